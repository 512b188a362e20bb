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
package org.mqttassay.conformance.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.broker.Onlooker.Ending;
import org.mqttassay.spec.broker.net.Frame;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.catalog.Level;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.trace.TraceEvent.Transferred;
import org.mqttassay.spec.trace.TraceReader;

class JudgeTest {

  private static final Catalog CATALOG = Catalog.load();
  private static final StatementId ONCE = StatementId.v5("MQTT-3.1.0-2");

  private final List<ClientBreach> told = new ArrayList<>();
  private final Instant started = Instant.now();
  private final Judge judge = new Judge(CATALOG, started, told::add);

  @TempDir
  private Path directory;

  private void visits(long connection, String client) {
    judge.opened(connection, "tcp", "127.0.0.1:1883", "10.0.0.7:" + (50_000 + connection));
    says(connection, Connect.of(MqttVersion.V5_0, client));
  }

  private void says(long connection, Packet packet) {
    Bytes raw = PacketCodec.of(MqttVersion.V5_0).encode(packet);
    judge.received(
        connection,
        new Frame(
            Frame.Shape.WHOLE, MqttVersion.V5_0, raw.size(), raw, Optional.of(packet), List.of()));
  }

  private void breaks(long connection, StatementId statement) {
    judge.byClient(
        new Breach(
            statement, "a rule", false, Party.CLIENT, 1, connection, "this", "that", List.of()),
        "");
  }

  private RunRecord head() {
    return new RunRecord(
        RunRecord.SCHEMA,
        new RunRecord.Suite("Assay", "development", null, CATALOG.version()),
        new RunRecord.Target("clients", "Assay's reference broker", List.of("3.1.1", "5.0")),
        RunRecord.Environment.current(),
        0,
        1.0,
        List.of("broker"),
        started.toString(),
        null,
        0,
        List.of());
  }

  @Test
  void only_the_first_breach_of_a_client_is_told_and_all_are_counted() {
    visits(1, "a");
    visits(2, "b");
    breaks(1, ONCE);
    breaks(1, ONCE);
    breaks(2, ONCE);
    judge.closed(1, Ending.BY_BROKER, "");
    breaks(1, ONCE);

    assertThat(told).extracting(breach -> breach.client().text()).containsExactly("a", "b");
    assertThat(told.get(0).address()).isEqualTo("10.0.0.7:50001");
    assertThat(told.get(0).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(told.get(0).packets()).anyMatch(line -> line.contains("<- CONNECT v5"));
    assertThat(judge.tallies()).singleElement().satisfies(tally -> {
      assertThat(tally.times()).isEqualTo(4);
      assertThat(tally.text()).isEqualTo("Broken 4 times by the clients \"a\" (3), \"b\" (1).");
    });
    assertThat(judge.clients()).isEqualTo(2);
    assertThat(judge.packets()).isEqualTo(2);
  }

  @Test
  void the_level_of_the_statement_decides_what_it_amounts_to() {
    visits(1, "a");
    breaks(1, ONCE);
    breaks(1, StatementId.v5("MQTT-3.1.3-8"));
    CATALOG.all().stream()
        .filter(statement -> statement.level() == Level.SHOULD_NOT)
        .findFirst()
        .ifPresent(statement -> breaks(1, statement.id()));

    assertThat(told)
        .extracting(ClientBreach::verdict)
        .containsExactly(Verdict.FAIL, Verdict.FAIL, Verdict.DEVIATION);
    assertThat(told.get(0).bindsServerOnly()).isTrue();
  }

  @Test
  void an_assigned_identifier_names_the_client_and_no_identifier_its_address() throws Exception {
    judge.writeTo(directory, head());
    visits(1, "");
    judge.sent(
        1,
        MqttVersion.V5_0,
        new Connack(
            false,
            0,
            Properties.of(Property.of(PropertyIdentifier.ASSIGNED_CLIENT_IDENTIFIER, "given-1"))));
    judge.opened(2, "tcp", "127.0.0.1:1883", "10.0.0.9:1");
    says(2, new Pingreq());
    breaks(1, ONCE);
    breaks(2, ONCE);
    assertThat(judge.close()).isEmpty();

    assertThat(told)
        .extracting(ClientBreach::trace)
        .containsExactly("traces/given-1.jsonl", "traces/@10.0.0.9.jsonl");
  }

  @Test
  void all_is_on_the_disk_before_anything_is_closed() throws Exception {
    judge.writeTo(directory, head());
    visits(1, "../\u001b[2J");
    says(1, new Pingreq());
    breaks(1, ONCE);

    var record = RecordFile.read(directory);
    assertThat(record.isComplete()).isFalse();
    assertThat(record.results()).singleElement().satisfies(result -> {
      assertThat(result.check()).isEqualTo("Judged.MQTT-3.1.0-2");
      assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(result.finding().came()).isEqualTo("that");
      assertThat(result.reason()).doesNotContain("\u001b");
      assertThat(directory.resolve(result.trace())).isRegularFile();
    });
    try (var reader = TraceReader.open(directory.resolve(record.results().get(0).trace()))) {
      var events = new ArrayList<Object>();
      reader.forEach(events::add);
      assertThat(events).hasSize(3);
      assertThat(((Transferred) events.get(2)).packet()).contains(new Pingreq());
    }

    breaks(1, ONCE);
    judge.save();
    assertThat(RecordFile.read(directory).results())
        .extracting(CheckResult::reason)
        .singleElement()
        .asString()
        .startsWith("Broken 2 times");
    judge.close();
    assertThat(RecordFile.read(directory).isComplete()).isTrue();
  }

  @Test
  void an_older_run_is_replaced_and_nothing_else() throws Exception {
    Files.createDirectories(directory.resolve("traces"));
    Files.writeString(directory.resolve("traces/a.jsonl"), "old");
    Files.writeString(directory.resolve("traces/mine.txt"), "mine");
    judge.writeTo(directory, head());
    visits(1, "a");
    judge.close();

    assertThat(directory.resolve("traces/a.jsonl")).content().startsWith("{\"assay-trace\"");
    assertThat(directory.resolve("traces/mine.txt")).hasContent("mine");
  }

  @Test
  void very_many_clients_are_counted_and_not_remembered() throws Exception {
    judge.writeTo(directory, head());
    for (int i = 1; i <= 1_500; i++) {
      visits(i, "client-" + i);
      breaks(i, ONCE);
      judge.closed(i, Ending.BROKEN, "reset");
    }

    assertThat(told).hasSize(100);
    assertThat(judge.tallies().get(0).times()).isEqualTo(1_500);
    assertThat(judge.close()).containsExactly("There are traces of the first 1000 clients only.");
    assertThat(judge.clients()).isEqualTo(1_500);
  }
}
