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
package org.mqttassay.conformance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.mqttassay.conformance.checks.AllChecks;
import org.mqttassay.conformance.config.Capabilities;
import org.mqttassay.conformance.config.CapabilityProbe;
import org.mqttassay.conformance.config.Deviation;
import org.mqttassay.conformance.config.Deviations;
import org.mqttassay.conformance.config.Ics;
import org.mqttassay.conformance.run.Check;
import org.mqttassay.conformance.run.Plan;
import org.mqttassay.conformance.run.Preflight;
import org.mqttassay.conformance.run.Runner;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.record.RunJournal;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.simulator.target.CommandTarget;
import org.mqttassay.simulator.target.ContainerTarget;
import org.mqttassay.simulator.target.EmbeddedTarget;
import org.mqttassay.simulator.target.ShellCommand;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.simulator.target.TargetFailedException;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.broker.Faults;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.trace.SafeText;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** One run of {@code assay verify}, from the first connection to the exit code. */
final class VerifyRun {

  /**
   * What was ordered on the command line.
   *
   * @param endpoint where the broker listens; empty for Assay's own
   * @param embeddedSeed the choices of Assay's own broker; empty for canonical ones
   * @param broker the options about it
   * @param versions of MQTT to check
   * @param checks that are wanted
   * @param budgets for every wait
   * @param seed of everything random
   * @param jobs how many checks may go on at once
   * @param out directory for record and traces
   * @param arguments the command line without secrets
   * @param ics what the vendor declares
   * @param deviations failures that are known
   */
  record Order(
      Optional<Endpoint> endpoint,
      OptionalLong embeddedSeed,
      BrokerOptions broker,
      Set<MqttVersion> versions,
      List<Check> checks,
      Budgets budgets,
      long seed,
      int jobs,
      Path out,
      List<String> arguments,
      Ics ics,
      Deviations deviations) {}

  private final CommandLine commandLine;
  private final Screen screen;
  private final Catalog catalog;
  private final Order order;

  VerifyRun(CommandLine commandLine, Screen screen, Catalog catalog, Order order) {
    this.commandLine = commandLine;
    this.screen = screen;
    this.catalog = catalog;
    this.order = order;
  }

  int run() throws IOException, InterruptedException {
    PrintWriter errors = commandLine.getErr();
    try (Target target = target();
        Dialer dialer = dialer(target.endpoint())) {
      var interruption = new Interruption(target, this::sayBrokenOff);
      try {
        Map<MqttVersion, String> refused =
            Preflight.probe(dialer, order.versions(), order.broker().credentials());
        refused.forEach(this::sayLeftOut);
        prepareDirectory();
        return run(target, dialer, refused);
      } finally {
        interruption.end();
      }
    } catch (Preflight.Unreachable | TargetFailedException e) {
      errors.println(e.getMessage());
      return ExitCodes.INCONCLUSIVE;
    }
  }

  private Target target() throws TargetFailedException {
    Optional<Target> described = order.broker().described();
    if (described.isPresent()) {
      return started(described.get());
    }
    if (order.endpoint().isEmpty()) {
      var embedded = new EmbeddedTarget(EmbeddedRun.settings(order.embeddedSeed()));
      embedded.start();
      commandLine.getOut().println("Neither --broker nor --start is given: testing " + embedded);
      commandLine.getOut().flush();
      return embedded;
    }
    if (order.broker().command().isEmpty()) {
      return Target.at(order.endpoint().get());
    }
    prepareDirectory();
    var started = new CommandTarget(
        order.endpoint().get(),
        ShellCommand.of(order.broker().command().get()),
        order.out().toAbsolutePath(),
        order.budgets().awaiting());
    started.start();
    return started;
  }

  private Target started(Target described) throws TargetFailedException {
    Target target = described;
    if (described instanceof CommandTarget command) {
      prepareDirectory();
      target = command.in(order.out().toAbsolutePath());
    }
    try {
      target.start();
      return target;
    } catch (TargetFailedException e) {
      target.close();
      throw e;
    }
  }

  /** A container goes away, and what it printed with it. */
  private void keepLog(Target target) throws IOException {
    if (target instanceof ContainerTarget container) {
      Files.writeString(order.out().resolve("broker.log"), container.log());
    }
  }

  private Dialer dialer(Endpoint endpoint) {
    try {
      return new Dialer(endpoint, order.broker().tls(), order.budgets());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(commandLine, e.getMessage());
    }
  }

