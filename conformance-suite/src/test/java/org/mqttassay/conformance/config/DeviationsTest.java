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
package org.mqttassay.conformance.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mqttassay.conformance.checks.AllChecks;
import org.mqttassay.conformance.run.Check;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.CheckResult.Finding;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.ConfigFile;
import org.mqttassay.spec.catalog.Catalog;

class DeviationsTest {

  private static final List<Check> CHECKS = AllChecks.index().checks();
  private static final Catalog CATALOG = Catalog.load();
  private static final String CHECK =
      "ConnectLimits.no_packet_is_larger_than_the_maximum_packet_size";
  private static final String STATEMENT = "MQTT-3.1.2-24";

  private static Deviations parse(String text) throws ConfigException {
    return ConfigFile.parse("deviations.yaml", text, s -> Deviations.of(s, CHECKS, CATALOG));
  }

  private static CheckResult result(Check check, Verdict verdict, String broken) {
    return new CheckResult(
        check.id(),
        check.version().number(),
        check.statements().stream().map(s -> s.id()).toList(),
        verdict,
        "",
        0,
        1,
        verdict == Verdict.FAIL ? new Finding(broken, "", "", List.of()) : null,
        "",
        null);
  }

  private static List<Check> aimingAt(String statement) {
    return CHECKS.stream()
        .filter(c -> c.version().number().equals("5.0"))
        .filter(c -> c.statements().stream().anyMatch(s -> s.id().equals(statement)))
        .toList();
  }

  private static Check check() {
    return aimingAt(STATEMENT).stream()
        .filter(c -> c.id().equals(CHECK))
        .findFirst()
        .orElseThrow();
  }

  private static Deviations both() throws ConfigException {
    return parse("""
        deviations:
          - check: %s
            statement: %s
            version: "5.0"
            reason: will be mended in 2.1
            link: https://example.org/issues/7
        """.formatted(CHECK, STATEMENT));
  }

  @Test
  void a_failure_is_known_by_check_statement_and_version() throws Exception {
    Deviation known = both().of(result(check(), Verdict.FAIL, STATEMENT)).orElseThrow();

    assertThat(known.reason()).isEqualTo("will be mended in 2.1");
    assertThat(known.link()).contains("https://example.org/issues/7");
    assertThat(known.place()).hasToString("deviations.yaml, line 2");
    assertThat(both().of(result(check(), Verdict.FAIL, "MQTT-2.1.3-1"))).isEmpty();
    assertThat(both().of(result(check(), Verdict.DEVIATION, STATEMENT))).isEmpty();
    assertThat(both().of(result(aimingAt("MQTT-3.1.2-22").get(0), Verdict.FAIL, STATEMENT)))
        .isEmpty();
  }

  @Test
  void an_entry_is_stale_only_when_the_run_shows_it() throws Exception {
    assertThat(both().stale(List.of(result(check(), Verdict.PASS, null)), CHECKS))
        .hasSize(1);
    assertThat(both().stale(List.of(result(check(), Verdict.NOT_APPLICABLE, null)), CHECKS))
        .hasSize(1);
    assertThat(both().stale(List.of(result(check(), Verdict.FAIL, STATEMENT)), CHECKS))
        .isEmpty();
    assertThat(both().stale(List.of(result(check(), Verdict.FAIL, "MQTT-2.1.3-1")), CHECKS))
        .isEmpty();
    assertThat(both().stale(List.of(result(check(), Verdict.INCONCLUSIVE, null)), CHECKS))
        .isEmpty();
    assertThat(both().stale(List.of(), CHECKS)).as("the check was not run").isEmpty();
  }

  @Test
  void an_entry_for_a_statement_is_stale_when_all_of_its_checks_are_clear() throws Exception {
    var deviations = parse("""
        deviations:
          - statement: MQTT-3.1.2-22
            version: "5.0"
            reason: the clock is coarse
        """);
    List<Check> checks = aimingAt("MQTT-3.1.2-22");
    List<CheckResult> clear =
        checks.stream().map(c -> result(c, Verdict.PASS, null)).toList();

    assertThat(checks).hasSizeGreaterThan(1);
    assertThat(deviations.stale(clear, CHECKS)).hasSize(1);
    assertThat(deviations.stale(clear.subList(1, clear.size()), CHECKS)).isEmpty();
    assertThat(deviations.of(result(checks.get(0), Verdict.FAIL, "MQTT-3.1.2-22")))
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "check: ConnectLimits.none\\n    reason: a | line 2: there is no check 'ConnectLimits.none'.",
        "statement: MQTT-3.1.2-240\\n    reason: a | line 2: there is no statement 'MQTT-3.1.2-240'."
            + " Did you mean MQTT-3.1.2-20 or MQTT-3.1.2-24?",
        "statement: MQTT-3.1.2-30\\n    version: 3.1.1\\n    reason: a | there is no statement"
            + " 'MQTT-3.1.2-30' of MQTT 3.1.1.",
        "statement: MQTT-3.1.2-24 | line 2: 'reason' is missing in 'deviations'.",
        "reason: a | line 2: this entry names neither a 'check' nor a 'statement'.",
        "statement: MQTT-3.1.2-24\\n    reason: ' ' | line 3: 'reason' is empty.",
        "statement: MQTT-3.1.2-24\\n    raeson: a | line 3: 'raeson' is not known in 'deviations'. Did"
            + " you mean reason?",
        "statement: MQTT-3.1.2-24\\n    version: 4\\n    reason: a | line 3: 'version' has '4', which",
        "statement: MQTT-3.1.2-24\\n    reason: a\\n  - statement: MQTT-3.1.2-24\\n    reason: b | line"
            + " 4: MQTT-3.1.2-24 is there already, in line 2. Keep one."
      })
  void a_mistake_is_told_with_its_place(String entry, String message) {
    assertThatThrownBy(() -> parse("deviations:\n  - " + entry.replace("\\n", "\n") + "\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("deviations.yaml, line ")
        .hasMessageContaining(message);
  }
}
