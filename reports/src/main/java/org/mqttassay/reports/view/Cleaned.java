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

import java.util.List;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.CheckResult.Aside;
import org.mqttassay.reports.record.CheckResult.Finding;
import org.mqttassay.reports.record.CheckResult.Known;
import org.mqttassay.reports.record.KnownFailure;
import org.mqttassay.reports.record.RunPlan;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.spec.trace.SafeText;

/**
 * Makes all text of a record fit to be shown, and puts something in the place of what a damaged one
 * lacks. What becomes of an ordinary text is the text itself.
 */
public final class Cleaned {

  private static final String UNKNOWN = "unknown";

  private Cleaned() {}

  static RunRecord of(RunRecord record) {
    return new RunRecord(
        record.schema(),
        suite(record.suite()),
        target(record.target()),
        record.environment() == null
            ? new RunRecord.Environment(UNKNOWN, UNKNOWN, 0)
            : environment(record.environment()),
        record.seed(),
        record.scale() > 0 && record.scale() < 1e6 ? record.scale() : 1,
        texts(record.arguments()),
        known(record.started()),
        text(record.finished()),
        record.planned(),
        record.results().stream().map(Cleaned::of).toList(),
        record.stale().stream().map(Cleaned::of).toList());
  }

  /** What ran; null becomes an Assay of which nothing is known. */
  public static RunRecord.Suite suite(RunRecord.Suite suite) {
    return suite == null
        ? new RunRecord.Suite("Assay", UNKNOWN, null, UNKNOWN)
        : new RunRecord.Suite(
            known(suite.name()),
            known(suite.version()),
            text(suite.sha256()),
            known(suite.catalogue()));
  }

  /** The broker; null becomes one of which nothing is known. */
  public static RunRecord.Target target(RunRecord.Target target) {
    return target == null
        ? new RunRecord.Target(UNKNOWN, null, List.of())
        : new RunRecord.Target(
            known(target.address()),
            text(target.broker()),
            texts(target.versions()),
            product(target.product()));
  }

  /** Where the run took place; must not be null. */
  public static RunRecord.Environment environment(RunRecord.Environment environment) {
    return new RunRecord.Environment(
        known(environment.java()), known(environment.os()), environment.processors());
  }

  static RunPlan of(RunPlan plan) {
    return new RunPlan(
        plan.schema(),
        known(plan.profile()),
        known(plan.catalogue()),
        plan.ics().stream()
            .map(line ->
                new RunPlan.Declared(known(line.key()), known(line.meaning()), known(line.value())))
            .toList(),
        plan.deviations().stream().map(Cleaned::of).toList(),
        plan.checks().stream()
            .map(one -> new RunPlan.PlannedCheck(
                known(one.check()), known(one.version()), texts(one.statements())))
            .toList(),
        plan.untested().stream()
            .map(one -> new RunPlan.Untested(
                known(one.version()), known(one.statement()), known(one.reason())))
            .toList());
  }

  private static KnownFailure of(KnownFailure failure) {
    return new KnownFailure(
        text(failure.check()),
        text(failure.statement()),
        text(failure.version()),
        known(failure.reason()),
        text(failure.link()));
  }

  private static CheckResult of(CheckResult result) {
    var known = result.known();
    return new CheckResult(
        text(result.check()),
        text(result.version()),
        texts(result.statements()),
        result.verdict(),
        known(result.reason()),
        result.millis(),
        result.tries(),
        result.finding() == null ? null : of(result.finding()),
        result.trace() == null ? "" : text(result.trace()),
        text(result.replay()),
        known == null ? null : new Known(known(known.reason()), text(known.link())),
        result.asides().stream()
            .filter(aside -> aside.finding() != null && aside.verdict() != null)
            .map(aside -> new Aside(known(aside.version()), aside.verdict(), of(aside.finding())))
            .toList());
  }

  private static Finding of(Finding finding) {
    return new Finding(
        known(finding.statement()),
        known(finding.allowed()),
        known(finding.came()),
        texts(finding.packets()),
        finding.wentOn());
  }

  private static RunRecord.Product product(RunRecord.Product product) {
    return product == null
        ? null
        : new RunRecord.Product(
            known(product.name()),
            text(product.version()),
            text(product.vendor()),
            text(product.url()));
  }

  private static List<String> texts(List<String> texts) {
    return texts.stream().map(SafeText::escape).toList();
  }

  /** A text that has to be there; null becomes {@code unknown}. */
  public static String known(String text) {
    return text == null ? UNKNOWN : SafeText.escape(text);
  }

  /** A text that may be missing, which null is. */
  public static String text(String text) {
    return text == null ? null : SafeText.escape(text);
  }
}