  private int run(Target target, Dialer dialer, Map<MqttVersion, String> refused)
      throws IOException, InterruptedException {
    var journal = new RunJournal(order.out(), head(target));
    RunRecord record;
    try (var progress = Progress.of(commandLine, order.checks().size())) {
      Capabilities capabilities = capabilities(dialer);
      List<CheckResult> denied = Declaration.results(capabilities);
      denied.forEach(result -> keep(journal, progress, result));
      List<Check> spoken = order.checks().stream()
          .filter(c -> !refused.containsKey(c.version()))
          .filter(c -> capabilities.excuse(c.aim()).isEmpty())
          .toList();
      order.checks().stream()
          .filter(c -> !refused.containsKey(c.version()))
          .forEach(c -> capabilities
              .excuse(c.aim())
              .ifPresent(words -> keep(journal, progress, notSpoken(c, words))));
      order.checks().stream()
          .filter(c -> refused.containsKey(c.version()))
          .map(c -> notSpoken(c, refused.get(c.version())))
          .forEach(result -> keep(journal, progress, result));
      new Runner(plan(spoken, refused.keySet()), dialer)
          .run(result -> keep(journal, progress, result));
      faults(target).ifPresent(faults -> EmbeddedRun.results(faults).forEach(journal::add));
      keepLog(target);
      record = journal.finish();
    }
    List<Deviation> stale =
        order.deviations().stale(record.results(), AllChecks.index().checks());
    new TextSummary(commandLine.getOut(), screen, catalog, order.out()).print(record);
    stale.forEach(this::sayStale);
    var faults = faults(target).filter(found -> !found.isEmpty());
    if (faults.isPresent()) {
      EmbeddedRun.tell(faults.get(), commandLine.getErr());
      return ExitCodes.INTERNAL;
    }
    return Outcome.of(record.results(), !stale.isEmpty());
  }

  /** Without a declaration each check sees for itself what CONNACK announces. */
  private Capabilities capabilities(Dialer dialer) {
    return order.ics().declared().isEmpty()
        ? Capabilities.UNKNOWN
        : Capabilities.of(
            order.ics(), new CapabilityProbe(dialer, order.broker().credentials()).ask());
  }

  private static Optional<Faults> faults(Target target) {
    return target instanceof EmbeddedTarget embedded
        ? Optional.of(embedded.faults())
        : Optional.empty();
  }

  private void sayLeftOut(MqttVersion version, String words) {
    if (order.versions().contains(version)) {
      commandLine.getErr().println("MQTT " + version + " is left out: " + SafeText.escape(words));
    }
  }

  private void sayBrokenOff() {
    Path record = order.out().resolve(RecordFile.NAME);
    PrintWriter errors = commandLine.getErr();
    errors.println(
        Files.exists(record)
            ? "Broken off. What was found until then is in " + record + '.'
            : "Broken off before any check was run.");
    errors.flush();
  }

  private void sayStale(Deviation deviation) {
    commandLine
        .getErr()
        .println(deviation.place() + ": this known failure does not fail any more ("
            + deviation.subject() + "). Take it out of the file.");
  }

  private void keep(RunJournal journal, Progress progress, CheckResult result) {
    CheckResult marked = order
        .deviations()
        .of(result)
        .map(d -> result.as(new CheckResult.Known(d.reason(), d.link().orElse(null))))
        .orElse(result);
    journal.add(marked);
    progress.step(marked);
  }

  private Plan plan(List<Check> checks, Set<MqttVersion> refused) {
    Set<MqttVersion> spoken = EnumSet.allOf(MqttVersion.class);
    spoken.removeAll(refused);
    return new Plan(
        checks,
        catalog,
        order.broker().credentials(),
        spoken,
        order.seed(),
        order.jobs(),
        order.out(),
        this::replay);
  }

  private String replay(Check check) {
    return RunningJar.command()
        + " verify "
        + order.broker().retyped(order.embeddedSeed())
        + " --versions "
        + check.version()
        + " --include "
        + Shell.quote(check.id())
        + (order.budgets().scale() == 1.0 ? "" : " --scale " + order.budgets().scale())
        + " --seed "
        + order.seed();
  }

  private CheckResult notSpoken(Check check, String words) {
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

  private RunRecord head(Target target) throws IOException {
    return new RunRecord(
        RunRecord.SCHEMA,
        new RunRecord.Suite(
            "Assay", AssayVersion.ofAssay(), RunningJar.sha256().orElse(null), catalog.version()),
        new RunRecord.Target(
            target.endpoint().toString(),
            target.description().orElse(null),
            order.versions().stream().sorted().map(MqttVersion::number).toList()),
        RunRecord.Environment.current(),
        order.seed(),
        order.budgets().scale(),
        order.arguments(),
        Instant.now().toString(),
        null,
        order.checks().size(),
        List.of());
  }

  private void prepareDirectory() {
    try {
      for (MqttVersion version : order.versions()) {
        Path traces = order.out().resolve("traces").resolve(version.number());
        Files.createDirectories(traces);
        try (Stream<Path> old = Files.list(traces)) {
          for (Path file : old.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
            Files.delete(file);
          }
        }
      }
    } catch (IOException e) {
      throw new ParameterException(
          commandLine,
          "--out " + order.out() + " can't be written: " + e.getMessage()
              + ". Name another directory.");
    }
  }
}
