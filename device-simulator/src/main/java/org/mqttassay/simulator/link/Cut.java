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
package org.mqttassay.simulator.link;

import java.time.Duration;

/**
 * What befalls a link.
 *
 * @param kind what it is
 * @param length how long an {@link Kind#OUTAGE} lasts, above 0; 0 for all others
 */
public record Cut(Kind kind, Duration length) {

  /** What befalls it. */
  public enum Kind {
    /** Both ends are told by a reset (RST). */
    RESET,
    /** Both ends see the other one close in order (FIN). */
    CLOSE,
    /** One direction ends in order; the other goes on. */
    HALF_CLOSE,
    /** The client has another address now: its end is reset, and the server hears nothing ever. */
    REBIND,
    /** Nothing passes any more, and nobody is told. */
    SILENCE,
    /** Nothing passes for a while, and nobody is told. */
    OUTAGE
  }

  /** @throws IllegalArgumentException when a length is missing, or has no meaning */
  public Cut {
    if (kind == Kind.OUTAGE ? length.toNanos() <= 0 : !length.isZero()) {
      throw new IllegalArgumentException("No such cut: " + kind + " for " + length);
    }
  }

  /** Anything but an outage. */
  public static Cut of(Kind kind) {
    return new Cut(kind, Duration.ZERO);
  }

  /** Nothing passes for so long. */
  public static Cut outage(Duration length) {
    return new Cut(Kind.OUTAGE, length);
  }
}
