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

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.catalog.Statement;
import org.mqttassay.spec.trace.SafeText;

/** A result in words: for a failure's message, and as the entries of a report. */
final class BugReport {

  private final CheckResult result;
  private final Path trace;
  private final String log;
  private final Optional<Statement> statement;

  /**
   * @param trace the file
   * @param log the end of what the broker printed; empty where that is not known or not wanted
   */
  BugReport(CheckResult result, Catalog catalog, Path trace, String log) {
    this.result = result;
    this.trace = trace;
    this.log = log;
    this.statement = MqttVersion.parse(result.version())
        .flatMap(version -> catalog.find(new StatementId(version, broken())));
  }

  private String broken() {
    return result.finding() == null
        ? result.statements().get(0)
        : result.finding().statement();
  }

  /** Many lines, of which the first says it all in short. */
  String text() {
    var text = new StringBuilder(broken())
        .append(statement
            .map(s -> " " + s.level() + " (MQTT " + s.version() + ", " + s.section() + ' '
                + s.sectionTitle() + ')')
            .orElse(""))
        .append(": ")
        .append(SafeText.escape(result.reason()));
    fields().forEach((label, value) -> text.append(String.format("%n  %-10s %s", label, value)));
    return text.toString();
  }

  private Map<String, String> fields() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("Check", result.check());
    statement.ifPresent(s -> fields.put("Statement", s.summary()));
    var finding = result.finding();
    if (finding != null) {
      fields.put("Allowed", SafeText.escape(finding.allowed()));
      fields.put("Came", SafeText.escape(finding.came()));
      if (!finding.packets().isEmpty()) {
        fields.put("Packets", String.join(String.format("%n%13s", ""), finding.packets()));
      }
    }
    if (!result.asides().isEmpty()) {
      fields.put(
          "Also",
          result.asides().stream()
              .map(aside -> aside.finding().statement() + ", MQTT " + aside.version() + ' '
                  + aside.verdict() + ": " + SafeText.escape(aside.finding().came()))
              .collect(Collectors.joining(String.format("%n%13s", ""))));
    }
    fields.put("Trace", trace.toString());
    if (result.replay() != null) {
      fields.put("Replay", result.replay());
    }
    return fields;
  }

  /** Verdict and evidence by name. */
  Map<String, String> entries() {
    var entries = new LinkedHashMap<String, String>();
    entries.put("verdict", result.verdict().name());
    entries.put("check", result.check());
    entries.put("version", result.version());
    entries.put("statements", String.join(", ", result.statements()));
    entries.put("reason", SafeText.escape(result.reason()));
    entries.put("millis", Long.toString(result.millis()));
    entries.put("tries", Integer.toString(result.tries()));
    if (result.known() != null) {
      entries.put("known", result.known().reason());
    }
    var finding = result.finding();
    if (finding != null) {
      entries.put("broken", finding.statement());
      entries.put("allowed", SafeText.escape(finding.allowed()));
      entries.put("came", SafeText.escape(finding.came()));
      if (!finding.packets().isEmpty()) {
        entries.put("packets", String.join("\n", finding.packets()));
      }
    }
    if (!result.trace().isEmpty()) {
      entries.put("trace", trace.toString());
    }
    if (result.replay() != null) {
      entries.put("replay", result.replay());
    }
    if (!log.isEmpty()) {
      entries.put("log", log);
    }
    return entries;
  }
}
