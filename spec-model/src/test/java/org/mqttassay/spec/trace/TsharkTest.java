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

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;
import org.mqttassay.spec.trace.TraceExport.Form;

/** What Wireshark makes of the files. Needs {@code tshark}. */
@Tag("real-broker")
@Timeout(120)
class TsharkTest {

  private static final MqttVersion V5 = MqttVersion.V5_0;
  private static final MqttVersion V311 = MqttVersion.V3_1_1;
  private static final int LARGE = 200_000;

  @TempDir
  Path directory;

  private Path export(Scene scene, Form form) throws Exception {
    Path file = directory.resolve("t.pcapng");
    TraceExport.toPcapng(scene.trace(), file, form);
    return file;
  }

  /** Lines of fields, each a list; Wireshark's own judgement of sums is on. */
  private List<List<String>> tshark(Path file, String filter, String... fields) throws Exception {
    var command = new ArrayList<>(List.of(
        "tshark",
        "-n",
        "-r",
        file.toString(),
        "-o",
        "tcp.check_checksum:TRUE",
        "-o",
        "ip.check_checksum:TRUE",
        "-Y",
        filter,
        "-T",
        "fields",
        "-E",
        "separator=|"));
    for (String field : fields) {
      command.add("-e");
      command.add(field);
    }
    Path errors = directory.resolve("errors");
    // A tshark that is not there fails this test: it must not look as if all were well.
    var process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    return output.lines().map(line -> Arrays.asList(line.split("\\|", -1))).toList();
  }

