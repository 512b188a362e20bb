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
package org.mqttassay.reports.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.reports.record.CheckResult.Finding;

class RunJournalTest {

  @TempDir
  private Path directory;

  @Test
  void a_run_that_has_only_begun_leaves_a_record() throws IOException {
    new RunJournal(directory, head(2));

    RunRecord found = RecordFile.read(directory);

    assertThat(found).isEqualTo(head(2));
    assertThat(found.isComplete()).isFalse();
  }

  @Test
  void each_result_is_on_the_disk_when_it_was_added() throws IOException {
    var journal = new RunJournal(directory, head(2));

    journal.add(pass("a"));
    assertThat(RecordFile.read(directory).results()).containsExactly(pass("a"));
    journal.add(failure("b"));
    assertThat(RecordFile.read(directory).results()).containsExactly(pass("a"), failure("b"));
    assertThat(RecordFile.read(directory).isComplete()).isFalse();
  }

  @Test
  void a_finished_run_is_read_back_as_it_was() throws IOException {
    var journal = new RunJournal(directory, head(1));
    journal.add(failure("b"));

    RunRecord whole = journal.finish();

    assertThat(whole.isComplete()).isTrue();
    assertThat(RecordFile.read(directory)).isEqualTo(whole);
  }

  @Test
  void results_from_many_threads_are_all_kept() throws IOException {
    var journal = new RunJournal(directory, head(64));

    IntStream.range(0, 64).parallel().forEach(i -> journal.add(pass("check" + i)));

    assertThat(RecordFile.read(directory).results())
        .extracting(CheckResult::check)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 64).mapToObj(i -> "check" + i).toList());
  }

  @Test
  void known_failures_that_are_gone_are_kept_and_older_records_are_read_without_them()
      throws IOException {
    var stale = new KnownFailure("Ping.answers", null, "5.0", "we know", null);
    RunRecord whole = new RunJournal(directory, head(1)).finish(List.of(stale));
    assertThat(RecordFile.read(directory)).isEqualTo(whole);
    assertThat(RecordFile.read(directory).stale()).containsExactly(stale);
    var json = new ObjectMapper();
    JsonNode schema = json.readTree(RunJournal.class.getResourceAsStream("record.schema.json"));
    JsonNode record = json.readTree(directory.resolve("record.json").toFile());
    fits(record.at("/stale/0"), schema.at("/properties/stale/items"), "stale");

    new RunJournal(directory, head(1)).finish();
    assertThat(directory.resolve("record.json")).content().doesNotContain("stale");
    assertThat(RecordFile.read(directory).stale()).isEmpty();
  }

  @Test
  void what_is_written_is_what_the_schema_describes() throws IOException {
    var journal = new RunJournal(directory, head(1));
    journal.add(failure("b"));
    journal.finish();
    var json = new ObjectMapper();
    JsonNode schema = json.readTree(RunJournal.class.getResourceAsStream("record.schema.json"));
    JsonNode record = json.readTree(directory.resolve("record.json").toFile());

    fits(record, schema, "record");
    fits(record.get("suite"), schema.at("/properties/suite"), "suite");
    fits(record.get("target"), schema.at("/properties/target"), "target");
    fits(
        record.at("/target/product"),
        schema.at("/properties/target/properties/product"),
        "product");
    fits(record.get("environment"), schema.at("/properties/environment"), "environment");
    JsonNode result = schema.at("/properties/results/items");
    fits(record.at("/results/0"), result, "result");
    fits(record.at("/results/0/finding"), result.at("/properties/finding"), "finding");
    assertThat(values(result.at("/properties/verdict/enum")))
        .containsExactlyInAnyOrderElementsOf(
            List.of(Verdict.values()).stream().map(Verdict::name).toList());
  }

  private static void fits(JsonNode object, JsonNode schema, String what) {
    assertThat(names(schema.get("properties"))).as(what).containsAll(names(object));
    assertThat(names(object)).as(what).containsAll(values(schema.get("required")));
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static List<String> values(JsonNode array) {
    return IntStream.range(0, array.size()).mapToObj(i -> array.get(i).asText()).toList();
  }

  @Test
  void a_missing_a_damaged_and_a_foreign_file_are_told_apart_in_one_line() throws IOException {
    assertThatThrownBy(() -> RecordFile.read(directory))
        .isInstanceOf(RecordFormatException.class)
        .hasMessageContaining("There is no record.json in");

    Path file = directory.resolve("record.json");
    Files.writeString(file, "{\n\"schema\": 1,\n\"results\": [");
    assertThatThrownBy(() -> RecordFile.read(directory))
        .isInstanceOf(RecordFormatException.class)
        .hasMessageContaining("record.json, line 3 is no record of a run")
        .message()
        .doesNotContain("\n");

    Files.writeString(file, "{\"schema\": 99, \"arguments\": [], \"results\": []}");
    assertThatThrownBy(() -> RecordFile.read(directory))
        .isInstanceOf(RecordFormatException.class)
        .hasMessageContaining("has the schema 99, but this Assay reads 1");
  }

  private static CheckResult pass(String check) {
    return new CheckResult(
        check, "5.0", List.of("MQTT-3.1.0-2"), Verdict.PASS, "held", 12, 1, null, "t.jsonl", null);
  }

  private static CheckResult failure(String check) {
    return new CheckResult(
        check,
        "3.1.1",
        List.of("MQTT-3.1.0-2"),
        Verdict.FAIL,
        "nothing came",
        12,
        1,
        new Finding("MQTT-3.1.0-2", "a close", "nothing", List.of("-> CONNECT")),
        "t.jsonl",
        "assay verify");
  }

  private static RunRecord head(int planned) {
    return new RunRecord(
        RunRecord.SCHEMA,
        new RunRecord.Suite("Assay", "development", null, "1+sha256:0"),
        new RunRecord.Target(
            "mqtt://127.0.0.1:1883",
            null,
            List.of("3.1.1", "5.0"),
            new RunRecord.Product("Acme Broker", "1.2", "Acme", "https://acme.example")),
        RunRecord.Environment.current(),
        7,
        1.0,
        List.of("verify"),
        "2026-11-22T00:00:00Z",
        null,
        planned,
        List.of());
  }

  @Test
  void a_plan_is_read_back_as_it_was_and_is_as_its_schema_says() throws IOException {
    var plan = new RunPlan(
        RunPlan.SCHEMA,
        "full",
        "0".repeat(64),
        List.of(new RunPlan.Declared("retain", "whether it keeps retained messages", "true")),
        List.of(new KnownFailure("A.b", null, "5.0", "known", null)),
        List.of(new RunPlan.PlannedCheck("A.b", "5.0", List.of("MQTT-3.1.0-2"))),
        List.of(new RunPlan.Untested("5.0", "ASSAY-4.6.0-1", "only its operator knows")),
        new RecordedSetUp(
            new RecordedSetUp.Login("joe", "1".repeat(64)),
            new RecordedSetUp.Login("jim", null),
            "private",
            "private/#",
            new RecordedSetUp.Authentication("SCRAM-SHA-256", "joe"),
            List.of("3.1.1", "5.0")));

    PlanFile.write(directory, plan);

    assertThat(PlanFile.read(directory)).contains(plan);
    var json = new ObjectMapper();
    JsonNode schema = json.readTree(RunPlan.class.getResourceAsStream("plan.schema.json"));
    JsonNode written = json.readTree(directory.resolve("plan.json").toFile());
    fits(written, schema, "plan");
    for (String list : List.of("ics", "deviations", "checks", "untested")) {
      fits(written.at("/" + list + "/0"), schema.at("/properties/" + list + "/items"), list);
    }
    JsonNode setUp = schema.at("/properties/setUp");
    fits(written.at("/setUp"), requiringNothing(setUp), "setUp");
    fits(written.at("/setUp/credentials"), requiringNothing(schema.at("/$defs/login")), "login");
    fits(
        written.at("/setUp/authentication"),
        setUp.at("/properties/authentication"),
        "authentication");
  }

  /** The same, in which nothing is required. */
  private static JsonNode requiringNothing(JsonNode schema) {
    var copy = (ObjectNode) schema.deepCopy();
    copy.putArray("required");
    return copy;
  }

  @Test
  void a_run_without_a_plan_has_none() throws IOException {
    assertThat(PlanFile.read(directory)).isEmpty();
  }
}
