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
package org.mqttassay.spec.model;

import org.mqttassay.spec.Party;

/**
 * What the observer knows beforehand, and how patient he is.
 *
 * @param end at which end of the connections he sits. What the party at his end sends, he sees when
 *     it is sent, and the other party has yet to read it; what it receives, he sees when it is
 *     read. So at its own end a party's knowledge is exact, and the other's is not: bytes sent
 *     before a close may or may not have had an effect.
 * @param seesAll whether every client of the server is observed, so that a message nobody was seen
 *     to publish was made up
 * @param fresh whether the server began with no sessions and no retained messages
 * @param await how long, in nanoseconds, what must happen may take where the standard gives no time
 * @param settle how long, in nanoseconds, a message of QoS 0 that nothing answers may stay unread
 * @param grace how far, in nanoseconds, a timer of the standard may be off in either direction
 */
public record Assumptions(
    Party end, boolean seesAll, boolean fresh, long await, long settle, long grace) {

  /**
   * How many times {@code await} what a resumed session owes may take. The standard gives it no
   * time, and there are servers that send again by a timer of their own, which takes a few seconds.
   */
  public static final int RESUMING = 3;

  private static final long MILLISECOND = 1_000_000L;

  /** @throws IllegalArgumentException when the end is BOTH, or a time is negative */
  public Assumptions {
    if (end == Party.BOTH || await < 0 || settle < 0 || grace < 0) {
      throw new IllegalArgumentException("No end, or a negative time: " + end);
    }
  }

  /** A tester who plays every client of the server, about whose past nothing is known. */
  public static Assumptions tester() {
    return new Assumptions(
        Party.CLIENT, true, false, 5_000 * MILLISECOND, 400 * MILLISECOND, 1_000 * MILLISECOND);
  }

  /** The server itself, or somebody who looks over its shoulder. */
  public static Assumptions server() {
    return new Assumptions(Party.SERVER, true, true, 5_000 * MILLISECOND, 0, 1_000 * MILLISECOND);
  }

  /** One client by itself, who sees nothing of the others. */
  public static Assumptions client() {
    return new Assumptions(
        Party.CLIENT, false, false, 5_000 * MILLISECOND, 400 * MILLISECOND, 1_000 * MILLISECOND);
  }

  /** The same about a server that began empty, or about one that may not have. */
  public Assumptions withFresh(boolean value) {
    return new Assumptions(end, seesAll, value, await, settle, grace);
  }

  /** The same with all times multiplied. */
  public Assumptions scaledBy(double factor) {
    return new Assumptions(
        end, seesAll, fresh, (long) (await * factor), (long) (settle * factor), (long)
            (grace * factor));
  }

  /** Whether the server's knowledge is the observer's own. */
  public boolean isAtServer() {
    return end == Party.SERVER;
  }

  /** Whether what a party sends or reads is seen at that very moment. */
  public boolean isExactFor(Party party) {
    return party == end;
  }
}
