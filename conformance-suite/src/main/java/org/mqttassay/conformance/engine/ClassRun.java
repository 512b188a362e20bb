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
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mqttassay.conformance.checks.Untested;
import org.mqttassay.conformance.lab.SetUp;
import org.mqttassay.conformance.run.Check;
import org.mqttassay.conformance.run.EmbeddedBroker;
import org.mqttassay.conformance.run.EmbeddedRun;
import org.mqttassay.conformance.run.Interruption;
import org.mqttassay.conformance.run.Preflight;
import org.mqttassay.conformance.run.Session;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.simulator.target.TargetFailedException;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.client.Dialer;

/** The checks of one annotated class on their way: the broker is up, and results come in. */
final class ClassRun {

  private static final Duration GLANCE = Duration.ofMillis(50);
  private static final Duration LEAVE = Duration.ofSeconds(10);

  private final Setting setting;
  private final Path out;
  private final Target target;
  private final Dialer dialer;
  private final SetUp setUp;
  private final Session session;
  private final Interruption interruption;
  private final Optional<AllureSteps> allure;
  private final Map<String, List<StatementId>> places = new HashMap<>();
  private final Map<String, CompletableFuture<CheckResult>> results = new HashMap<>();
  private final Queue<CheckResult> apart = new ConcurrentLinkedQueue<>();
  private volatile RunRecord record;
  private final Thread thread = new Thread(this::run, "assay-run");

  private ClassRun(
      Setting setting,
      List<LeafNode> leaves,
      Path out,
      Target target,
      Dialer dialer,
      SetUp setUp,
      Session session,
      Optional<AllureSteps> allure) {
    this.setting = setting;
    this.out = out;
    this.target = target;
    this.dialer = dialer;
    this.setUp = setUp;
    this.session = session;
    this.allure = allure;
    this.interruption = new Interruption(target, () -> {});
    for (LeafNode leaf : leaves) {
      String name = leaf.check().orElseThrow().uniqueName();
      places.computeIfAbsent(name, n -> new ArrayList<>()).add(leaf.statement());
      results.computeIfAbsent(name, n -> new CompletableFuture<>());
    }
  }

  /**
   * Starts the broker if need be, and the checks of the leaves.
   *
   * @param generated the versions of which behaviour is to be generated
   * @throws ConformanceException with one line when the broker can't be tested
   * @throws Exception whatever the vendor's class throws
   */
  static ClassRun begin(
      VendorClass vendor, Setting setting, List<LeafNode> leaves, Set<MqttVersion> generated)
      throws Exception {
    Parameters parameters = setting.parameters();
    var named = vendor.broker().or(parameters::broker);
    Optional<EmbeddedBroker> own =
        named.isPresent() ? Optional.empty() : Optional.of(EmbeddedBroker.of(OptionalLong.empty()));
    Target target = named.orElseGet(() -> own.orElseThrow().target());
    Dialer dialer = null;
    try {
      target.start();
      dialer = new Dialer(target.endpoint(), parameters.tls(), parameters.budgets());
      Path out = parameters.out().resolve(vendor.type().getName());
      var setUp = own.map(broker -> broker.setUp().withCredentials(parameters.credentials()))
          .orElseGet(parameters::setUp);
      var order = order(vendor, setting, leaves, generated, out, setUp);
      var session = Session.open(order, target, dialer);
      prepare(order);
      var run = new ClassRun(
          setting, leaves, out, target, dialer, setUp, session, allure(order, target, dialer));
      run.thread.setDaemon(true);
      run.thread.start();
      return run;
    } catch (TargetFailedException | Preflight.Unreachable | IllegalArgumentException e) {
      close(dialer, target);
      throw new ConformanceException(e.getMessage());
    } catch (RuntimeException e) {
      close(dialer, target);
      throw e;
    }
  }

  private static Optional<AllureSteps> allure(Session.Order order, Target target, Dialer dialer)
      throws IOException {
    if (!AllureSteps.areWanted()) {
      return Optional.empty();
    }
    return Optional.of(
        AllureSteps.of(order.out(), Session.head(order, target, dialer), order.catalog()));
  }

  private static Session.Order order(
      VendorClass vendor,
      Setting setting,
      List<LeafNode> leaves,
      Set<MqttVersion> generated,
      Path out,
      SetUp setUp) {
    Parameters parameters = setting.parameters();
    var wanted = leaves.stream()
        .map(leaf -> leaf.check().orElseThrow().uniqueName())
        .collect(Collectors.toSet());
    List<Check> checks = setting.index().checks().stream()
        .filter(check -> wanted.contains(check.uniqueName()))
        .toList();
    var arguments = new ArrayList<>(List.of(vendor.type().getName()));
    arguments.addAll(parameters.retyped());
    return new Session.Order(
        Stream.concat(checks.stream().map(Check::version), generated.stream())
            .collect(Collectors.toSet()),
        parameters.profile(),
        checks,
        setting.index().checks(),
        setting.catalog(),
        setUp,
        parameters.seed(),
        parameters.jobs(),
        out,
        arguments,
        parameters::replay,
        parameters.ics(),
        setting.deviations(),
        Untested.load().reasons());
  }

