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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.wire.Violation;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;
import org.mqttassay.spec.trace.TraceEvent.Transferred;

class TraceReaderTest {

  private static final MqttVersion V5 = MqttVersion.V5_0;

  @TempDir
  Path directory;

  private Path file;
  private Scene scene;

  @BeforeEach
  void stage() {
    file = directory.resolve("trace.jsonl");
    scene = new Scene();
    scene.note("begin");
    scene.opened("c1", "tcp", V5, "127.0.0.1:50000", "127.0.0.1:1883");
    scene.sent("c1", V5, Connect.of(V5, "é"));
    scene.transferred(
        "c1",
        Direction.RECEIVED,
        Bytes.hex("2003"),
        Optional.empty(),
        List.of(new Violation(StatementId.v5("MQTT-1.5.4-1"), 1, "cut")));
    scene.closed("c1", Ending.RESET_BY_PEER, "Connection reset");
  }

  private byte[] written() throws Exception {
    var out = new ByteArrayOutputStream();
    try (var writer = new TraceWriter(file, out, Scene.header(), Scene.steps())) {
      scene.events().forEach(writer::write);
    }
    return out.toByteArray();
  }

  private Trace read(byte[] content) throws Exception {
    Files.write(file, content);
    return TraceReader.read(file);
  }

