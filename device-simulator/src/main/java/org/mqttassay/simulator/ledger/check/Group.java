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
package org.mqttassay.simulator.ledger.check;

import java.util.ArrayList;
import java.util.List;

/** A share group: one ShareName and Topic Filter. */
final class Group {

  /** The whole filter, {@code $share} included. */
  final String name;

  final String filter;
  final List<Sub> members = new ArrayList<>();
  final IntMap<Turns> turns = new IntMap<>();
  /** Whether it has or had a member below QoS 2, whose messages may go to another. */
  boolean mayPassOn;
  /** What came to one member too many, unless another had lost its connection by then. */
  final List<Suspect> suspects = new ArrayList<>(0);

  /**
   * One of them.
   *
   * @param at when it came
   * @param seenBy to whom
   * @param turns of its stream
   * @param seq its number
   * @param sentAt when it was published
   */
  record Suspect(long at, Client seenBy, Turns turns, long seq, long sentAt) {}

  Group(String name, String filter) {
    this.name = name;
    this.filter = filter;
  }

  /** One stream at the group. */
  static final class Turns {
    final Stream stream;
    final long base;
    long last;
    LongRanges holes;
    /** The lowest number that must come to somebody; the end of time while none must. */
    long from = Long.MAX_VALUE;
    /** The first number sent since a member was gone that is not back; the end for none. */
    long brokeAt = Long.MAX_VALUE;
    /** What may come to another member as well. */
    LongRanges forgiven;
    /** Came where it may have been for another subscription of the same session. */
    LongRanges ambiguous;
    /** What had come when. */
    final Samples samples = new Samples();

    Turns(Stream stream) {
      this.stream = stream;
      this.base = stream.lowestUnsettled();
      this.last = base - 1;
    }

    boolean hasCome(long seq) {
      return seq >= base && seq <= last && !LongRanges.has(holes, seq);
    }

    void came(long seq) {
      if (seq > last) {
        if (seq > last + 1) {
          holes = holes == null ? new LongRanges() : holes;
          holes.add(last + 1, seq - 1);
        }
        last = seq;
      } else if (holes != null) {
        holes.remove(seq);
      }
    }
  }
}
