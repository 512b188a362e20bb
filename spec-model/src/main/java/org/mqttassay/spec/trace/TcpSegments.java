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
package org.mqttassay.spec.trace;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;

/**
 * Makes up the IP packets that could have carried one connection, as a capture on a network without
 * loss would show them: what was sent and received is the trace's, acknowledgements and sequence
 * numbers are ours.
 */
final class TcpSegments {

  /**
   * An IP packet.
   *
   * @param direction as the tester sees it
   * @param bytes from the IP header on
   */
  record Segment(Direction direction, byte[] bytes) {}

  /** What the handshake announces for Ethernet. */
  private static final int MSS_V4 = 1460;

  private static final int MSS_V6 = 1440;

  /** With the scale below it is 4 MiB, more than is ever under way here. */
  private static final int WINDOW = 65_535;

  private static final int WINDOW_SCALE = 6;

  /** How much is under way before the other end acknowledges it. */
  private static final int ACKNOWLEDGED_EVERY = 32_768;

  private static final int FIN = 0x01;
  private static final int SYN = 0x02;
  private static final int RST = 0x04;
  private static final int PSH = 0x08;
  private static final int ACK = 0x10;

  private static final byte[] NONE = {};

  /** One end, with what it has sent and what the other has told it to have got. */
  private static final class Side {
    private final Endpoint endpoint;
    private int next;
    private int acknowledged;
    private int identification;

    Side(Endpoint endpoint, int initial) {
      this.endpoint = endpoint;
      this.next = initial;
      this.acknowledged = initial;
    }
  }

  private final boolean v6;
  private final Side tester;
  private final Side peer;

  /**
   * @param local the tester's end
   * @param remote the other end, of the same family
   * @param connection what sets it apart from others between the same ends
   */
  TcpSegments(Endpoint local, Endpoint remote, String connection) {
    v6 = local.isV6();
    tester = new Side(local, initial("tester " + connection));
    peer = new Side(remote, initial("peer " + connection));
  }

  private static int initial(String from) {
    var sum = new CRC32();
    sum.update(Bytes.utf8(from).toArray());
    return (int) sum.getValue();
  }

  /** The three-way handshake. */
  List<Segment> open(boolean byTester) {
    Side active = byTester ? tester : peer;
    Side passive = other(active);
    var first = segment(active, SYN, NONE);
    active.next++;
    var second = segment(passive, SYN | ACK, NONE);
    passive.next++;
    return List.of(first, second, segment(active, ACK, NONE));
  }

  /** Bytes on their way, in as many segments as they need; none for no bytes. */
  List<Segment> data(Direction direction, Bytes data) {
    Side sender = direction == Direction.SENT ? tester : peer;
    var segments = new ArrayList<Segment>();
    byte[] content = data.toArray();
    int most = v6 ? MSS_V6 : MSS_V4;
    for (int from = 0; from < content.length; from += most) {
      int length = Math.min(most, content.length - from);
      boolean last = from + length == content.length;
      segments.add(segment(sender, last ? PSH | ACK : ACK, content, from, length));
      sender.next += length;
      if (sender.next - sender.acknowledged >= ACKNOWLEDGED_EVERY) {
        segments.add(segment(other(sender), ACK, NONE));
      }
    }
    return segments;
  }

  /** The end; nothing crosses the wire when the network gave up. */
  List<Segment> close(Ending ending) {
    Side active = ending.isByTester() ? tester : peer;
    return switch (ending) {
      case CLOSED_BY_TESTER, CLOSED_BY_PEER -> {
        Side passive = other(active);
        var first = segment(active, FIN | ACK, NONE);
        active.next++;
        var second = segment(passive, FIN | ACK, NONE);
        passive.next++;
        yield List.of(first, second, segment(active, ACK, NONE));
      }
      case RESET_BY_TESTER, RESET_BY_PEER -> List.of(segment(active, RST | ACK, NONE));
      case TIMED_OUT -> List.of();
    };
  }

  private Side other(Side side) {
    return side == tester ? peer : tester;
  }

  private Segment segment(Side from, int flags, byte[] data) {
    return segment(from, flags, data, 0, data.length);
  }

  private Segment segment(Side from, int flags, byte[] data, int offset, int length) {
    Side to = other(from);
    boolean opens = (flags & SYN) != 0;
    int headerLength = opens ? 28 : 20;
    int acknowledgement = 0;
    if ((flags & ACK) != 0) {
      acknowledgement = to.next;
      to.acknowledged = to.next;
    }
    var tcp = ByteBuffer.allocate(headerLength + length);
    tcp.putShort((short) from.endpoint.port()).putShort((short) to.endpoint.port());
    tcp.putInt(from.next).putInt(acknowledgement);
    tcp.putShort((short) (headerLength / 4 << 12 | flags));
    tcp.putShort((short) WINDOW).putInt(0);
    if (opens) {
      tcp.putShort((short) 0x0204).putShort((short) (v6 ? MSS_V6 : MSS_V4));
      tcp.putInt(0x01030300 | WINDOW_SCALE);
    }
    tcp.put(data, offset, length);
    tcp.putShort(16, checksum(pseudoHeader(from, to, tcp.capacity()), tcp.array()));
    byte[] header = v6 ? headerV6(from, to, tcp.capacity()) : headerV4(from, to, tcp.capacity());
    byte[] packet = ByteBuffer.allocate(header.length + tcp.capacity())
        .put(header)
        .put(tcp.array())
        .array();
    return new Segment(from == tester ? Direction.SENT : Direction.RECEIVED, packet);
  }

  private static byte[] headerV4(Side from, Side to, int length) {
    var header = ByteBuffer.allocate(20);
    header.putShort((short) 0x4500).putShort((short) (20 + length));
    header.putShort((short) from.identification++).putShort((short) 0x4000);
    header.put((byte) 64).put((byte) 6).putShort((short) 0);
    header.put(from.endpoint.address().toArray()).put(to.endpoint.address().toArray());
    header.putShort(10, checksum(NONE, header.array()));
    return header.array();
  }

  private static byte[] headerV6(Side from, Side to, int length) {
    var header = ByteBuffer.allocate(40);
    header.putInt(0x60000000).putShort((short) length).put((byte) 6).put((byte) 64);
    header.put(from.endpoint.address().toArray()).put(to.endpoint.address().toArray());
    return header.array();
  }

  private static byte[] pseudoHeader(Side from, Side to, int length) {
    byte[] source = from.endpoint.address().toArray();
    byte[] target = to.endpoint.address().toArray();
    return ByteBuffer.allocate(source.length + target.length + 8)
        .put(source)
        .put(target)
        .putInt(length)
        .putInt(6)
        .array();
  }

  /** The Internet checksum (RFC 1071) of two parts, the first of even length. */
  private static short checksum(byte[] first, byte[] second) {
    long sum = sum(first) + sum(second);
    while (sum >>> 16 != 0) {
      sum = (sum & 0xFFFF) + (sum >>> 16);
    }
    return (short) ~sum;
  }

  private static long sum(byte[] bytes) {
    long sum = 0;
    for (int i = 0; i < bytes.length; i++) {
      sum += (bytes[i] & 0xFFL) << (i % 2 == 0 ? 8 : 0);
    }
    return sum;
  }
}
