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
package org.mqttassay.conformance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;
import org.mqttassay.reports.record.KnownFailure;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.record.RunRecord;
import org.opentest4j.TestAbortedException;

class ExecutionTest {

  private static final String PING = "PingRequests.pingreq_is_answered";
  private static final String SLOWLY = "Framing.requests_that_come_byte_by_byte_are_processed";

  @TempDir
  private Path out;

  private EngineTestKit.Builder kit(Class<?> type, String include, String scale) {
    return EngineTestKit.engine(ConformanceEngine.ID)
        .selectors(selectClass(type))
        .configurationParameters(Map.of(
            "assay.include",
            include,
            "assay.scale",
            scale,
            "assay.seed",
            "7",
            "assay.out",
            out.toString()));
  }

  private RunRecord record(Class<?> type) throws Exception {
    return RecordFile.read(out.resolve(type.getName()));
  }

  private static TestExecutionResult outcome(Event finished) {
    return finished.getRequiredPayload(TestExecutionResult.class);
  }

  private static List<Map<String, String>> entries(EngineExecutionResults results) {
    return results.allEvents().reportingEntryPublished().stream()
        .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs())
        .toList();
  }

  @Test
  void a_good_broker_succeeds_and_its_verdicts_are_reported_and_recorded() throws Exception {
    var results = kit(VendorClasses.Good.class, PING, "1").execute();

    results.testEvents().assertStatistics(s -> s.started(2).succeeded(2));
    assertThat(entries(results))
        .anySatisfy(entry -> assertThat(entry).containsEntry("seed", "7").containsKey("broker"))
        .anySatisfy(entry -> assertThat(entry)
            .containsEntry("verdict", "PASS")
            .containsEntry("check", PING)
            .containsEntry("version", "3.1.1")
            .containsEntry("statements", "MQTT-3.12.4-1"));
    RunRecord record = record(VendorClasses.Good.class);
    assertThat(record.isComplete()).isTrue();
    assertThat(record.seed()).isEqualTo(7);
    assertThat(record.results()).hasSize(2).hasSize(record.planned());
    assertThat(out.resolve(VendorClasses.Good.class.getName())
            .resolve(record.results().get(0).trace()))
        .exists();
  }

  @Test
  void a_check_about_several_statements_is_carried_out_once() throws Exception {
    var results = kit(VendorClasses.Good.class, SLOWLY, "1").execute();

    results.testEvents().assertStatistics(s -> s.started(6).succeeded(6));
    assertThat(record(VendorClasses.Good.class).results()).hasSize(2);
  }

  @Test
  void a_bad_broker_fails_with_a_bug_report_and_is_closed() throws Exception {
    var results = kit(VendorClasses.Mute.class, SLOWLY, "0.2").execute();

    results.testEvents().assertStatistics(s -> s.started(3).failed(1).aborted(2).skipped(3));
    Event failed = results.testEvents().failed().stream().findFirst().orElseThrow();
    assertThat(failed.getTestDescriptor().getUniqueId().toString())
        .contains("[version:3.1.1]", "[statement:MQTT-3.8.4-1]", SLOWLY);
    Throwable failure = outcome(failed).getThrowable().orElseThrow();
    assertThat(failure).isInstanceOf(ConformanceFailure.class);
    assertThat(failure.getStackTrace()).isEmpty();
    assertThat(failure.getMessage().lines().findFirst().orElseThrow())
        .startsWith("MQTT-3.8.4-1 MUST (MQTT 3.1.1, 3.8.4 ");
    assertThat(failure.getMessage())
        .contains("  Check      " + SLOWLY)
        .containsPattern("  Statement  \\S")
        .containsPattern("  Allowed    \\S")
        .containsPattern("  Came       \\S")
        .containsPattern("  Packets .*-- opened tcp, MQTT 3.1.1")
        .contains(" -> CONNECT ")
        .containsPattern("  Trace      \\S+\\.jsonl")
        .contains("  Replay     -Dassay.include=" + SLOWLY
            + " -Dassay.versions=3.1.1 -Dassay.seed=7 -Dassay.scale=0.2");
    assertThat(entries(results)).anySatisfy(entry -> assertThat(entry)
        .containsEntry("verdict", "FAIL")
        .containsEntry("broken", "MQTT-3.8.4-1")
        .containsEntry("log", "the toy's own words")
        .containsKeys("allowed", "came", "packets", "trace", "replay"));
    assertThat(results.testEvents().aborted().stream().map(ExecutionTest::outcome))
        .allSatisfy(aborted -> assertThat(aborted.getThrowable().orElseThrow())
            .isInstanceOf(TestAbortedException.class)
            .hasMessageContaining("See it under MQTT-3.8.4-1."));
    assertThat(VendorClasses.Mute.TARGET.isAlive()).isFalse();
  }

  @Test
  void generated_behaviour_succeeds_on_a_good_broker_and_is_recorded() throws Exception {
    var results = kit(VendorClasses.Good.class, "Explore.generated_behaviour", "1")
        .configurationParameter("assay.tries", "6")
        .execute();

    results.testEvents().assertStatistics(s -> s.started(2).succeeded(2));
    assertThat(entries(results)).anySatisfy(entry -> assertThat(entry)
        .containsEntry("check", "Explore.clients_are_served")
        .containsEntry("verdict", "PASS"));
    assertThat(
            RecordFile.read(out.resolve(VendorClasses.Good.class.getName()).resolve("explore-5.0"))
                .isComplete())
        .isTrue();
  }

  @Test
  void generated_behaviour_fails_with_the_script_and_how_it_is_played_again() {
    var results = kit(VendorClasses.Mutated.class, "Explore.generated_behaviour", "1")
        .configurationParameter("assay.tries", "40")
        .configurationParameter("assay.versions", "5.0")
        .execute();

    Event failed = results.testEvents().failed().stream().findFirst().orElseThrow();
    Throwable failure = outcome(failed).getThrowable().orElseThrow();
    assertThat(failure).isInstanceOf(ConformanceFailure.class);
    assertThat(failure.getMessage())
        .contains("MQTT-3.8.4-2 MUST")
        .containsPattern("  Script +. opens 5.0")
        .contains("SUBSCRIBE")
        .containsPattern("  Replay +java -jar assay.jar replay .*Explore.MQTT-3.8.4-2.script")
        .contains("-Dassay.include=Explore.generated_behaviour")
        .contains("-Dassay.seed=7")
        .contains("-Dassay.tries=40");
  }

  @Test
  void a_version_that_the_broker_does_not_speak_is_skipped_with_the_reason() {
    var results = kit(VendorClasses.Mute.class, PING, "0.2").execute();

    assertThat(results.testEvents().skipped().stream())
        .singleElement()
        .satisfies(event -> assertThat(event.getRequiredPayload(String.class))
            .startsWith("NOT_APPLICABLE: The broker refuses MQTT 5.0"));
    assertThat(entries(results))
        .anySatisfy(entry -> assertThat(entry).containsEntry("verdict", "NOT_APPLICABLE"));
  }

  @Test
  void a_statement_without_a_check_is_skipped_with_the_reason_and_needs_no_broker() {
    var results = kit(VendorClasses.Unreachable.class, "untested", "1").execute();

    results.containerEvents().assertStatistics(s -> s.failed(0));
    assertThat(results.testEvents().skipped().stream()
            .map(event -> event.getRequiredPayload(String.class)))
        .isNotEmpty()
        .allMatch(reason -> reason.startsWith("UNTESTED: "));
  }

  @Test
  void a_broker_that_is_not_there_fails_the_class_in_one_line() {
    var results = kit(VendorClasses.Unreachable.class, PING, "1").execute();

    results.testEvents().assertStatistics(s -> s.started(0));
    Event failed = results.containerEvents().failed().stream().findFirst().orElseThrow();
    assertThat(outcome(failed).getThrowable().orElseThrow())
        .hasMessageContaining("Start the broker there")
        .hasMessageNotContaining("\n")
        .satisfies(failure -> assertThat(failure.getStackTrace()).isEmpty());
  }

  @Test
  void a_broker_that_is_null_fails_the_class_in_one_line() {
    var results = kit(VendorClasses.Absent.class, PING, "1").execute();

    Event failed = results.containerEvents().failed().stream().findFirst().orElseThrow();
    assertThat(outcome(failed).getThrowable().orElseThrow())
        .hasMessage("@BrokerUnderTest Absent.BROKER is null.");
  }

  @Test
  void a_directory_that_can_t_be_written_fails_the_class_in_one_line() throws Exception {
    Path file = Files.createFile(out.resolve("file"));
    var results = kit(VendorClasses.Good.class, PING, "1")
        .configurationParameter("assay.out", file.toString())
        .execute();

    Event failed = results.containerEvents().failed().stream().findFirst().orElseThrow();
    assertThat(outcome(failed).getStatus()).isEqualTo(Status.FAILED);
    assertThat(outcome(failed).getThrowable().orElseThrow())
        .hasMessageStartingWith("assay.out: " + file);
  }

  @Test
  void a_known_failure_is_shown_and_does_not_fail() throws Exception {
    Path known = Files.writeString(out.resolve("deviations.yaml"), """
        deviations:
          - check: PingRequests.pingreq_is_answered
            version: 3.1.1
            reason: it is mute
        """);
    var results = kit(VendorClasses.Mute.class, PING, "0.2")
        .configurationParameter("assay.deviations", known.toString())
        .execute();

    results.testEvents().assertStatistics(s -> s.failed(0).aborted(1).skipped(1));
    results.containerEvents().assertStatistics(s -> s.failed(0));
    assertThat(outcome(results.testEvents().aborted().stream().findFirst().orElseThrow())
            .getThrowable()
            .orElseThrow())
        .hasMessageStartingWith("Known failure: it is mute. MQTT-3.12.4-1 MUST");
  }

  @Test
  void a_known_failure_that_is_none_any_more_fails_the_class() throws Exception {
    Path known = Files.writeString(out.resolve("deviations.yaml"), """
        deviations:
          - check: PingRequests.pingreq_is_answered
            reason: it was mute
        """);
    var results = kit(VendorClasses.Good.class, PING, "1")
        .configurationParameter("assay.deviations", known.toString())
        .execute();

    results.testEvents().assertStatistics(s -> s.succeeded(2));
    Event failed = results.containerEvents().failed().stream().findFirst().orElseThrow();
    assertThat(outcome(failed).getThrowable().orElseThrow())
        .hasMessageContaining("deviations.yaml")
        .hasMessageContaining("does not fail any more");
    assertThat(record(VendorClasses.Good.class).stale())
        .containsExactly(new KnownFailure(PING, null, null, "it was mute", null));
  }

  @Test
  void a_run_that_is_cancelled_ends_soon_and_leaves_a_record_without_an_end() throws Exception {
    long start = System.nanoTime();
    var results = kit(VendorClasses.Cancelled.class, PING, "20")
        .configurationParameter("assay.versions", "3.1.1")
        .cancellationToken(VendorClasses.Cancelled.TOKEN)
        .execute();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    assertThat(results.testEvents().skipped().count()).isEqualTo(1);
    assertThat(results.allEvents().stream().filter(e -> e.getType() == EventType.SKIPPED))
        .isNotEmpty();
    assertThat(record(VendorClasses.Cancelled.class).isComplete()).isFalse();
  }
}
