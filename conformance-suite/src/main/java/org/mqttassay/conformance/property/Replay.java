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
package org.mqttassay.conformance.property;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.mqttassay.conformance.lab.SetUp;
import org.mqttassay.conformance.property.HealthyClient.Service;
import org.mqttassay.conformance.run.Preflight;
import org.mqttassay.conformance.run.Weight;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.check.Finding;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.trace.PacketText;
import org.mqttassay.spec.trace.SafeText;
import org.mqttassay.spec.trace.TraceEvent;

/** Plays the script of a file at a broker that is up. */
public final class Replay {

  /**
   * Something that the broker broke.
   *
   * @param verdict by the level of the statement
   * @param finding what it was
   * @param packets that led there, a line each
   */
  public record Broken(Verdict verdict, Finding finding, List<String> packets) {

    /** Copies the list. */
    public Broken {
      packets = List.copyOf(packets);
    }
  }

  /**
   * What came of it.
   *
   * @param timeline all that happened, a line each
   * @param findings what the broker broke
   * @param words the same in one line
   * @param isFailed whether what the script is said to find came again, or anything failed
   * @param isClear whether anything can be concluded
   */
  public record Result(
      List<String> timeline,
      List<Broken> findings,
      String words,
      boolean isFailed,
      boolean isClear) {

    /** Copies the lists. */
    public Result {
      timeline = List.copyOf(timeline);
      findings = List.copyOf(findings);
    }
  }

  private final ScriptFile file;
  private final Catalog catalog;
  private final Dialer dialer;
  private final Playhouse playhouse;

  /**
   * @param setUp how the broker is set up
   * @param target the broker, which must be up
   * @throws Preflight.Unreachable when nothing can be played
   */
  public Replay(ScriptFile file, Catalog catalog, SetUp setUp, Target target, Dialer dialer)
      throws Preflight.Unreachable {
    this.file = file;
    this.catalog = catalog;
    this.dialer = dialer;
    var all = EnumSet.allOf(MqttVersion.class);
    var refused = Preflight.probe(dialer, spoken(), setUp.credentials()).keySet();
    Set<MqttVersion> left = Offers.spoken(all, refused);
    this.playhouse = new Playhouse(
        dialer, left.isEmpty() ? all : left, Logins.of(setUp, dialer, all), Logins.nonce());
  }

  private Set<MqttVersion> spoken() {
    return file.statement()
        .map(statement -> (Set<MqttVersion>) EnumSet.of(statement.version()))
        .orElse(EnumSet.allOf(MqttVersion.class));
  }

  /** Plays it once. */
  public Result play() throws InterruptedException {
    var showing = playhouse.play(file.script(), Patience.of(dialer.budgets()));
    var trace = showing.performance().trace();
    var findings = new ArrayList<Broken>();
    for (Finding finding : Charge.of(showing.performance()).values()) {
      findings.add(new Broken(weight(finding.statement()), finding, packets(finding, trace)));
    }
    boolean isFailed = !showing.isServed()
        || findings.stream().anyMatch(broken -> broken.verdict() == Verdict.FAIL)
        || findings.stream().anyMatch(this::isExpected);
    boolean isClear = showing.isInTime() && playhouse.usual() != Service.NONE;
    return new Result(
        PacketText.timeline(trace).lines().toList(),
        findings,
        words(showing, findings, isClear),
        isFailed && isClear,
        isClear);
  }

  private boolean isExpected(Broken broken) {
    return file.statement().filter(broken.finding().statement()::equals).isPresent();
  }

  private String words(Playhouse.Showing showing, List<Broken> findings, boolean isClear) {
    if (!isClear) {
      return "Nothing can be concluded: "
          + (showing.isInTime()
              ? "the broker did not serve clients before"
              : "the tester itself was late")
          + ".";
    }
    if (!showing.isServed()) {
      return "No client is served any more: " + SafeText.escape(showing.problem()) + ".";
    }
    String broken = findings.isEmpty()
        ? "Nothing was broken."
        : "Broken: "
            + findings.stream()
                .map(one -> one.finding().statement() + " (" + one.verdict() + ")")
                .distinct()
                .collect(Collectors.joining(", "))
            + ".";
    int left = showing.performance().leftOut();
    return broken
        + (left == 0
            ? ""
            : " Steps that were not possible or not allowed, and left out: " + left + ".")
        + file.statement()
            .filter(statement -> findings.stream().noneMatch(this::isExpected))
            .map(statement -> " What the script is about did not come: " + statement + ".")
            .orElse("");
  }

  private Verdict weight(StatementId id) {
    return Weight.of(catalog.get(id).level());
  }

  private static List<String> packets(Finding finding, List<TraceEvent> trace) {
    return LongStream.concat(
            finding.causes().stream().mapToLong(Long::longValue), LongStream.of(finding.event()))
        .distinct()
        .filter(number -> number >= 1 && number <= trace.size())
        .sorted()
        .mapToObj(number -> PacketText.line(trace.get((int) number - 1)))
        .toList();
  }
}
