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
package org.mqttassay.spec.virtual;

import java.util.SplittableRandom;

/**
 * What lies between a client and the broker of a {@link VirtualWorld}. Whoever wants another kind
 * of network than {@link LinkShape} describes brings one of his own; one that looks into packets
 * and changes, repeats or drops them is a man in the middle.
 */
public interface VirtualNetwork {

  /** How long it takes to open a connection, or to find that it can't be: nanoseconds, above 0. */
  long dialing();

  /**
   * Opens a connection.
   *
   * @param client is told what comes to the client
   * @param broker is told what comes to the broker
   * @param timetable by which everything goes; nobody is told anything before this returns
   * @param random of all that is left to chance on this connection
   */
  Passage open(PassageEnd client, PassageEnd broker, Timetable timetable, SplittableRandom random);

  /** A plain one: packets are some time under way, and never overtake each other. */
  static VirtualNetwork of(LinkShape shape) {
    return new VirtualNetwork() {
      @Override
      public long dialing() {
        return 2 * shape.least().toNanos();
      }

      @Override
      public Passage open(
          PassageEnd client, PassageEnd broker, Timetable timetable, SplittableRandom random) {
        return new VirtualLink(timetable, shape, random, broker, client);
      }
    };
  }
}
