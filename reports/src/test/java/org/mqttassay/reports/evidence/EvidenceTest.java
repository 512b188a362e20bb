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
package org.mqttassay.reports.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mqttassay.reports.Runs.CATALOG;
import static org.mqttassay.reports.Runs.failure;
import static org.mqttassay.reports.Runs.open;
import static org.mqttassay.reports.Runs.record;
import static org.mqttassay.reports.Runs.send;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.reports.Runs;
import org.mqttassay.reports.evidence.Diagram.Form;
import org.mqttassay.reports.record.CheckResult.Finding;
import org.mqttassay.reports.view.RunFolder;
import org.mqttassay.reports.view.RunView;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;
import org.mqttassay.spec.trace.TraceWriter;

class EvidenceTest {

  private static final String MUST = "MQTT-3.1.0-2";
  private static final String TRACE = "traces/5.0/A.check.jsonl";
  private static final Connect CONNECT = Connect.of(MqttVersion.V5_0, "c");
  private static final Connack CONNACK = new Connack(false, 0, Properties.NONE);

  @TempDir
  private Path directory;

  private Evidence evidence(List<String> packets, Consumer<TraceWriter> events) throws IOException {
    Runs.trace(directory.resolve(TRACE), events);
    return evidence(packets);
  }

  private Evidence evidence(List<String> packets) throws IOException {
    var finding = new Finding(MUST, "a close", "nothing", packets);
    Runs.write(directory, record(failure("A.check", finding, TRACE, MUST)), null);
    var folder = RunFolder.read(directory);
    var check = RunView.of(folder, CATALOG).checks().get(0);
    return Evidence.of(folder, check, Optional.of(directory.resolve("a.pcapng")));
  }

  @Test
  void the_moment_is_the_last_packet_of_the_finding() throws IOException {
    // The record's times were read by another clock than the trace's.
    var evidence = evidence(
        List.of(
            "    0.000900 s a   -- opened tcp, MQTT 5.0, from 127.0.0.1:40000 to 127.0.0.1:1883",
            "    0.003100 s a   <- CONNACK 0x00 Success",
            "                   ! MQTT-3.1.0-2 at byte 0: wrong"),
        trace -> {
          open(trace, "a");
          send(trace, "a", Direction.SENT, CONNECT);
          send(trace, "a", Direction.RECEIVED, CONNACK);
          trace.closed("a", Ending.CLOSED_BY_TESTER, "");
        });

    assertThat(evidence.steps())
        .extracting(Step::isMoment)
        .containsExactly(false, false, true, false);
    assertThat(evidence.steps())
        .extracting(Step::isAfter)
        .containsExactly(false, false, false, true);
    var diagram = Diagram.of(evidence, "Came: nothing");
    assertThat(diagram.rows())
        .extracting(Diagram.Row::form)
        .containsExactly(Form.OPENING, Form.ARROW, Form.ARROW, Form.MARK, Form.ENDING);
    assertThat(diagram.rows().get(3).label()).isEqualTo("Came: nothing");
    assertThat(diagram.lanes()).extracting(Diagram.Lane::name).containsExactly("a", "broker");
    assertThat(diagram.spans()).hasSize(1);
    assertThat(diagram.rows()).allMatch(row -> row.y() < diagram.height());
  }

  @Test
  void a_finding_of_the_model_is_sought_out_by_the_model() throws IOException {
    // A CONNACK of its own accord breaks a rule of the model, whatever the record tells.
    var evidence = evidence(List.of("<- CONNACK 0x00 Success"), trace -> {
      open(trace, "a");
      send(trace, "a", Direction.SENT, CONNECT);
      send(trace, "a", Direction.RECEIVED, CONNACK);
    });

    assertThat(evidence.steps()).noneMatch(Step::isMoment);
    assertThat(Diagram.of(evidence, "").rows())
        .extracting(Diagram.Row::form)
        .doesNotContain(Form.MARK);
  }

  @Test
  void passwords_are_in_none_of_it() throws IOException {
    String secret = "s3cret-of-the-vendor";
    Connect connect = CONNECT.withCredentials(Optional.of("joe"), Optional.of(Bytes.utf8(secret)));
    var evidence = evidence(List.of(), trace -> {
      open(trace, "a");
      Bytes raw = PacketCodec.of(MqttVersion.V5_0).encode(connect);
      trace.transferred(
          "a", Direction.SENT, raw.plus(Bytes.of((byte) 0)), Optional.empty(), List.of());
      send(trace, "a", Direction.SENT, connect);
    });

    assertThat(evidence.hasPasswords()).isTrue();
    assertThat(evidence.steps().toString()).doesNotContain("s3cret");
    assertThat(evidence.steps())
        .flatExtracting(Step::bytes)
        .anyMatch(line -> line.endsWith("********"));
    String capture = Files.readString(directory.resolve("a.pcapng"), StandardCharsets.ISO_8859_1);
    assertThat(capture).contains("joe").doesNotContain("s3cret");
  }

  @Test
  void of_a_long_trace_the_beginning_and_the_end_are_shown() throws IOException {
    var evidence = evidence(List.of(), trace -> {
      open(trace, "a");
      for (int i = 1; i < 1_000; i++) {
        send(trace, "a", Direction.SENT, new Pingreq());
      }
    });

    assertThat(evidence.total()).isEqualTo(1_000);
    assertThat(evidence.steps()).hasSizeBetween(100, 200);
    long leftOut = evidence.leftOutAtTheEnd();
    for (int i = 0; i < evidence.steps().size(); i++) {
      leftOut += evidence.leftOutBefore(i);
    }
    assertThat(leftOut + evidence.steps().size()).isEqualTo(1_000);
    assertThat(Diagram.of(evidence, "").rows()).extracting(Diagram.Row::form).contains(Form.GAP);
  }

  @Test
  void a_damaged_trace_is_shown_up_to_the_damage() throws IOException {
    Runs.trace(directory.resolve(TRACE), trace -> {
      open(trace, "a");
      send(trace, "a", Direction.SENT, CONNECT);
    });
    Files.writeString(directory.resolve(TRACE), "{\"rubbish\":1}\n", StandardOpenOption.APPEND);

    var evidence = evidence(List.of());

    assertThat(evidence.steps()).hasSize(2);
    assertThat(evidence.troubles())
        .singleElement()
        .asString()
        .startsWith("The trace " + TRACE + " is damaged: ")
        .contains("4")
        .doesNotContain(directory.toString());
  }

  @Test
  void a_missing_trace_is_told() throws IOException {
    var evidence = evidence(List.of());

    assertThat(evidence.steps()).isEmpty();
    assertThat(evidence.hasCapture()).isFalse();
    assertThat(evidence.troubles()).containsExactly("Its trace is missing: " + TRACE);
    assertThat(directory.resolve("a.pcapng")).doesNotExist();
  }

  @Test
  void the_broker_stands_between_its_clients() throws IOException {
    var evidence = evidence(List.of(), trace -> {
      for (String name : List.of("a", "b", "broker", "b#2", "d")) {
        open(trace, name);
      }
      trace.note("look");
    });

    var diagram = Diagram.of(evidence, "");

    assertThat(diagram.lanes())
        .extracting(Diagram.Lane::name)
        .containsExactly("a", "b", "broker", "broker (client)", "d");
    assertThat(diagram.lanes()).filteredOn(Diagram.Lane::isBroker).hasSize(1);
    assertThat(diagram.lanes()).allMatch(lane -> lane.x() < diagram.width());
  }
}
