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
package org.mqttassay.simulator.link.virtual;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import org.mqttassay.simulator.link.Cut;
import org.mqttassay.simulator.link.Direction;
import org.mqttassay.simulator.link.LinkCore;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.trace.TraceEvent.Ending;
import org.mqttassay.spec.virtual.Parcel;
import org.mqttassay.spec.virtual.Passage;
import org.mqttassay.spec.virtual.PassageEnd;
import org.mqttassay.spec.virtual.Timetable;
import org.mqttassay.spec.virtual.VirtualNetwork;

/** Writes down when packets are sent on another network, and when they arrive. */
final class Wiretap implements VirtualNetwork {

  /**
   * A packet is sent or has arrived.
   *
   * @param size in bytes; 0 for the sender's end
   */
  record Moment(long at, Direction way, int size) {}

  /** What happened on one connection. */
  static final class Tape {
    private final long began;
    private final List<Moment> sent = new ArrayList<>();
    private final List<Moment> arrived = new ArrayList<>();

    private Tape(long began) {
      this.began = began;
    }

    List<Moment> arrived() {
      return arrived;
    }

    /** What a bare link makes of what was sent. */
    List<Moment> by(long seed, LinkProfile profile) {
      var seen = new ArrayList<Moment>();
      // A link begins with TCP's handshake.
      long shaking = began - profile.roundTrip().toNanos();
      var now = new long[] {shaking};
      Map<Direction, Queue<Integer>> open = new EnumMap<>(Direction.class);
      Map<Direction, Integer> there = new EnumMap<>(Direction.class);
      for (Direction way : Direction.values()) {
        open.put(way, new ArrayDeque<>());
        there.put(way, 0);
      }
      var link = new LinkCore(profile, seed, shaking, new LinkCore.Listener() {
        @Override
        public void arrived(Direction way, int bytes) {
          int left = there.get(way) + bytes;
          while (!open.get(way).isEmpty() && left >= open.get(way).peek()) {
            int size = open.get(way).remove();
            left -= size;
            seen.add(new Moment(now[0], way, size));
          }
          there.put(way, left);
        }

        @Override
        public void finished(Direction way) {}

        @Override
        public void ended(Cut.Kind kind) {}
      });
      for (Moment one : sent) {
        run(link, now, one.at());
        if (one.size() == 0) {
          link.finish(one.at(), one.way());
        } else {
          open.get(one.way()).add(one.size());
          link.send(one.at(), one.way(), one.size());
        }
      }
      if (!arrived.isEmpty()) {
        run(link, now, arrived.get(arrived.size() - 1).at());
      }
      return seen;
    }

    private static void run(LinkCore link, long[] now, long until) {
      while (link.nextAt() <= until) {
        now[0] = Math.max(now[0], link.nextAt());
        link.advance(now[0]);
      }
      now[0] = until;
      link.advance(until);
    }
  }

  private final VirtualNetwork network;
  private final List<Tape> tapes = new ArrayList<>();

  Wiretap(VirtualNetwork network) {
    this.network = network;
  }

  /** The first connection's. */
  Tape first() {
    return tapes.get(0);
  }

  /** All that arrived on all connections. */
  List<Moment> arrived() {
    return tapes.stream().flatMap(tape -> tape.arrived.stream()).toList();
  }

  @Override
  public long dialing() {
    return network.dialing();
  }

  @Override
  public Passage open(
      PassageEnd client, PassageEnd broker, Timetable timetable, SplittableRandom random) {
    var tape = new Tape(timetable.now());
    tapes.add(tape);
    var passage = network.open(
        listening(client, Direction.DOWN, tape, timetable),
        listening(broker, Direction.UP, tape, timetable),
        timetable,
        random);
    return new Passage() {
      @Override
      public void send(Party from, Parcel parcel) {
        note(from, parcel.size());
        passage.send(from, parcel);
      }

      private void note(Party from, int size) {
        var way = from == Party.CLIENT ? Direction.UP : Direction.DOWN;
        tape.sent.add(new Moment(timetable.now(), way, size));
      }

      @Override
      public void close(Party by) {
        note(by, 0);
        passage.close(by);
      }

      @Override
      public void reset(Party by) {
        passage.reset(by);
      }

      @Override
      public void cut() {
        passage.cut();
      }

      @Override
      public void freeze() {
        passage.freeze();
      }
    };
  }

  private static PassageEnd listening(
      PassageEnd end, Direction way, Tape tape, Timetable timetable) {
    return new PassageEnd() {
      @Override
      public void arrived(Parcel parcel) {
        tape.arrived.add(new Moment(timetable.now(), way, parcel.size()));
        end.arrived(parcel);
      }

      @Override
      public void ended(Ending how) {
        end.ended(how);
      }

      @Override
      public void writable(boolean takesMore) {
        end.writable(takesMore);
      }
    };
  }
}