  private static Scene conversation(String transport, String local, String remote) {
    var scene = new Scene();
    scene.opened("c5", transport, V5, local + ":50000", remote);
    scene.sent(
        "c5",
        V5,
        Connect.of(V5, "five")
            .with(Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, 10))
            .with(Property.user("who", "me")));
    scene.opened("c311", transport, V311, local + ":50001", remote);
    scene.sent("c311", V311, Connect.of(V311, "three"));
    scene.received(
        "c5",
        V5,
        new Connack(
            false,
            0,
            Properties.of(
                Property.of(PropertyIdentifier.TOPIC_ALIAS_MAXIMUM, 7),
                Property.of(PropertyIdentifier.ASSIGNED_CLIENT_IDENTIFIER, "given"))));
    scene.received("c311", V311, new Connack(false, 0, Properties.NONE));
    scene.sent(
        "c5",
        V5,
        Publish.of("a/b", QoS.AT_LEAST_ONCE, 7, Bytes.of(new byte[LARGE]))
            .with(Property.of(PropertyIdentifier.CONTENT_TYPE, "zeroes")));
    scene.received("c5", V5, new Puback(7, 0x10, Properties.NONE));
    scene.received(
        "c311", V311, Publish.of("a/b", QoS.AT_LEAST_ONCE, 9, Bytes.of(new byte[LARGE])));
    scene.sent("c311", V311, new Puback(9));
    scene.sent("c311", V311, new Pingreq());
    scene.received("c311", V311, new Pingresp());
    scene.note("enough");
    scene.sent("c5", V5, new Disconnect(4, Properties.NONE));
    scene.closed("c5", Ending.CLOSED_BY_PEER, "");
    scene.closed("c311", Ending.RESET_BY_PEER, "");
    return scene;
  }

  private static final List<String> TYPES =
      List.of("1", "1", "2", "2", "3", "4", "3", "4", "12", "13", "14");

  /** In which step of the scene each of the packets crossed. */
  private static final List<Integer> STEPS = List.of(2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14);

  @ParameterizedTest
  @CsvSource({
    "tcp,127.0.0.1,127.0.0.2:1883,AUTO,ip",
    "tcp,[::1],[::2]:1883,AUTO,ipv6",
    "tcp,127.0.0.1,127.0.0.2:18830,AUTO,ip",
    "tls,[fe80::1],[fe80::2]:8883,AUTO,ipv6",
    "wss,127.0.0.1,127.0.0.2:443,AUTO,ip",
    "tcp,127.0.0.1,127.0.0.2:1883,PDU,ip"
  })
  void every_packet_is_dissected_in_its_version(
      String transport, String local, String remote, Form form, String family) throws Exception {
    Path file = export(conversation(transport, local, remote), form);

    var rows = tshark(
        file, "mqtt", "mqtt.msgtype", "frame.time_epoch", family + ".src", "mqtt.len", "mqtt.ver");

    assertThat(rows).extracting(row -> row.get(0)).containsExactlyElementsOf(TYPES);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(time(rows.get(i).get(1)))
          .isEqualTo(Scene.START.plus(Scene.STEP.multipliedBy(STEPS.get(i))));
    }
    String here = local.replaceAll("[\\[\\]]", "");
    String there = remote.replaceAll(":\\d+$", "").replaceAll("[\\[\\]]", "");
    assertThat(rows)
        .extracting(row -> row.get(2))
        .containsExactly(here, here, there, there, here, there, there, here, here, there, here);
    assertThat(Integer.parseInt(rows.get(4).get(3))).isGreaterThan(LARGE);
    assertThat(Integer.parseInt(rows.get(6).get(3))).isGreaterThan(LARGE);
    assertThat(rows).extracting(row -> row.get(4)).startsWith("5", "4");

    assertThat(tshark(
            file,
            "mqtt",
            "mqtt.property_id",
            "mqtt.prop_number",
            "mqtt.prop_string",
            "mqtt.prop_key",
            "mqtt.prop_value",
            "mqtt.property.content_type",
            "mqtt.puback.reason_code",
            "mqtt.disconnect.reason_code"))
        .map(row -> String.join("|", row))
        .containsExactly(
            "0x21,0x26|10||who|me|||",
            "|||||||",
            "0x22,0x12|7|given|||||",
            "|||||||",
            "0x03|||||zeroes||",
            "||||||16|",
            "|||||||",
            "|||||||",
            "|||||||",
            "|||||||",
            "|||||||4");
    assertNothingIsWrong(file);
  }

  private void assertNothingIsWrong(Path file) throws Exception {
    assertThat(tshark(
            file,
            // From warnings on; that a connection was reset is one, and is so.
            "_ws.malformed || _ws.short || (_ws.expert.severity >= 0x600000 && !tcp.connection.rst)",
            "frame.number",
            "_ws.expert.message"))
        .isEmpty();
    assertThat(tshark(file, "tcp.analysis.flags", "frame.number", "_ws.expert.message"))
        .isEmpty();
    assertThat(tshark(
            file,
            "tcp.checksum.status != 1 || ip.checksum.status != 1",
            "frame.number",
            "_ws.expert.message"))
        .isEmpty();
  }

  private static Instant time(String epoch) {
    String[] parts = epoch.split("\\.");
    return Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
  }

  @Test
  void ports_are_those_of_the_trace() throws Exception {
    var tcp = conversation("tcp", "127.0.0.1", "127.0.0.2:1883");
    assertThat(tshark(export(tcp, Form.AUTO), "mqtt", "tcp.srcport", "tcp.dstport"))
        .startsWith(List.of("50000", "1883"), List.of("50001", "1883"), List.of("1883", "50000"));
    var pdu = conversation("tls", "127.0.0.1", "127.0.0.2:8883");
    assertThat(tshark(
            export(pdu, Form.AUTO), "mqtt", "exported_pdu.src_port", "exported_pdu.dst_port"))
        .startsWith(List.of("50000", "8883"), List.of("50001", "8883"), List.of("8883", "50000"));
  }

  @Test
  void openings_and_endings_are_seen() throws Exception {
    var file = export(conversation("tcp", "127.0.0.1", "127.0.0.2:1883"), Form.AUTO);

    assertThat(tshark(file, "tcp.flags.syn == 1 && tcp.flags.ack == 0", "tcp.srcport"))
        .containsExactly(List.of("50000"), List.of("50001"));
    assertThat(tshark(file, "tcp.flags.fin == 1", "tcp.srcport"))
        .containsExactly(List.of("1883"), List.of("50000"));
    assertThat(tshark(file, "tcp.flags.reset == 1", "tcp.srcport", "tcp.dstport"))
        .containsExactly(List.of("1883", "50001"));
    assertThat(tshark(file, "frame.comment contains \"enough\"", "frame.comment"))
        .hasSize(1);
  }

  @Test
  void notes_and_names_are_comments_of_bare_packets() throws Exception {
    var file = export(conversation("tls", "127.0.0.1", "127.0.0.2:8883"), Form.AUTO);

    assertThat(tshark(file, "frame.comment contains \"enough\"", "mqtt.msgtype"))
        .containsExactly(List.of("13"));
    assertThat(tshark(file, "frame.comment contains \"closed by peer (RST)\"", "mqtt.msgtype"))
        .containsExactly(List.of("14"));
    assertThat(tshark(file, "frame.comment contains \"c311\"", "mqtt.msgtype"))
        .containsExactly(
            List.of("1"),
            List.of("2"),
            List.of("3"),
            List.of("4"),
            List.of("12"),
            List.of("13"),
            List.of("14"));
  }

  @Test
  void other_ports_in_tcp_are_read_when_wireshark_is_told() throws Exception {
    var file = export(conversation("tcp", "127.0.0.1", "127.0.0.2:18830"), Form.TCP);

    assertThat(tshark(file, "tcp.port == 18830 && tcp.len > 0", "frame.number"))
        .hasSizeGreaterThan(200);
    assertNothingIsWrong(file);
  }

  @Test
  void several_connections_from_the_same_port_are_kept_apart() throws Exception {
    var scene = new Scene();
    for (MqttVersion version : List.of(V5, V311, V5)) {
      scene.opened("c", "tcp", version, "127.0.0.1:50000", "127.0.0.1:1883");
      scene.sent("c", version, Connect.of(version, "x"));
      scene.received("c", version, new Connack(false, 0, Properties.NONE));
      scene.closed("c", Ending.CLOSED_BY_TESTER, "");
    }
    var file = export(scene, Form.AUTO);

    assertThat(tshark(file, "mqtt", "mqtt.msgtype", "tcp.stream"))
        .containsExactly(
            List.of("1", "0"),
            List.of("2", "0"),
            List.of("1", "1"),
            List.of("2", "1"),
            List.of("1", "2"),
            List.of("2", "2"));
    assertThat(tshark(file, "_ws.malformed", "frame.number")).isEmpty();
  }

  @Test
  void bytes_that_are_no_packet_are_shown_as_data() throws Exception {
    var scene = new Scene();
    scene.opened("c", "tls", V5, "127.0.0.1:50000", "127.0.0.1:8883");
    scene.transferred("c", Direction.SENT, Bytes.hex("10ff"), Optional.empty(), List.of());
    var file = export(scene, Form.AUTO);

    assertThat(tshark(file, "data", "data.data")).containsExactly(List.of("10ff"));
  }

  @Test
  void a_packet_that_had_to_be_cut_is_no_malformed_one() throws Exception {
    var scene = new Scene();
    scene.opened("c", "tls", V5, "127.0.0.1:50000", "127.0.0.1:8883");
    scene.sent("c", V5, Connect.of(V5, "x"));
    scene.sent("c", V5, Publish.of("t", QoS.AT_MOST_ONCE, 0, Bytes.of(new byte[1_000_000])));
    scene.sent("c", V5, new Pingreq());
    var file = export(scene, Form.AUTO);

    assertThat(tshark(file, "frame", "mqtt.msgtype", "frame.time_relative"))
        .containsExactly(
            List.of("1", seconds(0)), List.of("3", seconds(1)), List.of("12", seconds(2)));
    assertThat(tshark(file, "_ws.malformed", "frame.number")).isEmpty();
  }

  private static String seconds(int steps) {
    Duration passed = Scene.STEP.multipliedBy(steps);
    return String.format("%d.%09d", passed.toSeconds(), passed.toNanosPart());
  }
}
