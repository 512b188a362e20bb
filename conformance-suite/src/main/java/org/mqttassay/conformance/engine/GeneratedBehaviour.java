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

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mqttassay.conformance.lab.SetUp;
import org.mqttassay.conformance.property.Exploration;
import org.mqttassay.conformance.property.Report;
import org.mqttassay.conformance.run.Preflight;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Dialer;

/** The generated behaviour of a version as it was played for an annotated class. */
final class GeneratedBehaviour {

  /** Scripts are counted, and time is only to end what takes far too long. */
  private static final Duration BUDGET = Duration.ofMinutes(30);

  private static final int LANES = 48;

  private final Setting setting;
  private final MqttVersion version;
  private final Path out;
  private final List<Report> reports = new ArrayList<>();
  private List<CheckResult> results = List.of();

  /** @param out directory for record, traces and scripts */
  GeneratedBehaviour(Setting setting, MqttVersion version, Path out) {
    this.setting = setting;
    this.version = version;
    this.out = out;
  }

  /** @throws ConformanceException with one line, when it can't be played */
  void play(SetUp setUp, Target target, Dialer dialer) throws InterruptedException {
    Parameters parameters = setting.parameters();
    var order = new Exploration.Order(
        Set.of(version),
        setting.catalog(),
        setUp,
        parameters.seed(),
        BUDGET,
        parameters.tries(),
        Math.min(LANES, parameters.jobs()),
        out,
        parameters.retyped(),
        file -> "java -jar assay.jar replay " + file + " --broker " + target.endpoint(),
        parameters.ics(),
        setting.deviations());
    try {
      Exploration.prepare(out);
      RunRecord record = Exploration.of(order, target, dialer).run(reports::add);
      results = record.results();
    } catch (IOException e) {
      throw new ConformanceException("assay.out: " + out + " can't be written: " + e.getMessage()
          + ". Name another directory.");
    } catch (Preflight.Unreachable e) {
      throw new ConformanceException(e.getMessage());
    }
  }

  /** The first failure that nobody knew of. */
  Optional<CheckResult> failure() {
    return results.stream().filter(CheckResult::isNewFailure).findFirst();
  }

  /** Why the run could not tell, if it could not. */
  Optional<String> doubt() {
    return results.stream()
        .filter(result -> result.verdict() == Verdict.INCONCLUSIVE)
        .findFirst()
        .map(result -> result.check() + ": " + result.reason());
  }

  /** Every failure as a bug report, and how all is played again. */
  String text() {
    return reports.stream()
        .filter(report -> report.result().isNewFailure())
        .map(this::text)
        .collect(Collectors.joining(
            System.lineSeparator() + System.lineSeparator(),
            "",
            System.lineSeparator() + "  All again  "
                + setting.parameters().replayOfGenerated(version)));
  }

  private String text(Report report) {
    var text = new StringBuilder(
        new BugReport(report.result(), setting.catalog(), trace(report.result()), "").text());
    String label = "Script";
    for (String step : report.script()) {
      text.append(String.format("%n  %-10s %s", label, step));
      label = "";
    }
    return text.toString();
  }

  private Path trace(CheckResult result) {
    return result.trace().isEmpty() ? out : out.resolve(result.trace());
  }

  /** What is told of each result. */
  List<Map<String, String>> entries() {
    return results.stream()
        .map(result -> {
          var entries = new LinkedHashMap<>(
              new BugReport(result, setting.catalog(), trace(result), "").entries());
          entries.put("record", out.toString());
          return (Map<String, String>) entries;
        })
        .toList();
  }
}
