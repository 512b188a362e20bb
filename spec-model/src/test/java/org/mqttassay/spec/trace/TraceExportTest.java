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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.packet.wire.Violation;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;
import org.mqttassay.spec.trace.TraceExport.Form;

class TraceExportTest {

  private static final MqttVersion V5 = MqttVersion.V5_0;
  private static final int RAW_IP = 101;
  private static final int UPPER_PDU = 252;
  private static final int INBOUND = 1;
  private static final int OUTBOUND = 2;

  @TempDir
  Path directory;

  private PcapngFile export(Scene scene, Form form) throws Exception {
    Path file = directory.resolve("t.pcapng");
    TraceExport.toPcapng(scene.trace(), file, form);
    return PcapngFile.read(file);
  }

  private static Scene pings(String transport, String remote) {
    var scene = new Scene();
    scene.opened("c1", transport, V5, "127.0.0.1:50000", remote);
    scene.sent("c1", V5, new Pingreq());
    scene.received("c1", V5, new Pingresp());
    return scene;
  }

  @Test
  void a_connection_becomes_a_tcp_conversation() throws Exception {
    var scene = pings("tcp", "127.0.0.2:1883");
    scene.closed("c1", Ending.CLOSED_BY_TESTER, "done");

    var file = export(scene, Form.AUTO);

    assertThat(file.comments()).containsExactly("conformance a_check, MQTT 5.0, seed 42");
    assertThat(file.linkTypes()).containsExactly(RAW_IP);
    assertThat(file.frames())
        .extracting(frame -> flags(frame.bytes()))
        .containsExactly("S", "SA", "A", "PA", "PA", "FA", "FA", "A");
    assertThat(file.frames())
        .extracting(PcapngFile.Frame::direction)
        .containsExactly(
            OUTBOUND, INBOUND, OUTBOUND, OUTBOUND, INBOUND, OUTBOUND, INBOUND, OUTBOUND);
    var starts = List.of(1, 1, 1, 2, 3, 4, 4, 4);
    for (int i = 0; i < starts.size(); i++) {
      var frame = file.frames().get(i);
      assertThat(frame.time()).isEqualTo(Scene.START.plus(Scene.STEP.multipliedBy(starts.get(i))));
      boolean out = frame.direction() == OUTBOUND;
      assertThat(Bytes.of(array(frame.bytes(), 12, 8)).toHex())
          .isEqualTo(out ? "7f0000017f000002" : "7f0000027f000001");
      assertThat(frame.bytes().getShort(20) & 0xFFFF).isEqualTo(out ? 50_000 : 1883);
      assertThat(frame.bytes().getShort(22) & 0xFFFF).isEqualTo(out ? 1883 : 50_000);
    }
    assertThat(file.frames().get(0).comments())
        .containsExactly("c1 -- opened tcp, MQTT 5.0, from 127.0.0.1:50000 to 127.0.0.2:1883");
    assertThat(file.frames().get(3).comments()).containsExactly("c1");
    assertThat(file.frames().get(5).comments())
        .containsExactly("c1 -> closed by tester (FIN): done");
  }

