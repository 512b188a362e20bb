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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mqttassay.conformance.config.Capabilities;
import org.mqttassay.conformance.config.CapabilityProbe;
import org.mqttassay.conformance.config.Deviation;
import org.mqttassay.conformance.config.Deviations;
import org.mqttassay.conformance.config.Ics;
import org.mqttassay.conformance.lab.Restarts;
import org.mqttassay.conformance.lab.SetUp;
import org.mqttassay.conformance.lab.Site;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.PlanFile;
import org.mqttassay.reports.record.RunJournal;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.reports.seal.SealFile;
import org.mqttassay.reports.view.RunFolder;
import org.mqttassay.simulator.target.ContainerTarget;
import org.mqttassay.simulator.target.EmbeddedTarget;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.broker.Faults;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.Transport;

/**
 * One run on a broker that is up, from the first connection to the finished record, whoever ordered
 * it.
 */
public final class Session {

  /**
   * What was ordered.
   *
   * @param versions of MQTT to check
   * @param profile how much is to be done
   * @param checks that are wanted
   * @param all checks that there are
   * @param catalog tells the level of each statement
   * @param setUp how the broker is set up, the credentials for every CONNECT with it
   * @param seed of everything random
   * @param jobs how many checks may go on at once
   * @param out directory for record and traces
   * @param arguments what was asked for, without secrets
   * @param replay what runs just one check again
   * @param ics what the broker is declared to offer
   * @param deviations the failures that are known
   * @param untested why some statements have no check, for the record
   */
  public record Order(
      Set<MqttVersion> versions,
      Profile profile,
      List<Check> checks,
      List<Check> all,
      Catalog catalog,
      SetUp setUp,
      long seed,
      int jobs,
      Path out,
      List<String> arguments,
      Function<Check, String> replay,
      Ics ics,
      Deviations deviations,
      Map<StatementId, String> untested) {

    /** Copies the collections. */
    public Order {
      versions = Set.copyOf(versions);
      checks = List.copyOf(checks);
      all = List.copyOf(all);
      arguments = List.copyOf(arguments);
      untested = Map.copyOf(untested);
    }
  }

  private final Order order;
  private final Target target;
  private final Dialer dialer;
  private final Map<MqttVersion, String> refused;

  private Session(Order order, Target target, Dialer dialer, Map<MqttVersion, String> refused) {
    this.order = order;
    this.target = target;
    this.dialer = dialer;
    this.refused = refused;
  }

  /**
   * Finds out whether the broker lets the tester in, and which versions it speaks.
   *
   * @param target the broker, which must be up
   * @param dialer to it
   * @throws Preflight.Unreachable when nothing can be checked
   */
  public static Session open(Order order, Target target, Dialer dialer)
      throws Preflight.Unreachable {
    return new Session(
        order,
        target,
        dialer,
        Preflight.probe(dialer, order.versions(), order.setUp().credentials()));
  }

  /** For each version that the broker does not speak, its words. */
  public Map<MqttVersion, String> refused() {
    return refused;
  }

  /** What Assay's own broker did wrong, if it is the one under test. */
  public Optional<Faults> faults() {
    return target instanceof EmbeddedTarget embedded
        ? Optional.of(embedded.faults())
        : Optional.empty();
  }

