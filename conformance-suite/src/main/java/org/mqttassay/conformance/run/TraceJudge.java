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
package org.mqttassay.conformance.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.mqttassay.reports.record.CheckResult.Aside;
import org.mqttassay.reports.record.CheckResult.Finding;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.catalog.Level;
import org.mqttassay.spec.check.Checker;
import org.mqttassay.spec.model.Assumptions;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.trace.PacketText;
import org.mqttassay.spec.trace.TraceEvent;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Transferred;

/** Holds all that a check's connections carried against the model, whatever the check aims at. */
final class TraceJudge {

  private static final int LINES = 16;

  private final Catalog catalog;
  private final double scale;

  /**
   * @param catalog tells the level of each statement
   * @param scale factor on every time budget
   */
  TraceJudge(Catalog catalog, double scale) {
    this.catalog = catalog;
    this.scale = scale;
  }

  /**
   * What the broker did wrong, each statement once.
   *
   * @param events of one check, all of them
   * @param namespace that the check's topics have in them; a subscription without it may bring what
   *     other checks publish
   * @param lag by how much the tester was late at the worst, in nanoseconds: what it was to write
   *     stood in the trace before it was, and what had come was seen later
   * @param onlyWhatCame whether nothing is made of what did not come
   */
  List<Aside> judge(List<TraceEvent> events, String namespace, long lag, boolean onlyWhatCame) {
    var tester = Assumptions.tester().scaledBy(scale);
    var assumptions = new Assumptions(
        tester.end(),
        events.stream().allMatch(event -> isOwn(event, namespace)),
        tester.fresh(),
        tester.await() + 2 * lag,
        tester.settle() + 2 * lag,
        tester.grace() + lag);
    Set<StatementId> seen = new HashSet<>();
    var found = new ArrayList<Aside>();
    for (var finding : Checker.judge(assumptions, events)) {
      if (finding.by() == Party.SERVER
          && (!onlyWhatCame || isWhatCame(finding, events))
          && (assumptions.seesAll() || !isOfOthers(finding, events, namespace))
          && seen.add(finding.statement())) {
        verdict(finding.statement())
            .ifPresent(verdict -> found.add(new Aside(
                finding.statement().version().number(),
                verdict,
                new Finding(
                    finding.statement().id(),
                    finding.allowed(),
                    finding.came(),
                    packets(finding, events)))));
      }
    }
    return found;
  }

  /** What is late is told at the first event after its time, whatever that is. */
  private static boolean isWhatCame(
      org.mqttassay.spec.check.Finding finding, List<TraceEvent> events) {
    return finding.event() >= 1
        && finding.event() <= events.size()
        && events.get((int) finding.event() - 1) instanceof Transferred transferred
        && transferred.direction() == Direction.RECEIVED
        && transferred.connection().equals(finding.connection())
        && finding.nanos() >= transferred.stamp().nanos();
  }

  private static boolean isOwn(TraceEvent event, String namespace) {
    return !(event instanceof Transferred transferred
        && transferred.packet().orElse(null) instanceof Subscribe subscribe
        && subscribe.subscriptions().stream()
            .anyMatch(one -> !one.topicFilter().contains(namespace)));
  }

  /**
   * Whether it is about an ill-formed message that another check has the broker pass on: whether
   * that comes here hangs on who is subscribed to everything at that time, and it is for the other
   * check to find it.
   */
  private static boolean isOfOthers(
      org.mqttassay.spec.check.Finding finding, List<TraceEvent> events, String namespace) {
    return finding.event() >= 1
        && finding.event() <= events.size()
        && events.get((int) finding.event() - 1) instanceof Transferred transferred
        && transferred.violations().stream()
            .anyMatch(violation -> violation.statement().equals(finding.statement()))
        && transferred.raw().at(0) >> 4 == PacketType.PUBLISH.number()
        && !new String(transferred.raw().toArray(), StandardCharsets.ISO_8859_1)
            .contains(namespace);
  }

  private Optional<Verdict> verdict(StatementId id) {
    return catalog
        .find(id)
        .filter(statement -> statement.level() != Level.MAY)
        .map(statement -> statement.level().isObligation() ? Verdict.FAIL : Verdict.DEVIATION);
  }

  private static List<String> packets(
      org.mqttassay.spec.check.Finding finding, List<TraceEvent> events) {
    return LongStream.concat(
            finding.causes().stream().mapToLong(Long::longValue), LongStream.of(finding.event()))
        .distinct()
        .filter(number -> number >= 1 && number <= events.size())
        .sorted()
        .limit(LINES)
        .mapToObj(number -> PacketText.line(events.get((int) number - 1)))
        .toList();
  }
}
