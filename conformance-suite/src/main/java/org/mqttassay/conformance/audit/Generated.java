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
package org.mqttassay.conformance.audit;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mqttassay.conformance.run.Weight;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.check.Finding;
import org.mqttassay.spec.generate.Performance.Terms;
import org.mqttassay.spec.model.Assumptions;
import org.mqttassay.spec.trace.Trace;
import org.mqttassay.spec.trace.TraceFormatException;
import org.mqttassay.spec.trace.TraceHeader.Allowance;
import org.mqttassay.spec.trace.TraceReader;

/** What generated behaviour found, of which the model judges the traces again. */
final class Generated {

  /** Begins the id of each such result. */
  static final String PREFIX = "Explore.";

  private static final Pattern OF_ONE_TRACE = Pattern.compile("^Explore\\.(?:MQTT|ASSAY)-");

  private final Path directory;
  private final Catalog catalog;

  /** @param directory of the record */
  Generated(Path directory, Catalog catalog) {
    this.directory = directory;
    this.catalog = catalog;
  }

  Holding hold(CheckResult result) throws IOException {
    if (!OF_ONE_TRACE.matcher(result.check()).find()) {
      return Holding.unjudged(
          result, "of all generated behaviour, and whether clients were served is in no trace");
    }
    if (!(Bench.stem(result.version(), result.check()) + ".jsonl").equals(result.trace())) {
      return Holding.objectionTo(result, "the record names no trace of this finding");
    }
    try {
      return held(result, TraceReader.read(directory.resolve(result.trace())));
    } catch (NoSuchFileException e) {
      return Holding.objectionTo(result, "its trace " + result.trace() + " is not there");
    } catch (TraceFormatException e) {
      return Holding.objectionTo(result, e.getMessage());
    }
  }

  private Holding held(CheckResult result, Trace trace) {
    var header = trace.header();
    if (!header.check().equals(result.check()) || !header.version().equals(result.version())) {
      return Holding.objectionTo(
          result,
          result.trace() + " says that it is a trace of " + header.version() + ' '
              + header.check());
    }
    if (trace.damage().isPresent()) {
      return Holding.objectionTo(
          result, result.trace() + " is damaged: " + trace.damage().get());
    }
    return header
        .allowance()
        .map(allowance -> compared(result, blamed(trace, allowance)))
        .orElseGet(() -> Holding.unjudged(result, "recorded by an older Assay"));
  }

  /** What the broker broke, with the weight of each. */
  private Map<StatementId, Verdict> blamed(Trace trace, Allowance allowance) {
    var tester = Assumptions.tester();
    var terms = new Terms(
        new Assumptions(
            tester.end(),
            tester.seesAll(),
            true,
            allowance.await(),
            allowance.settle(),
            allowance.grace()),
        allowance.until());
    var blamed = new TreeMap<StatementId, Verdict>();
    for (Finding finding : terms.judge(trace.events())) {
      if (finding.by() == Party.SERVER) {
        blamed.put(
            finding.statement(), Weight.of(catalog.get(finding.statement()).level()));
      }
    }
    return blamed;
  }

  private static Holding compared(CheckResult result, Map<StatementId, Verdict> blamed) {
    var statement = result.finding() == null ? null : result.finding().statement();
    var weight = blamed.entrySet().stream()
        .filter(entry -> isNamed(entry.getKey(), result.version(), statement))
        .map(Map.Entry::getValue)
        .findFirst();
    var others = blamed.entrySet().stream()
        .filter(entry -> !isNamed(entry.getKey(), result.version(), statement))
        .filter(entry -> entry.getValue() != Verdict.OBSERVED)
        .map(entry -> words(entry.getKey(), entry.getValue()))
        .collect(Collectors.toSet());
    Set<String> recorded = result.asides().stream()
        .map(aside ->
            aside.verdict() + " of " + aside.finding().statement() + " in " + aside.version())
        .collect(Collectors.toSet());
    if (weight.isEmpty()
        || !result.check().startsWith(PREFIX + statement)
        || !others.equals(recorded)) {
      return contradicted(result, blamed);
    }
    if (result.verdict() == weight.get()) {
      return new Holding(result, "", "");
    }
    return result.verdict() == unrepeated(weight.get())
        ? Holding.unjudged(result, "not seen a second time, which is in no trace")
        : contradicted(result, blamed);
  }

  private static Verdict unrepeated(Verdict weight) {
    return weight == Verdict.FAIL ? Verdict.INCONCLUSIVE : Verdict.OBSERVED;
  }

  private static boolean isNamed(StatementId id, String version, String statement) {
    return id.id().equals(statement)
        && MqttVersion.parse(version).filter(id.version()::equals).isPresent();
  }

  private static Holding contradicted(CheckResult result, Map<StatementId, Verdict> blamed) {
    String found = blamed.entrySet().stream()
        .map(entry -> words(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
    return Holding.objectionTo(
        result,
        "the record says " + result.verdict()
            + (result.finding() == null ? "" : " of " + result.finding().statement())
            + (result.asides().isEmpty()
                ? ""
                : ", besides "
                    + result.asides().stream()
                        .map(aside -> aside.verdict() + " of " + aside.finding().statement())
                        .collect(Collectors.joining(", ")))
            + ", and the model finds in its trace " + (found.isEmpty() ? "nothing" : found));
  }

  private static String words(StatementId id, Verdict verdict) {
    return verdict + " of " + id.id() + " in " + id.version().number();
  }
}
