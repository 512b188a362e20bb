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
package org.mqttassay.reports.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.reports.fleet.FleetRecord.FaultEntry;
import org.mqttassay.reports.fleet.FleetRecord.GroupEntry;
import org.mqttassay.reports.fleet.FleetRecord.GuaranteeEntry;
import org.mqttassay.reports.fleet.FleetRecord.LagEntry;
import org.mqttassay.reports.fleet.FleetRecord.Moment;
import org.mqttassay.reports.fleet.FleetRecord.SpanEntry;
import org.mqttassay.reports.fleet.FleetRecord.ViolationEntry;
import org.mqttassay.reports.record.RecordFormatException;
import org.mqttassay.reports.record.RunRecord;

class FleetFileTest {

  @TempDir
  private Path directory;

  private static FleetRecord record(String... verdicts) {
    return new FleetRecord(
        FleetRecord.SCHEMA,
        new RunRecord.Suite("assay", "1", "ab", "2"),
        new RunRecord.Target("mqtt://127.0.0.1:1", null, List.of("5.0")),
        RunRecord.Environment.current(),
        "sockets",
        7,
        "beef",
        List.of("simulate", "plan.yaml"),
        "name: \u00FC\n",
        "2026-11-23T01:00:00Z",
        true,
        60.5,
        List.of(new GroupEntry("g", "furnace", 3, 2)),
        Map.of("connected", 3L),
        List.of(new SpanEntry("delivery", 9, 1, 1, 2, 3, 4, 5, 1)),
        List.of(new FaultEntry("kill", 1, 2, "")),
        List.of(new ViolationEntry(
            1, "MQTT-4.5.0-1", 3, "broker", "lost", "so", List.of("a"), "#1", "")),
        Map.of("1", 1L),
        List.of(verdicts).stream().map(v -> new GuaranteeEntry(v, v, "x")).toList(),
        new LagEntry(500, 1, 1, false),
        List.of(new Moment(1, 3, 4, 5, 1, 2, 0, 0)));
  }

  @Test
  void what_is_written_is_read() throws Exception {
    FleetFile.write(directory, record("PASS"));

    assertThat(FleetFile.read(directory)).isEqualTo(record("PASS"));
    assertThat(directory).isDirectoryContaining(file -> file.endsWith(FleetFile.NAME));
    assertThat(directory.toFile().list()).hasSize(1);
  }

  @Test
  void a_run_is_kept_when_all_its_guarantees_are_known_to_be() {
    assertThat(record("PASS", "PASS").isKept()).isTrue();
    assertThat(record("PASS", "FAIL").isKept()).isFalse();
    assertThat(record("PASS", "INCONCLUSIVE").isKept()).isFalse();
  }

  @Test
  void a_record_that_is_not_there_or_of_another_form_is_told_in_one_line() throws Exception {
    assertThatThrownBy(() -> FleetFile.read(directory))
        .isInstanceOf(RecordFormatException.class)
        .hasMessage("There is no fleet.json in " + directory
            + ". Name the directory of a fleet's run.");
    FleetFile.write(directory, record("PASS"));
    Path file = directory.resolve(FleetFile.NAME);
    String text = Files.readString(file);
    Files.writeString(file, text.replaceFirst("\"schema\" : 1", "\"schema\" : 2"));
    assertThatThrownBy(() -> FleetFile.read(directory))
        .isInstanceOf(RecordFormatException.class)
        .hasMessage(file + " has the schema 2, but this Assay reads 1. Use the Assay that wrote it,"
            + " or a newer one.");
  }

  @Test
  void a_damaged_record_is_told_in_one_line() throws Exception {
    FleetFile.write(directory, record("PASS"));
    Path file = directory.resolve(FleetFile.NAME);
    String text = Files.readString(file);
    for (String damaged : List.of(
        "", "[]", "null", "{}", "{\"schema\" : 1}", "x", text.substring(0, text.length() / 2),
        text.replaceFirst("\"seed\" : 7", "\"seed\" : \"x\""))) {
      Files.writeString(file, damaged);
      assertThatThrownBy(() -> FleetFile.read(directory))
          .as(damaged)
          .isInstanceOf(RecordFormatException.class)
          .hasMessageStartingWith(file.toString())
          .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }
  }
}
