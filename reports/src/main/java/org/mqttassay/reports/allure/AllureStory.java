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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mqttassay.reports.evidence.Evidence;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.reports.view.CheckView;
import org.mqttassay.reports.view.RunView;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.catalog.Level;
import org.mqttassay.spec.catalog.Statement;

/**
 * What Allure is told of a check, whoever tells it: a report that is made of a run, or the listener
 * in a vendor's build.
 */
public final class AllureStory {

  private final RunView view;
  private final Evidence evidence;
  private final CheckView check;

  /**
   * @param view of the run
   * @param evidence of the check
   */
  public AllureStory(RunView view, Evidence evidence) {
    this.view = view;
    this.evidence = evidence;
    this.check = evidence.check();
  }

  /** A property by which Allure puts tests into order. */
  public record Label(String name, String value) {}

  /**
   * Something that happened.
   *
   * @param name one line
   * @param isMoment whether the verdict was clear with it
   * @param at when, in milliseconds since 1970, UTC
   */
  public record Happening(String name, boolean isMoment, long at) {}

  /**
   * Where a check about a statement stands in Allure's trees, and how much it weighs.
   *
   * @param catalog knows the titles of sections
   */
  public static List<Label> place(Statement statement, Catalog catalog) {
    var labels = new ArrayList<Label>(trees(
        "MQTT " + statement.version(),
        chapter(statement, catalog),
        statement.id().id()));
    labels.add(new Label("severity", severity(statement)));
    labels.add(new Label("tag", statement.level().name().toLowerCase(Locale.ROOT)));
    return List.copyOf(labels);
  }

  /**
   * The same place in both of Allure's trees.
   *
   * @param version of the standard, for people
   * @param chapter for people
   * @param own what is told from others there
   */
  public static List<Label> trees(String version, String chapter, String own) {
    return List.of(
        new Label("epic", version),
        new Label("feature", chapter),
        new Label("story", own),
        new Label("parentSuite", version),
        new Label("suite", chapter),
        new Label("subSuite", own));
  }

  /** Of 3.1.2.11 it is 3.1. */
  private static String chapter(Statement statement, Catalog catalog) {
    String[] numbers = statement.section().split("\\.");
    String section = numbers.length < 2 ? numbers[0] : numbers[0] + '.' + numbers[1];
    return section
        + catalog
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

  /** What Allure calls a verdict: what the broker need not do and did not do has passed. */
  public static String status(Verdict verdict) {
    return switch (verdict) {
      case PASS, DEVIATION, OBSERVED -> "passed";
      case FAIL -> "failed";
      case ERROR -> "broken";
      case INCONCLUSIVE, NOT_APPLICABLE, UNTESTED -> "skipped";
    };
  }

  /** The statement that the check aims at first; empty when the catalogue has none of that name. */
  public Optional<Statement> statement() {
    CheckResult result = check.result();
    return result.statements().isEmpty()
        ? Optional.empty()
        : view.statement(result.version(), result.statements().get(0));
  }

  /** All labels. */
  List<Label> labels() {
    CheckResult result = check.result();
    var labels = new ArrayList<>(List.of(
        new Label("framework", "Assay"),
        new Label("language", "MQTT"),
        new Label("host", view.title()),
        new Label("package", result.check()),
        new Label("tag", result.verdict().name())));
    labels.addAll(statement()
        .map(one -> place(one, view.catalog()))
        .orElseGet(() -> trees(
            "MQTT " + result.version(),
            "Other",
            result.statements().isEmpty() ? result.check() : result.statements().get(0))));
    result.statements().stream().skip(1).forEach(id -> labels.add(new Label("story", id)));
    return labels;
  }

  /** The packets and whatever else happened, in order; long ones not whole. */
  public List<Happening> happenings() {
    long start = start();
    return evidence.steps().stream()
        .map(step -> new Happening(
            step.connection() + ' ' + step.text(),
            step.isMoment(),
            start + (long) (Double.parseDouble(step.seconds()) * 1000)))
        .toList();
  }

  /** The same as text, a line each. */
  public String packets() {
    var text = new StringBuilder();
    evidence
        .steps()
        .forEach(step -> text.append(String.format(
            Locale.ROOT, "%12s %-8s %s%n", step.seconds(), step.connection(), step.text())));
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  /**
   * Whether all of it held. Then its steps are all that anybody looks at: diagrams and captures of
   * those would take most of the room.
   */
  public boolean isPlain() {
    return check.result().verdict() == Verdict.PASS && check.result().asides().isEmpty();
  }

  /** When it began, in milliseconds since 1970, UTC. */
  long start() {
    return evidence
        .header()
        .map(header -> header.started().toEpochMilli())
        .orElseGet(() -> RunView.millis(view.record().started(), 0));
  }
}