  /**
   * Makes the directory of a run, and takes away what an older one left there.
   *
   * @throws IOException when it can't be written
   */
  public static void prepare(Path out, Set<MqttVersion> versions) throws IOException {
    SealFile.clear(out);
    SealFile.clear(out.resolve(RunFolder.EXPLORED));
    for (MqttVersion version : versions) {
      Path traces = out.resolve("traces").resolve(version.number());
      Files.createDirectories(traces);
      try (Stream<Path> old = Files.list(traces)) {
        for (Path file : old.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /**
   * Runs the checks; the directory must be prepared. Each result is in the record before the
   * listener hears of it.
   *
   * @param listener told each result once, by one thread at a time
   * @return the record of the whole run
   * @throws IOException when the record can't be written
   * @throws InterruptedException when the run is broken off; what was told is in the record
   */
  public RunRecord run(Consumer<CheckResult> listener) throws IOException, InterruptedException {
    PlanFile.write(order.out(), PlanHead.of(order, spoken()));
    var journal = new RunJournal(order.out(), head(order, target, dialer));
    var results = new ArrayList<CheckResult>();
    Consumer<CheckResult> keep = result -> {
      CheckResult marked = marked(result);
      results.add(marked);
      journal.add(marked);
      listener.accept(marked);
    };
    Capabilities capabilities = capabilities();
    Declaration.results(capabilities).forEach(keep);
    var left = new ArrayList<Check>();
    for (Check check : order.checks()) {
      Optional<String> excuse = Optional.ofNullable(refused.get(check.version()))
          .or(() -> capabilities.excuse(check.aim()));
      excuse.ifPresentOrElse(
          words -> keep.accept(notApplicable(check, words)), () -> left.add(check));
    }
    var runner = new Runner(plan(left), dialer, Optional.of(target));
    // Nobody can hurt Assay's own broker.
    (target instanceof EmbeddedTarget ? runner : runner.lookingAgain()).run(keep);
    Asides.of(results).forEach(keep);
    faults().ifPresent(faults -> EmbeddedRun.results(faults).forEach(journal::add));
    keepLog();
    RunRecord whole = journal.finish(order.deviations().stale(results, order.all()).stream()
        .map(Deviation::recorded)
        .toList());
    SealFile.write(order.out(), whole.suite());
    return whole;
  }

  /** Without a declaration each check sees for itself what CONNACK announces. */
  private Capabilities capabilities() {
    return order.ics().declared().isEmpty()
        ? Capabilities.UNKNOWN
        : Capabilities.of(
            order.ics(), new CapabilityProbe(dialer, order.setUp().credentials()).ask());
  }

  private CheckResult marked(CheckResult result) {
    return order
        .deviations()
        .of(result)
        .map(d -> result.as(new CheckResult.Known(d.reason(), d.link().orElse(null))))
        .orElse(result);
  }

  /** A container goes away, and what it printed with it. */
  private void keepLog() throws IOException {
    if (target instanceof ContainerTarget container) {
      Files.writeString(order.out().resolve("broker.log"), container.log());
    }
  }

  private Set<MqttVersion> spoken() {
    Set<MqttVersion> spoken = EnumSet.allOf(MqttVersion.class);
    spoken.removeAll(refused.keySet());
    return spoken;
  }

  private Plan plan(List<Check> checks) {
    return new Plan(
        checks,
        order.catalog(),
        new Site(order.setUp(), spoken(), ways(), Restarts.IMPOSSIBLE),
        order.seed(),
        order.jobs(),
        order.out(),
        order.replay());
  }

  /** The first address of a transport is the one that is taken. */
  private Map<Transport, Dialer> ways() {
    var ways = new EnumMap<Transport, Dialer>(Transport.class);
    ways.put(dialer.endpoint().transport(), dialer);
    target
        .endpoints()
        .forEach(endpoint ->
            ways.computeIfAbsent(endpoint.transport(), none -> dialer.towards(endpoint)));
    return ways;
  }

  private static CheckResult notApplicable(Check check, String words) {
    return new CheckResult(
        check.id(),
        check.version().number(),
        check.statements().stream().map(StatementId::id).toList(),
        Verdict.NOT_APPLICABLE,
        words,
        0,
        1,
        null,
        "",
        null);
  }

  /**
   * The record of a run that begins now.
   *
   * @param target the broker, which must be up
   * @param dialer to it
   * @throws IOException when the jar that runs can't be read
   */
  public static RunRecord head(Order order, Target target, Dialer dialer) throws IOException {
    return RecordHead.of(
        order.catalog(),
        target,
        dialer,
        order.versions(),
        order.ics().product(),
        order.seed(),
        order.arguments(),
        order.checks().size());
  }
}
