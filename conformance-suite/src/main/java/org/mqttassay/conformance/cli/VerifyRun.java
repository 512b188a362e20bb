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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.mqttassay.conformance.checks.AllChecks;
import org.mqttassay.conformance.config.Deviation;
import org.mqttassay.conformance.config.Deviations;
import org.mqttassay.conformance.config.Ics;
import org.mqttassay.conformance.run.Check;
import org.mqttassay.conformance.run.EmbeddedBroker;
import org.mqttassay.conformance.run.EmbeddedRun;
import org.mqttassay.conformance.run.Interruption;
import org.mqttassay.conformance.run.Preflight;
import org.mqttassay.conformance.run.Session;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.simulator.target.CommandTarget;
import org.mqttassay.simulator.target.ShellCommand;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.simulator.target.TargetFailedException;
import org.mqttassay.spec.MqttVersion;
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
    Optional<EmbeddedBroker> own = order.broker().isEmbedded()
        ? Optional.of(EmbeddedBroker.of(order.embeddedSeed(), order.broker().mutant()))
        : Optional.empty();
    try (Target target = target(own);
        Dialer dialer = dialer(target.endpoint())) {
      var interruption = new Interruption(target, this::sayBrokenOff);
      try {
        var session = Session.open(ordered(own), target, dialer);
        session.refused().forEach(this::sayLeftOut);
        prepareDirectory();
        return run(session);
      } finally {
        interruption.end();
      }
    } catch (Preflight.Unreachable | TargetFailedException e) {
      errors.println(e.getMessage());
      return ExitCodes.INCONCLUSIVE;
    }
  }

  private Target target(Optional<EmbeddedBroker> own) throws TargetFailedException {
    Optional<Target> described = order.broker().described();
    if (described.isPresent()) {
      return started(described.get());
    }
    if (own.isPresent()) {
      var embedded = own.get().target();
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

  private Dialer dialer(Endpoint endpoint) {
    try {
      return new Dialer(endpoint, order.broker().tls(), order.budgets());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(commandLine, e.getMessage());
    }
  }

  private Session.Order ordered(Optional<EmbeddedBroker> own) {
    var setUp = order.broker().setUp();
    return new Session.Order(
        order.versions(),
        order.checks(),
        catalog,
        own.map(broker -> broker.setUp().withCredentials(setUp.credentials())).orElse(setUp),
        order.seed(),
        order.jobs(),
        order.out(),
        order.arguments(),
        this::replay,
        order.ics(),
        order.deviations());
  }

  private int run(Session session) throws IOException, InterruptedException {
    RunRecord record;
    try (var progress = Progress.of(commandLine, order.checks().size())) {
      record = session.run(progress::step);
    }
    List<Deviation> stale =
        order.deviations().stale(record.results(), AllChecks.index().checks());
    new TextSummary(commandLine.getOut(), screen, catalog, order.out()).print(record);
    stale.forEach(this::sayStale);
    var faults = session.faults().filter(found -> !found.isEmpty());
    if (faults.isPresent()) {
      EmbeddedRun.tell(faults.get(), commandLine.getErr());
      return ExitCodes.INTERNAL;
    }
    return Outcome.of(record.results(), !stale.isEmpty());
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

  private void prepareDirectory() {
    try {
      Session.prepare(order.out(), order.versions());
    } catch (IOException e) {
      throw new ParameterException(
          commandLine,
          "--out " + order.out() + " can't be written: " + e.getMessage()
              + ". Name another directory.");
    }
  }
}
