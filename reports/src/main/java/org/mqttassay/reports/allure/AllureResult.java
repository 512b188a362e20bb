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
package org.mqttassay.reports.allure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.mqttassay.reports.evidence.Evidence;
import org.mqttassay.reports.evidence.Step;
import org.mqttassay.reports.json.JsonText;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.reports.view.CheckView;
import org.mqttassay.reports.view.RunView;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.catalog.Level;
import org.mqttassay.spec.catalog.Statement;

/**
 * One check as Allure's result. What the broker need not do and did not do has passed; a failure
 * that was declared to be known is one, and muted.
 */
final class AllureResult {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final RunView view;
  private final CheckView check;
  private final Evidence evidence;

  AllureResult(RunView view, Evidence evidence) {
    this.view = view;
    this.check = evidence.check();
    this.evidence = evidence;
  }

  /** The name by which its files belong together; another one in another run. */
  String uuid() {
    return uuid(view.record().started() + ' ' + view.record().seed() + ' ' + key());
  }

  /** Whether all of it held. */
  boolean isPlain() {
    return check.result().verdict() == Verdict.PASS && check.result().asides().isEmpty();
  }

  private String key() {
    return check.result().version() + ' ' + check.result().check();
  }

  private static String uuid(String of) {
    return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /**
   * The document.
   *
   * @param attachments that lie beside it
   */
  String text(List<Attachment> attachments) {
    CheckResult result = check.result();
    long start = start();
    ObjectNode json = NODES.objectNode();
    json.put("uuid", uuid());
    json.put("historyId", uuid(key()));
    json.put("testCaseId", uuid(key()));
    json.put("fullName", key());
    json.put("name", check.sentence());
    json.put("status", status());
    json.put("stage", "finished");
    statement().ifPresent(one -> json.put("description", one.summary()));
    ObjectNode details = json.putObject("statusDetails");
    details.put(
        "message",
        check.isKnown()
            ? "Known: " + result.known().reason() + " Came: " + result.reason()
            : result.verdict() + ": " + result.reason());
    if (result.finding() != null) {
      details.put("trace", result.finding().told());
    }
    details.put("known", check.isKnown());
    details.put("muted", check.isKnown());
    details.put("flaky", result.tries() > 1);
    json.put("start", start);
    json.put("stop", start + Math.max(0, result.millis()));
    labels(json.putArray("labels"));
    links(json.putArray("links"));
    steps(json.putArray("steps"), start);
    ArrayNode files = json.putArray("attachments");
    attachments.forEach(one -> files
        .addObject()
        .put("name", one.name())
        .put("source", one.file())
        .put("type", one.type()));
    return JsonText.of(json);
  }

  private void labels(ArrayNode labels) {
    CheckResult result = check.result();
    String version = "MQTT " + result.version();
    String chapter = statement().map(this::chapter).orElse("Other");
    String own =
        result.statements().isEmpty() ? result.check() : result.statements().get(0);
    label(labels, "framework", "Assay");
    label(labels, "language", "MQTT");
    label(labels, "host", view.title());
    label(labels, "epic", version);
    label(labels, "feature", chapter);
    result.statements().forEach(id -> label(labels, "story", id));
    label(labels, "parentSuite", version);
    label(labels, "suite", chapter);
    label(labels, "subSuite", own);
    label(labels, "package", result.check());
    label(labels, "severity", statement().map(AllureResult::severity).orElse("normal"));
    label(labels, "tag", result.verdict().name());
    statement().ifPresent(one -> label(labels, "tag", one.level().name().toLowerCase(Locale.ROOT)));
  }

  private static void label(ArrayNode labels, String name, String value) {
    labels.addObject().put("name", name).put("value", value);
  }

  private void links(ArrayNode links) {
    statement().ifPresent(one -> links
        .addObject()
        .put("name", "MQTT " + one.version() + ", section " + one.section())
        .put("url", Catalog.document(one.version()).toString())
        .put("type", "tms"));
  }

  private void steps(ArrayNode steps, long start) {
    for (Step step : evidence.steps()) {
      long at = start + (long) (Double.parseDouble(step.seconds()) * 1000);
      steps
          .addObject()
          .put("name", step.connection() + ' ' + step.text())
          .put("status", step.isMoment() ? status() : "passed")
          .put("stage", "finished")
          .put("start", at)
          .put("stop", at);
    }
  }

  /** The statement that it aims at first. */
  private Optional<Statement> statement() {
    CheckResult result = check.result();
    return result.statements().isEmpty()
        ? Optional.empty()
        : view.statement(result.version(), result.statements().get(0));
  }

  /** Of 3.1.2.11 it is 3.1. */
  private String chapter(Statement statement) {
    String[] numbers = statement.section().split("\\.");
    String section = numbers.length < 2 ? numbers[0] : numbers[0] + '.' + numbers[1];
    return section
        + view.catalog()
            .sectionTitle(statement.version(), section)
            .map(title -> ' ' + title)
            .orElse("");
  }

  private static String severity(Statement statement) {
    if (statement.level().isObligation()) {
      return "critical";
    }
    return statement.level() == Level.MAY ? "minor" : "normal";
  }

  private String status() {
    return switch (check.result().verdict()) {
      case PASS, DEVIATION, OBSERVED -> "passed";
      case FAIL -> "failed";
      case ERROR -> "broken";
      case INCONCLUSIVE, NOT_APPLICABLE, UNTESTED -> "skipped";
    };
  }

  private long start() {
    return evidence
        .header()
        .map(header -> header.started().toEpochMilli())
        .orElseGet(() -> RunView.millis(view.record().started(), 0));
  }

  /**
   * A file beside the result.
   *
   * @param name for people
   * @param file its name
   * @param type of its content
   */
  record Attachment(String name, String file, String type) {}
}