  private static void prepare(Session.Order order) {
    try {
      Session.prepare(order.out(), order.versions());
    } catch (IOException e) {
      throw new ConformanceException("assay.out: " + order.out() + " can't be written: "
          + e.getMessage() + ". Name another directory.");
    }
  }

  private void keep(CheckResult result) {
    var awaited = results.get(name(result));
    if (awaited == null) {
      apart.add(result);
    } else {
      awaited.complete(result);
    }
  }

  private static String name(CheckResult result) {
    return result.check() + '[' + result.version() + ']';
  }

  private void run() {
    try {
      record = session.run(this::keep);
      fail("No result came.");
    } catch (InterruptedException e) {
      fail("The run was broken off.");
    } catch (IOException | RuntimeException e) {
      fail("The run ended early: " + e.getMessage());
    }
  }

  /** Checks that have their results keep them. */
  private void fail(String reason) {
    results.values().forEach(r -> r.completeExceptionally(new ConformanceException(reason)));
  }

  /** What is tested, and from what the same run can be made again. */
  Map<String, String> description() {
    var entries = new LinkedHashMap<String, String>();
    entries.put("broker", target.toString());
    entries.put("seed", Long.toString(setting.parameters().seed()));
    entries.put("record", out.toString());
    session.refused().forEach((version, words) -> entries.put("MQTT " + version, words));
    return entries;
  }

  /**
   * Waits for a check's result.
   *
   * @param cancelled whether to wait no longer
   * @return empty when the run was cancelled
   * @throws ConformanceException when there will be none
   */
  Optional<CheckResult> await(Check check, BooleanSupplier cancelled) throws InterruptedException {
    CompletableFuture<CheckResult> result = results.get(check.uniqueName());
    while (result.isDone() || !cancelled.getAsBoolean()) {
      try {
        return Optional.of(result.get(GLANCE.toMillis(), TimeUnit.MILLISECONDS));
      } catch (TimeoutException e) {
        // It is time to ask again whether the run was cancelled.
      } catch (ExecutionException e) {
        throw (ConformanceException) e.getCause();
      }
    }
    return Optional.empty();
  }

  /**
   * Plays generated behaviour of a version, after all checks.
   *
   * @throws ConformanceException when it can't be played
   */
  GeneratedBehaviour generated(MqttVersion version) throws InterruptedException {
    thread.join();
    var played = new GeneratedBehaviour(setting, version, out.resolve("explore-" + version));
    played.play(setUp, target, dialer);
    return played;
  }

  /** Why a version is not spoken; empty if it is. */
  Optional<String> refused(MqttVersion version) {
    return Optional.ofNullable(session.refused().get(version));
  }

  /** Where the trace of a result is. */
  Path trace(CheckResult result) {
    return out.resolve(result.trace());
  }

  /** Tells Allure what a result says, where there is an Allure. */
  void tellAllure(CheckResult result) {
    allure.ifPresent(steps -> steps.tell(result));
  }

  /** What a result says, in words. */
  BugReport report(CheckResult result) {
    boolean well = Set.of(Verdict.PASS, Verdict.DEVIATION, Verdict.OBSERVED, Verdict.NOT_APPLICABLE)
        .contains(result.verdict());
    return new BugReport(result, setting.catalog(), trace(result), well ? "" : target.logTail());
  }

  /**
   * The one statement of the tree under which a failed check is shown as failed: the one that was
   * broken, else its aim, else the first under which it stands.
   */
  StatementId home(CheckResult result) {
    List<StatementId> there = places.get(name(result));
    return there.stream()
        .filter(statement -> statement.id().equals(result.finding().statement()))
        .findFirst()
        .or(() -> there.stream()
            .filter(statement -> statement.id().equals(result.statements().get(0)))
            .findFirst())
        .orElse(there.get(0));
  }

  /** What was found beside the checks, about the vendor's declaration. */
  List<CheckResult> apart() {
    return List.copyOf(apart);
  }

  /**
   * Ends what was begun.
   *
   * @throws ConformanceException when Assay's own broker went wrong, or when a known failure is
   *     none any more
   */
  void end() throws InterruptedException {
    if (results.values().stream().anyMatch(result -> !result.isDone())) {
      thread.interrupt();
    }
    thread.join(LEAVE.toMillis());
    interruption.end();
    close(dialer, target);
    var faults = session.faults().filter(found -> !found.isEmpty());
    if (faults.isPresent()) {
      var text = new StringWriter();
      EmbeddedRun.tell(faults.get(), new PrintWriter(text, true));
      throw new ConformanceException(text.toString().strip());
    }
    if (record != null) {
      demandKnownFailures();
    }
  }

  private void demandKnownFailures() {
    String stale = setting.deviations().stale(record.results(), setting.index().checks()).stream()
        .map(deviation -> deviation.place() + ": this known failure does not fail any more ("
            + deviation.subject() + "). Take it out of the file.")
        .collect(Collectors.joining(System.lineSeparator()));
    if (!stale.isEmpty()) {
      throw new ConformanceException(stale);
    }
  }

  private static void close(Dialer dialer, Target target) {
    if (dialer != null) {
      dialer.close();
    }
    target.close();
  }
}