  private Trace read(String... lines) throws Exception {
    return read((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private String[] lines() throws Exception {
    return new String(written(), StandardCharsets.UTF_8).split("\n");
  }

  @Test
  void a_trace_cut_anywhere_is_read_up_to_its_last_whole_event() throws Exception {
    byte[] whole = written();
    var lineEnds = new ArrayList<Integer>();
    for (int i = 0; i < whole.length; i++) {
      if (whole[i] == '\n') {
        lineEnds.add(i);
      }
    }

    for (int length = 0; length <= whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      int end = length;
      // A line is whole with its closing brace; only its end may be missing.
      int complete = (int) lineEnds.stream().filter(at -> at <= end).count();
      if (complete == 0) {
        assertThatThrownBy(() -> read(cut))
            .isInstanceOf(TraceFormatException.class)
            .hasMessageContaining("line 1");
      } else {
        var trace = read(cut);
        assertThat(trace.events()).isEqualTo(scene.events().subList(0, complete - 1));
        boolean atLineEnd = lineEnds.contains(length) || lineEnds.contains(length - 1);
        assertThat(trace.damage().isEmpty()).as("at byte %d", length).isEqualTo(atLineEnd);
        trace.damage().ifPresent(damage -> assertThat(damage)
            .contains("line " + (complete + 1))
            .contains("cut off"));
      }
    }
  }

  @Test
  void events_can_be_read_one_by_one() throws Exception {
    Files.write(file, written());
    try (var reader = TraceReader.open(file)) {
      assertThat(reader.header()).isEqualTo(Scene.header());
      assertThat(reader.next()).contains(scene.events().get(0));
      var rest = new ArrayList<TraceEvent>();
      reader.forEach(rest::add);
      assertThat(rest).isEqualTo(scene.events().subList(1, scene.events().size()));
      assertThat(reader.next()).isEmpty();
    }
  }

  @Test
  void another_version_of_the_schema_is_refused() throws Exception {
    var lines = lines();
    lines[0] = lines[0].replace("\"assay-trace\":1", "\"assay-trace\":2");

    assertThatThrownBy(() -> read(lines))
        .isInstanceOf(TraceFormatException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("line 1")
        .hasMessageContaining("version 2")
        .hasMessageContaining("reads version 1")
        .hasMessageContaining("release of Assay that wrote it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "hello",
        "{}",
        "[]",
        "{\"assay-trace\":\"1\"}",
        "{\"assay-trace\":1}",
        "{\"assay-trace\":1} x",
        "\u0000\u0001\u0002",
        "<html></html>"
      })
  void what_is_not_a_trace_is_refused(String content) {
    assertThatThrownBy(() -> read(content.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(TraceFormatException.class, e -> {
          assertThat(e.line()).isEqualTo(1);
          assertThat(e.file()).isEqualTo(file.toString());
        });
  }

  @Test
  void a_long_file_without_lines_is_refused_without_reading_it_all() {
    assertThatThrownBy(() -> read(new byte[4 << 20])).isInstanceOf(TraceFormatException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "{}",
        "{\"seq\":1}",
        "{\"seq\":1,\"ns\":1,\"at\":\"now\",\"event\":\"note\",\"text\":\"\"}",
        "{\"seq\":1,\"ns\":\"1\",\"at\":\"2026-11-22T10:00:00Z\",\"event\":\"note\",\"text\":\"\"}",
        "{\"seq\":1,\"ns\":1,\"at\":\"2026-11-22T10:00:00Z\",\"event\":\"danced\",\"text\":\"\"}",
        "{\"seq\":1,\"ns\":1,\"at\":\"2026-11-22T10:00:00Z\",\"event\":\"note\"}",
        "{\"seq\":1,\"ns\":1,\"at\":\"2026-11-22T10:00:00Z\",\"event\":\"closed\",\"conn\":\"c\","
            + "\"ending\":\"fin\",\"by\":\"network\",\"detail\":\"\"}",
        "{\"seq\":1,\"ns\":1,\"at\":\"2026-11-22T10:00:00Z\",\"event\":\"sent\",\"conn\":\"c\","
            + "\"raw\":\"c\",\"violations\":[]}",
        "{\"seq\":1,\"ns\":1,\"at\":\"2026-11-22T10:00:00Z\",\"event\":\"sent\",\"conn\":\"c\","
            + "\"raw\":\"c000\",\"violations\":[3]}",
        "{\"seq\":1,\"ns\":1,\"at\":\"2026-11-22T10:00:00Z\",\"event\":\"sent\",\"conn\":\"c\","
            + "\"raw\":\"c000\",\"violations\":[{\"version\":\"5.0\",\"statement\":\"X-1\","
            + "\"offset\":0,\"detail\":\"\"}]}",
        "{\"seq\":1,\"ns\":1,\"at\":\"2026-11-22T10:00:00Z\",\"event\":\"opened\",\"conn\":\"c\","
            + "\"transport\":\"tcp\",\"version\":\"3.1\",\"local\":\"\",\"remote\":\"\"}",
        "{\"seq\":99999999999999999999,\"ns\":1,\"at\":\"2026-11-22T10:00:00Z\",\"event\":\"note\","
            + "\"text\":\"\"}"
      })
  void a_whole_line_that_is_no_event_is_refused(String line) throws Exception {
    var header = lines()[0];

    assertThatThrownBy(() -> read(header, line, line))
        .isInstanceOf(TraceFormatException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("Restore the file");
  }

  @Test
  void missing_lines_are_told() throws Exception {
    var lines = lines();

    var trace = read(lines[0], lines[1], lines[3]);

    assertThat(trace.events()).hasSize(2);
    assertThat(trace.damage()).hasValueSatisfying(d -> assertThat(d).contains("line 3", "missing"));
  }

  @Test
  void members_that_are_not_known_and_blank_lines_are_passed_over() throws Exception {
    var lines = lines();
    lines[1] = lines[1].replace("\"event\"", "\"new\":{\"a\":[1,{}]},\"more\":1.5,\"event\"");

    assertThat(read(String.join("\r\n\r\n", lines)).events()).isEqualTo(scene.events());
  }

  @Test
  void bytes_become_a_packet_only_where_the_writer_saw_one() throws Exception {
    scene = new Scene();
    var ping = Bytes.hex("c000");
    scene.transferred("unopened", Direction.SENT, ping, Optional.empty(), List.of());
    scene.transferred("unopened", Direction.SENT, ping, Optional.of(new Pingreq()), List.of());
    scene.transferred(
        "unopened", Direction.SENT, Bytes.hex("ff"), Optional.of(new Pingreq()), List.of());

    assertThat(read(written()).events())
        .extracting(event -> ((Transferred) event).packet())
        .containsExactly(Optional.empty(), Optional.of(new Pingreq()), Optional.empty());
  }

  @Test
  void packets_longer_than_a_json_parser_likes_are_read() throws Exception {
    scene = new Scene();
    scene.opened("c1", "tcp", V5, "127.0.0.1:50000", "127.0.0.1:1883");
    scene.sent("c1", V5, Publish.of("t", QoS.AT_MOST_ONCE, 0, Bytes.of(new byte[12_000_000])));

    assertThat(read(written()).events()).isEqualTo(scene.events());
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    assertThatThrownBy(() -> TraceReader.read(file))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining(file.toString());
  }
}