  @ParameterizedTest
  @EnumSource(Ending.class)
  void each_ending_has_its_segments(Ending ending) throws Exception {
    var scene = pings("tcp", "[::1]:1883");
    scene.closed("c1", ending, "");

    var frames = export(scene, Form.AUTO).frames();
    var ends = frames.subList(5, frames.size());

    assertThat(ends)
        .extracting(frame -> frame.direction() + flags(frame.bytes()))
        .containsExactlyElementsOf(
            switch (ending) {
              case CLOSED_BY_TESTER -> List.of("2FA", "1FA", "2A");
              case CLOSED_BY_PEER -> List.of("1FA", "2FA", "1A");
              case RESET_BY_TESTER -> List.of("2RA");
              case RESET_BY_PEER -> List.of("1RA");
              case TIMED_OUT -> List.of();
            });
    if (ending == Ending.TIMED_OUT) {
      assertThat(frames.get(4).comments())
          .containsExactly("c1", "+0.001000 s: c1 -- given up by the network (timeout)");
    }
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1:50000,127.0.0.1:1883", "[fe80::1]:50000,[fe80::2%eth0]:1883"})
  void what_was_sent_comes_together_again_and_all_sums_are_right(String local, String remote)
      throws Exception {
    var random = new Random(1);
    var payload = new byte[200_001];
    random.nextBytes(payload);
    var publish = Publish.of("t", QoS.AT_MOST_ONCE, 0, Bytes.of(payload));
    var scene = new Scene();
    scene.opened("c1", "tcp", V5, local, remote);
    scene.sent("c1", V5, publish);
    scene.received("c1", V5, publish);
    scene.sent("c1", V5, new Pingreq());

    var frames = export(scene, Form.AUTO).frames();

    Bytes raw = PacketCodec.of(V5).encode(publish);
    assertThat(stream(frames, OUTBOUND)).isEqualTo(raw.plus(Bytes.hex("c000")));
    assertThat(stream(frames, INBOUND)).isEqualTo(raw);
    assertThat(frames).allSatisfy(frame -> {
      assertThat(frame.bytes().capacity()).isLessThanOrEqualTo(1500);
      assertThat(tcpSum(frame.bytes())).isEqualTo(0xFFFF);
      if (version(frame.bytes()) == 4) {
        assertThat(sum(frame.bytes().slice(0, 20))).isEqualTo(0xFFFF);
        assertThat(frame.bytes().getShort(2) & 0xFFFF).isEqualTo(frame.bytes().capacity());
      } else {
        assertThat(frame.bytes().getShort(4) & 0xFFFF).isEqualTo(frame.bytes().capacity() - 40);
      }
    });
  }

  @Test
  void numbers_of_a_conversation_follow_from_each_other() throws Exception {
    var scene = pings("tcp", "127.0.0.1:1883");
    scene.sent("c1", V5, Publish.of("t", QoS.AT_MOST_ONCE, 0, Bytes.of(new byte[100_000])));
    scene.closed("c1", Ending.CLOSED_BY_PEER, "");

    var next = new int[3];
    for (var frame : export(scene, Form.AUTO).frames()) {
      var tcp = tcp(frame.bytes());
      int from = frame.direction();
      boolean opens = flags(frame.bytes()).startsWith("S");
      if (!opens) {
        assertThat(tcp.getInt(4)).isEqualTo(next[from]);
      }
      if (flags(frame.bytes()).contains("A")) {
        assertThat(tcp.getInt(8)).isEqualTo(next[3 - from]);
      }
      int length = tcp.capacity() - (tcp.get(12) >> 4 & 0xF) * 4;
      boolean counts = opens || flags(frame.bytes()).contains("F");
      next[from] = tcp.getInt(4) + length + (counts ? 1 : 0);
    }
    assertThat(next[OUTBOUND]).isNotEqualTo(next[INBOUND]);
  }

  @Test
  void the_peer_calls_where_the_tester_serves() throws Exception {
    var scene = new Scene();
    scene.opened("c1", "tcp", V5, "127.0.0.1:1883", "127.0.0.1:50000");

    assertThat(export(scene, Form.AUTO).frames())
        .extracting(frame -> frame.direction() + flags(frame.bytes()))
        .containsExactly("1S", "2SA", "1A");
  }

  @ParameterizedTest
  @CsvSource({
    "tcp,127.0.0.1:1883,AUTO,101",
    "tcp,127.0.0.1:18830,AUTO,252",
    "tcp,127.0.0.1:18830,TCP,101",
    "tcp,127.0.0.1:1883,PDU,252",
    "tls,127.0.0.1:1883,AUTO,252",
    "tls,127.0.0.1:8883,TCP,252",
    "ws,127.0.0.1:1883,TCP,252",
    "wss,127.0.0.1:1883,AUTO,252"
  })
  void the_form_follows_port_and_transport(String transport, String remote, Form form, int linkType)
      throws Exception {
    assertThat(export(pings(transport, remote), form).linkTypes()).containsExactly(linkType);
  }

  @Test
  void bare_packets_bear_their_ends_and_all_that_happened() throws Exception {
    var scene = new Scene();
    scene.note("begin\u001b");
    scene.opened("c1", "tls", V5, "127.0.0.1:50000", "[::1]:8883");
    scene.note("ping");
    scene.transferred(
        "c1",
        Direction.SENT,
        Bytes.hex("c000"),
        Optional.of(new Pingreq()),
        List.of(new Violation(StatementId.v5("MQTT-2.1.3-1"), 0, "odd")));
    scene.note("wait");
    scene.transferred("c1", Direction.RECEIVED, Bytes.hex("d0"), Optional.empty(), List.of());
    scene.opened("c2", "tls", V5, "127.0.0.1:50001", "[::1]:8883");
    scene.closed("c2", Ending.RESET_BY_PEER, "");
    scene.closed("c1", Ending.CLOSED_BY_PEER, "");

    var file = export(scene, Form.AUTO);

    assertThat(file.linkTypes()).containsExactly(UPPER_PDU);
    assertThat(file.frames()).hasSize(2);
    var sent = file.frames().get(0);
    assertThat(sent.direction()).isEqualTo(OUTBOUND);
    assertThat(sent.time()).isEqualTo(Scene.START.plus(Scene.STEP.multipliedBy(4)));
    assertThat(hex(sent.bytes()))
        .isEqualTo("000c00046d717474"
            + "0016001000000000000000000000ffff7f000001"
            + "0017001000000000000000000000000000000001"
            + "0018000400000002"
            + "001900040000c350"
            + "001a0004000022b3"
            + "00000000"
            + "c000");
    assertThat(sent.comments())
        .containsExactly(
            "begin\\u001b",
            "ping",
            "c1 -- opened tls, MQTT 5.0, from 127.0.0.1:50000 to [::1]:8883",
            "c1",
            "MQTT-2.1.3-1 at byte 0: odd",
            "+0.001000 s: wait");
    var received = file.frames().get(1);
    assertThat(received.direction()).isEqualTo(INBOUND);
    assertThat(hex(received.bytes())).startsWith("000c000464617461").endsWith("00000000d0");
    assertThat(received.comments())
        .containsExactly(
            "c1",
            "+0.002000 s: c2 -- opened tls, MQTT 5.0, from 127.0.0.1:50001 to [::1]:8883",
            "+0.002000 s: c2 <- closed by peer (RST)",
            "+0.003000 s: c1 <- closed by peer (FIN)");
  }

  @Test
  void a_packet_too_long_for_wireshark_is_cut_and_says_so() throws Exception {
    var scene = new Scene();
    scene.opened("c1", "tls", V5, "127.0.0.1:50000", "127.0.0.1:8883");
    scene.sent("c1", V5, Publish.of("t", QoS.AT_MOST_ONCE, 0, Bytes.of(new byte[300_000])));

    var frame = export(scene, Form.AUTO).frames().get(0);

    assertThat(frame.bytes().capacity()).isEqualTo(262_144);
    assertThat(frame.originalLength()).isGreaterThan(300_000);
  }

  @Test
  void what_comes_after_the_end_or_without_a_beginning_is_still_shown() throws Exception {
    var scene = pings("tcp", "localhost:1883");
    scene.closed("c1", Ending.RESET_BY_TESTER, "");
    scene.received("c1", V5, new Pingresp());
    scene.received("lost", V5, new Pingresp());
    scene.closed("never", Ending.TIMED_OUT, "");

    var frames = export(scene, Form.AUTO).frames();

    assertThat(frames)
        .extracting(PcapngFile.Frame::linkType)
        .endsWith(RAW_IP, UPPER_PDU, UPPER_PDU);
    assertThat(frames.get(7).comments())
        .containsExactly("lost", "+0.001000 s: never -- given up by the network (timeout)");
  }

  @Test
  void a_file_is_exported_event_by_event_and_its_damage_told() throws Exception {
    Path trace = directory.resolve("t.jsonl");
    var out = new ByteArrayOutputStream();
    try (var writer = new TraceWriter(trace, out, Scene.header(), Scene.steps())) {
      pings("tcp", "127.0.0.1:1883").events().forEach(writer::write);
    }
    Files.write(trace, Bytes.of(out.toByteArray()).slice(0, out.size() - 9).toArray());
    Path file = directory.resolve("t.pcapng");

    assertThat(TraceExport.toPcapng(trace, file, Form.AUTO)).isPresent();
    assertThat(PcapngFile.read(file).frames()).hasSize(4);
    assertThatThrownBy(() -> TraceExport.toPcapng(file, directory.resolve("x"), Form.AUTO))
        .isInstanceOf(TraceFormatException.class);
  }

  @Test
  void comments_fit_their_field() throws Exception {
    var scene = pings("tcp", "127.0.0.1:1883");
    scene.note("é".repeat(100_000));

    assertThat(export(scene, Form.AUTO).frames().get(4).comments().get(1))
        .startsWith("+0.001000 s: éé")
        .hasSizeBetween(20_000, 65_535);
  }

  @Test
  void the_same_trace_gives_the_same_bytes() throws Exception {
    var scene = pings("tcp", "127.0.0.1:1883");
    Path first = directory.resolve("1");
    Path second = directory.resolve("2");
    TraceExport.toPcapng(scene.trace(), first);
    TraceExport.toPcapng(scene.trace(), second);

    assertThat(first).hasSameBinaryContentAs(second);
  }

  private static int version(ByteBuffer packet) {
    return packet.get(0) >> 4 & 0xF;
  }

  private static ByteBuffer tcp(ByteBuffer packet) {
    int header = version(packet) == 4 ? 20 : 40;
    return packet.slice(header, packet.capacity() - header);
  }

  private static String flags(ByteBuffer packet) {
    int bits = tcp(packet).get(13);
    var text = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      text.append((bits >> i & 1) == 1 ? "FSRPA".charAt(i) : "");
    }
    return text.toString();
  }

