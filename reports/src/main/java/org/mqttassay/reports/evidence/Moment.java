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
package org.mqttassay.reports.evidence;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.CheckResult.Aside;
import org.mqttassay.reports.record.CheckResult.Finding;
import org.mqttassay.spec.check.Checker;
import org.mqttassay.spec.model.Assumptions;
import org.mqttassay.spec.trace.PacketText;
import org.mqttassay.spec.trace.TraceEvent;

/**
 * Finds the event of a trace with which the verdict was clear: the last of those that the record
 * tells with the finding. Where these bear no times, since the model found it, the model is asked
 * again.
 */
final class Moment {

  private static final Pattern LINE = Pattern.compile("^ *(\\d+\\.\\d{6}) s (.*)$");

  private Moment() {}

  /**
   * @param result whose trace it is
   * @param scale factor on the time budgets of the run
   * @param events of the trace
   * @return the place of the event, from 1; empty when the result found nothing wrong
   */
  static OptionalLong of(CheckResult result, double scale, List<TraceEvent> events) {
    Finding finding = finding(result);
    if (finding == null) {
      return OptionalLong.empty();
    }
    OptionalLong told = told(finding, events);
    return told.isPresent() ? told : judged(finding, scale, events);
  }

  private static Finding finding(CheckResult result) {
    return result.finding() != null
        ? result.finding()
        : result.asides().stream().map(Aside::finding).findFirst().orElse(null);
  }

  /** The times of the record and of the trace are read one after the other, and so differ. */
  private static OptionalLong told(Finding finding, List<TraceEvent> events) {
    Optional<Matcher> last = finding.packets().stream()
        .map(LINE::matcher)
        .filter(Matcher::find)
        .reduce((earlier, later) -> later);
    if (last.isEmpty()) {
      return OptionalLong.empty();
    }
    String text = narrowed(last.get().group(2));
    double nanos = Double.parseDouble(last.get().group(1)) * 1e9;
    return LongStream.rangeClosed(1, events.size())
        .filter(number -> text.equals(text(events.get((int) number - 1))))
        .boxed()
        .min(Comparator.comparingDouble(
            number -> Math.abs(events.get(number.intValue() - 1).stamp().nanos() - nanos)))
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  private static String text(TraceEvent event) {
    String line = PacketText.timeline(List.of(event)).lines().findFirst().orElse("");
    return narrowed(line.substring(line.indexOf(" s ") + 3));
  }

  /** Names of connections are made equally wide among those that are printed together. */
  private static String narrowed(String text) {
    return text.strip().replaceAll(" +", " ");
  }

  private static OptionalLong judged(Finding finding, double scale, List<TraceEvent> events) {
    var assumptions = Assumptions.tester().scaledBy(scale > 0 ? scale : 1);
    return Stream.of(events)
        .flatMap(all -> Checker.judge(assumptions, all).stream())
        .filter(one -> one.statement().id().equals(finding.statement()))
        .mapToLong(org.mqttassay.spec.check.Finding::event)
        .filter(number -> number >= 1 && number <= events.size())
        .findFirst();
  }
}
