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
package org.mqttassay.reports.view;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.RunPlan;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.catalog.Statement;
import org.mqttassay.spec.catalog.Subject;

/**
 * A run as it is shown.
 *
 * @param record all text in it fit to be shown
 * @param plan what the run was to do; empty for records of a judge and of older releases
 * @param catalog by which the statements are told
 * @param statements of all versions that the run spoke, in the order of the standards; of a run
 *     that did not put them to the test one by one, those that it found something about
 * @param checks all results, by version and name
 * @param troubles what is damaged or missing, a line each
 */
public record RunView(
    RunRecord record,
    Optional<RunPlan> plan,
    Catalog catalog,
    List<StatementView> statements,
    List<CheckView> checks,
    List<String> troubles) {

  private static final int LONGEST_NAME = 160;

  /** Copies the lists. */
  public RunView {
    statements = List.copyOf(statements);
    checks = List.copyOf(checks);
    troubles = List.copyOf(troubles);
  }

  /** Brings a record and the catalogue together. */
  public static RunView of(RunFolder folder, Catalog catalog) {
    RunRecord record = folder.record();
    var troubles = new ArrayList<>(folder.troubles());
    if (!record.suite().catalogue().equals(catalog.version())) {
      troubles.add("The run used the catalogue " + record.suite().catalogue()
          + ", and this report's texts come from " + catalog.version()
          + ". Make it with the Assay of the run to have the same.");
    }
    List<CheckView> checks = checks(record);
    var untested = new Untested(folder);
    boolean isWhole = RunKind.of(record, folder.plan()) == RunKind.CHECKS;
    var statements = versions(record).stream()
        .flatMap(version -> catalog.of(version).stream())
        .map(statement -> view(statement, checks, untested, catalog))
        .filter(one -> isWhole || !one.bearings().isEmpty())
        .toList();
    return new RunView(record, folder.plan(), catalog, statements, checks, troubles);
  }

  private static StatementView view(
      Statement statement, List<CheckView> checks, Untested untested, Catalog catalog) {
    List<Bearing> bearings =
        checks.stream().flatMap(check -> Bearing.of(check, statement).stream()).toList();
    var subjects = Subject.of(statement, catalog);
    if (bearings.isEmpty()) {
      return new StatementView(
          statement, Verdict.UNTESTED, false, untested.reason(statement), bearings, subjects);
    }
    Judgement judgement = Judgement.of(statement, bearings);
    boolean isKnown = judgement.verdict() == Verdict.FAIL
        && bearings.stream()
            .filter(one -> one.verdict().equals(Optional.of(Verdict.FAIL)))
            .allMatch(Bearing::isKnown);
    return new StatementView(
        statement, judgement.verdict(), isKnown, judgement.reason(), bearings, subjects);
  }

  private static List<CheckView> checks(RunRecord record) {
    Set<String> taken = new HashSet<>();
    return record.results().stream()
        .sorted(Comparator.comparing(CheckResult::version).thenComparing(CheckResult::check))
        .map(result -> new CheckView(result, sentence(result), page(result, taken)))
        .toList();
  }

  private static String sentence(CheckResult result) {
    String check = result.check();
    if (check.startsWith("Traces.")) {
      return "seen in the traces of other checks";
    }
    return check.substring(check.indexOf('.') + 1).replace('_', ' ');
  }

  /** File systems that take upper and lower case for one must not mix up two checks. */
  private static String page(CheckResult result, Set<String> taken) {
    String folder = MqttVersion.parse(result.version()).map(MqttVersion::number).orElse("other");
    String name = result.check().replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^\\.+", "-");
    String cut = name.substring(0, Math.min(name.length(), LONGEST_NAME));
    String page = folder + '/' + cut;
    for (int i = 2; !taken.add(page.toLowerCase(Locale.ROOT)); i++) {
      page = folder + '/' + cut + '-' + i;
    }
    return page;
  }

  /** What the run did. */
  public RunKind kind() {
    return RunKind.of(record, plan);
  }

  /** The versions of the standard that are shown. */
  public List<MqttVersion> versions() {
    return versions(record);
  }

  private static List<MqttVersion> versions(RunRecord record) {
    return record.target().versions().stream()
        .flatMap(number -> MqttVersion.parse(number).stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** A statement by what a result calls it; empty when there is none of that name. */
  public Optional<Statement> statement(String version, String id) {
    try {
      return MqttVersion.parse(version)
          .map(known -> new StatementId(known, id))
          .flatMap(catalog::find);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * A time of day in a record.
   *
   * @param time ISO 8601; null for none
   * @param otherwise what stands for none, and for what is no time
   * @return milliseconds since 1970, UTC
   */
  public static long millis(String time, long otherwise) {
    try {
      return time == null ? otherwise : Instant.parse(time).toEpochMilli();
    } catch (DateTimeParseException e) {
      return otherwise;
    }
  }

  /** Counts the statements that satisfy a condition. */
  public Tally tally(Predicate<StatementView> condition) {
    return Tally.of(statements.stream().filter(condition).toList());
  }

  /** What may be said of the broker. */
  public Claim claim() {
    return Claim.of(this);
  }

  /** What people call the broker: the declared product, else what Assay knows, else its address. */
  public String name() {
    var target = record.target();
    if (target.product() != null) {
      return target.product().name();
    }
    return target.broker() == null ? target.address() : target.broker();
  }

  /** The version of the product; empty when it is not declared. */
  public Optional<String> productVersion() {
    return Optional.ofNullable(record.target().product()).map(RunRecord.Product::version);
  }

  /** Name and version of the broker. */
  public String title() {
    return name() + productVersion().map(version -> ' ' + version).orElse("");
  }

  /** The planned checks that left no result, as {@code version check}, in the order of the plan. */
  public List<RunPlan.PlannedCheck> missing() {
    Set<String> there = checks.stream()
        .map(check -> check.result().version() + ' ' + check.result().check())
        .collect(Collectors.toSet());
    return plan.map(RunPlan::checks).orElse(List.of()).stream()
        .filter(check -> !there.contains(check.version() + ' ' + check.check()))
        .toList();
  }
}