  private static Bytes stream(List<PcapngFile.Frame> frames, int direction) {
    var out = new ByteArrayOutputStream();
    for (var frame : frames) {
      var tcp = tcp(frame.bytes());
      int header = (tcp.get(12) >> 4 & 0xF) * 4;
      if (frame.direction() == direction) {
        out.writeBytes(array(tcp, header, tcp.capacity() - header));
      }
    }
    return Bytes.of(out.toByteArray());
  }

  private static int tcpSum(ByteBuffer packet) {
    int addresses = version(packet) == 4 ? 12 : 8;
    int length = version(packet) == 4 ? 8 : 32;
    var tcp = tcp(packet);
    long sum = sum(packet.slice(addresses, length)) + sum(tcp) + 6L + tcp.capacity();
    while (sum > 0xFFFF) {
      sum = (sum & 0xFFFF) + (sum >> 16);
    }
    return (int) sum;
  }

  private static int sum(ByteBuffer bytes) {
    long sum = 0;
    for (int i = 0; i < bytes.capacity(); i += 2) {
      int low = i + 1 < bytes.capacity() ? bytes.get(i + 1) & 0xFF : 0;
      sum += (bytes.get(i) & 0xFF) << 8 | low;
    }
    while (sum > 0xFFFF) {
      sum = (sum & 0xFFFF) + (sum >> 16);
    }
    return (int) sum;
  }

  private static byte[] array(ByteBuffer buffer, int offset, int length) {
    var bytes = new byte[length];
    buffer.get(offset, bytes);
    return bytes;
  }

  private static String hex(ByteBuffer buffer) {
    return Bytes.of(array(buffer, 0, buffer.capacity())).toHex();
  }
}
