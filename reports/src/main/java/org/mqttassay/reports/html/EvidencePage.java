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
package org.mqttassay.reports.html;

import java.util.List;
import java.util.Optional;
import org.mqttassay.reports.evidence.Diagram;
import org.mqttassay.reports.evidence.Evidence;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.CheckResult.Aside;
import org.mqttassay.reports.view.RunView;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.catalog.Statement;

/**
 * What the template of a check's evidence shows.
 *
 * @param view of the run
 * @param evidence of the check
 */
public record EvidencePage(RunView view, Evidence evidence) {

  /** The result that it is about. */
  public CheckResult result() {
    return evidence.check().result();
  }

  /** The statements that the check aims at, and those that it found broken. */
  public List<Statement> statements() {
    var result = result();
    return view.statements().stream()
        .map(one -> one.statement())
        .filter(one -> one.version().number().equals(result.version()))
        .filter(one -> result.statements().contains(one.id().id())
            || result.finding() != null
                && result.finding().statement().equals(one.id().id()))
        .toList();
  }

  /** A statement that is named beside. */
  public Optional<Statement> statement(Aside aside) {
    return view.statements().stream()
        .map(one -> one.statement())
        .filter(one -> one.version().number().equals(aside.version())
            && one.id().id().equals(aside.finding().statement()))
        .findFirst();
  }

  /** The sequence diagram; empty when there is nothing to draw. */
  public Optional<Diagram> diagram() {
    return evidence.steps().isEmpty()
        ? Optional.empty()
        : Optional.of(Diagram.of(evidence, mark()));
  }

  /** What stands at the moment's mark. */
  private String mark() {
    var result = result();
    String came = result.finding() != null
        ? result.finding().came()
        : result.asides().isEmpty() ? "" : result.asides().get(0).finding().came();
    return "Came: " + came;
  }

  /** Whether something happened after the verdict was clear. */
  public boolean hasAftermath() {
    return evidence.steps().stream().anyMatch(step -> step.isAfter());
  }

  /** The name of the capture beside the page. */
  public String capture() {
    String page = evidence.check().page();
    return page.substring(page.indexOf('/') + 1) + ".pcapng";
  }

  /** Where the standard is published. */
  public String document() {
    return MqttVersion.parse(result().version())
        .map(version -> Catalog.document(version).toString())
        .orElse("");
  }
}
