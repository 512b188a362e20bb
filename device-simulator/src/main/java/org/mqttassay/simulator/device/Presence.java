/*
 * Copyright 2026 The Assay Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package org.mqttassay.simulator.device;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mqttassay.spec.packet.Subscription;

/**
 * What an actor connects and subscribes with. Wishes: the plan may say otherwise.
 *
 * @param will what the broker is to publish if the connection is lost; its urgency and response
 *     topic are of no account
 * @param willDelaySeconds how long the broker is to wait with it, 5.0 only; 0 for not at all
 * @param subscriptions with filters that begin with {@code $share/} only if the plan asked for it
 * @param isClean whether nothing is to be kept from the last connection, and nothing after this one
 * @param sessionExpirySeconds how long the session is to outlive the connection; 0 if it is clean
 */
public record Presence(
    Optional<Message> will,
    int willDelaySeconds,
    List<Subscription> subscriptions,
    boolean isClean,
    long sessionExpirySeconds) {

  /** How long a session is kept unless there is a reason for more or less. */
  public static final long USUAL_EXPIRY = 86_400;

  /** @throws IllegalArgumentException for numbers below 0 */
  public Presence {
    Objects.requireNonNull(will);
    subscriptions = List.copyOf(subscriptions);
    if (willDelaySeconds < 0 || sessionExpirySeconds < 0) {
      throw new IllegalArgumentException("below 0: " + willDelaySeconds + sessionExpirySeconds);
    }
  }

  /** One whose session is kept for a day. */
  public static Presence kept(Optional<Message> will, List<Subscription> subscriptions) {
    return new Presence(will, 0, subscriptions, false, USUAL_EXPIRY);
  }

  /** One whose session ends with the connection. */
  public static Presence clean(Optional<Message> will, List<Subscription> subscriptions) {
    return new Presence(will, 0, subscriptions, true, 0);
  }
}
