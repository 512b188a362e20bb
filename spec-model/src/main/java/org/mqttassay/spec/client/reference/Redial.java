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
package org.mqttassay.spec.client.reference;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.ReasonCode;

/** Whether and when to connect again. */
final class Redial {

  /** The refusals of 5.0 that may be over soon. */
  private static final Set<Integer> PASSING = Set.of(
      ReasonCode.UNSPECIFIED_ERROR.value(),
      ReasonCode.SERVER_UNAVAILABLE.value(),
      ReasonCode.SERVER_BUSY.value(),
      ReasonCode.QUOTA_EXCEEDED.value(),
      ReasonCode.CONNECTION_RATE_EXCEEDED.value());

  /** Server unavailable, in 3.1.1. */
  private static final int UNAVAILABLE = 3;

  /** What a server says goodbye with when coming back would be wrong, or of no use. */
  private static final Set<Integer> FOR_GOOD = Set.of(
      ReasonCode.SESSION_TAKEN_OVER.value(),
      ReasonCode.NOT_AUTHORIZED.value(),
      ReasonCode.ADMINISTRATIVE_ACTION.value(),
      ReasonCode.USE_ANOTHER_SERVER.value(),
      ReasonCode.SERVER_MOVED.value());

  private final Optional<BackOff> backOff;
  private final MqttVersion version;
  private final long seed;
  /** Null until a connection has ended. */
  private SplittableRandom random;

  private boolean isWanted;
  private boolean isAutomatic;
  private int attempt;
  private long connectedAt = -1;
  private long lastWait;
  private long dueAt = Long.MAX_VALUE;

  Redial(ClientOptions options) {
    backOff = options.backOff();
    version = options.connect().version();
    seed = options.seed();
  }

  /** The user wants to be connected. */
  void begin() {
    isWanted = true;
    isAutomatic = false;
    attempt = 0;
    dueAt = Long.MAX_VALUE;
  }

  /** The user wants it no longer. */
  void stop() {
    isWanted = false;
    dueAt = Long.MAX_VALUE;
  }

  void connected(long now) {
    connectedAt = now;
  }

  /** The wait before the next try, unless there is none. */
  Optional<Duration> disconnected(Disconnection why, long now) {
    // Who is thrown out as soon as he is let in has not arrived.
    if (connectedAt >= 0 && now - connectedAt >= lastWait) {
      attempt = 0;
    }
    connectedAt = -1;
    dueAt = Long.MAX_VALUE;
    if (!isWanted || backOff.isEmpty() || !isWorthTrying(why)) {
      return Optional.empty();
    }
    attempt++;
    if (!backOff.get().admits(attempt)) {
      isWanted = false;
      return Optional.empty();
    }
    isAutomatic = true;
    if (random == null) {
      random = new SplittableRandom(seed);
    }
    lastWait = backOff.get().wait(attempt, random);
    dueAt = now + lastWait;
    return Optional.of(Duration.ofNanos(lastWait));
  }

  private boolean isWorthTrying(Disconnection why) {
    return switch (why.cause()) {
      case USER, SERVER_NOT_AUTHENTIC -> false;
      case REFUSED ->
        version == MqttVersion.V5_0 ? PASSING.contains(why.code()) : why.code() == UNAVAILABLE;
      case SERVER_SAID_GOODBYE -> !FOR_GOOD.contains(why.code());
      default -> true;
    };
  }

  int attempt() {
    return attempt;
  }

  /** Whether the connection was the client's own idea, so that it resumes what it has. */
  boolean isAutomatic() {
    return isAutomatic;
  }

  boolean isDue(long now) {
    boolean isDue = dueAt <= now;
    if (isDue) {
      dueAt = Long.MAX_VALUE;
    }
    return isDue;
  }

  long dueAt() {
    return dueAt;
  }
}
