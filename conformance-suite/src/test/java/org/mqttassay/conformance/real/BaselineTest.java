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
package org.mqttassay.conformance.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.conformance.real.Baseline.Finding;
import org.mqttassay.conformance.real.VerdictTable.Entry;
import org.mqttassay.conformance.real.VerdictTable.Key;
import org.mqttassay.reports.record.Verdict;

/** What a baseline accepts, and what becomes of it. */
class BaselineTest {

  private static final Key WILL = new Key("ConnectWill.a", "3.1.1");
  private static final Key WILL_5 = new Key("ConnectWill.a", "5.0");
  private static final Key PING = new Key("PingRequests.b", "3.1.1");
  private static final Key PING_5 = new Key("PingRequests.b", "5.0");
  private static final Key FLICKER = new Key("Takeover.c", "3.1.1");
  private static final Entry FAIL = new Entry(Verdict.FAIL, "MQTT-3.1.2-8");

  private final Baseline baseline = new Baseline(
      List.of("3.1.1"),
      List.of(new Finding(
          "It does: so.", "It must not. ".repeat(20).strip(), Map.of(WILL, "MQTT-3.1.2-8"))),
      Map.of(Verdict.OBSERVED, Map.of(PING, "")),
      Map.of(FLICKER, "PASS FAIL"));

  @TempDir
  private Path directory;

  @Test
  void the_same_verdicts_are_no_change() {
    var now = new VerdictTable(Map.of(WILL, FAIL, PING, new Entry(Verdict.OBSERVED, "")));

    assertThat(baseline.changes(now)).isEmpty();
  }

  @Test
  void a_version_that_is_not_spoken_applies_nowhere() {
    var none = new Entry(Verdict.NOT_APPLICABLE, "");
    var observed = new Entry(Verdict.OBSERVED, "");

    assertThat(baseline.changes(
            new VerdictTable(Map.of(WILL, FAIL, PING, observed, WILL_5, none, PING_5, none))))
        .isEmpty();
    assertThat(baseline.changes(
            new VerdictTable(Map.of(WILL, FAIL, PING, observed, WILL_5, FAIL, PING_5, none))))
        .singleElement()
        .asString()
        .startsWith("FAIL MQTT-3.1.2-8 ")
        .endsWith("was PASS: ConnectWill.a[5.0]");
  }

  @Test
  void one_of_the_verdicts_that_an_unsteady_check_may_get_is_no_change() {
    var observed = new Entry(Verdict.OBSERVED, "");

    assertThat(
            baseline.changes(new VerdictTable(Map.of(WILL, FAIL, PING, observed, FLICKER, FAIL))))
        .isEmpty();
    assertThat(baseline.changes(
            new VerdictTable(Map.of(WILL, FAIL, PING, observed, FLICKER, observed))))
        .hasSize(1);
  }

  @Test
  void what_appears_vanishes_or_breaks_another_statement_is_a_change() {
    var now = new VerdictTable(
        Map.of(WILL, new Entry(Verdict.FAIL, "MQTT-3.1.2-10"), PING, FAIL, PING_5, Entry.PASS));

    assertThat(baseline.changes(now)).hasSize(2);
    assertThat(baseline.changes(new VerdictTable(Map.of())))
        .hasSize(2)
        .allMatch(line -> line.startsWith("PASS "));
  }

  @Test
  void an_update_keeps_arguments_and_has_none_for_what_is_new() {
    var now = new VerdictTable(Map.of(WILL, FAIL, PING, FAIL));

    Baseline updated = baseline.updated(now);

    assertThat(updated.changes(now)).isEmpty();
    assertThat(updated.findings()).hasSize(2);
    assertThat(updated.findings().get(0)).isEqualTo(baseline.findings().get(0));
    assertThat(updated.unargued()).containsExactly(PING);
    assertThat(updated.others()).isEmpty();
    assertThat(updated.updated(new VerdictTable(Map.of())).findings()).isEmpty();
  }

  @Test
  void what_was_written_is_read_back() throws Exception {
    var file = new BaselineFile(directory, "some");
    Baseline unargued = baseline.updated(new VerdictTable(
        Map.of(WILL, FAIL, WILL_5, new Entry(Verdict.DEVIATION, "MQTT-4.13.1-1"), PING, FAIL)));

    file.write(unargued);

    assertThat(file.read()).isEqualTo(unargued);
    assertThat(Files.readAllLines(directory.resolve("some.yaml")))
        .allMatch(line -> line.length() < 130);
  }
}
