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

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mqttassay.simulator.link.Fault.AtByte;
import org.mqttassay.simulator.link.Fault.AtPacket;
import org.mqttassay.simulator.link.Fault.Where;
import org.mqttassay.spec.packet.PacketType;

/**
 * Looks in what passes one connection for the places where faults strike. Not safe for use by
 * several threads.
 */
public final class FaultWatch {

  /**
   * Where in a chunk one strikes.
   *
   * @param at how many bytes of the chunk come before
   * @param cut what befalls the link there
   */
  public record Hit(int at, Cut cut) {}

  private record Pending(long offset, Fault fault) {}

  private final class Stream implements PacketScanner.Visitor {
    private final Direction way;
    private final PacketScanner scanner = new PacketScanner(this);
    private final List<Pending> pending = new ArrayList<>();
    private final Map<PacketType, Integer> counts = new EnumMap<>(PacketType.class);

    private Stream(Direction way) {
      this.way = way;
      for (Fault fault : faults) {
        if (fault.from() == way && fault.place() instanceof AtByte place) {
          pending.add(new Pending(place.offset(), fault));
        }
      }
    }

    @Override
    public void begins(PacketType type, long start) {
      counts.merge(type, 1, Integer::sum);
      expect(type, Where.BEFORE, start, start);
    }

    @Override
    public void headed(PacketType type, long start, long end) {
      expect(type, Where.INSIDE, start, end);
      expect(type, Where.AFTER, start, end);
    }

    private void expect(PacketType type, Where where, long start, long end) {
      for (Fault fault : faults) {
        if (fault.from() == way
            && fault.place() instanceof AtPacket place
            && place.type() == type
            && place.where() == where
            && (place.nth() == 0 || place.nth() == counts.get(type))) {
          pending.add(new Pending(offset(place, start, end), fault));
        }
      }
    }

    private long offset(AtPacket place, long start, long end) {
      if (place.where() != Where.INSIDE) {
        return end;
      }
      long half = (end - start) / 2;
      return start + (place.offset() == 0 ? half : Math.min(place.offset(), end - start - 1));
    }

    private List<Hit> feed(ByteBuf bytes) {
      long before = scanner.position();
      scanner.feed(bytes);
      var hits = new ArrayList<Hit>();
      for (Pending one : List.copyOf(pending)) {
        if (one.offset() <= scanner.position()) {
          pending.remove(one);
          if (one.fault().isFor(sniffer.client())) {
            hits.add(
                new Hit((int) Math.max(0, one.offset() - before), one.fault().cut()));
          }
        }
      }
      hits.sort(Comparator.comparingInt(Hit::at));
      return hits;
    }
  }

  private final List<Fault> faults;
  private final ConnectSniffer sniffer = new ConnectSniffer();
  private final Map<Direction, Stream> streams = new EnumMap<>(Direction.class);

  /** @param faults what to look for */
  public FaultWatch(List<Fault> faults) {
    this.faults = List.copyOf(faults);
    for (Direction way : Direction.values()) {
      streams.put(way, new Stream(way));
    }
  }

  /** The connection's Client Identifier, once a CONNECT has passed. */
  public Optional<String> client() {
    return sniffer.client();
  }

  /**
   * Looks at the next bytes of one direction.
   *
   * @param bytes are left as they are
   * @return where faults strike in them, in order
   */
  public List<Hit> look(Direction way, ByteBuf bytes) {
    if (way == Direction.UP) {
      sniffer.feed(bytes);
    }
    return faults.isEmpty() ? List.of() : streams.get(way).feed(bytes);
  }
}
