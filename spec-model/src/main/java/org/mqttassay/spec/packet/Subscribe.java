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
package org.mqttassay.spec.packet;

import java.util.List;

/**
 * A request for subscriptions (3.8 of both versions).
 *
 * @param packetIdentifier 1 to 65,535
 * @param properties none in 3.1.1
 * @param subscriptions at least one in a legal packet
 */
public record Subscribe(
    int packetIdentifier, Properties properties, List<Subscription> subscriptions)
    implements Packet {

  /** Copies the list. */
  public Subscribe {
    subscriptions = List.copyOf(subscriptions);
  }

  /** One without properties. */
  public static Subscribe of(int packetIdentifier, Subscription... subscriptions) {
    return new Subscribe(packetIdentifier, Properties.NONE, List.of(subscriptions));
  }

  @Override
  public PacketType type() {
    return PacketType.SUBSCRIBE;
  }
}
