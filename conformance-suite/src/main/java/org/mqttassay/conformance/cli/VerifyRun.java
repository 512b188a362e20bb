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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.mqttassay.conformance.checks.AllChecks;
import org.mqttassay.conformance.checks.Untested;
import org.mqttassay.conformance.config.Deviation;
import org.mqttassay.conformance.config.Deviations;
import org.mqttassay.conformance.config.Ics;
import org.mqttassay.conformance.lab.SetUp;
import org.mqttassay.conformance.property.Exploration;
import org.mqttassay.conformance.run.Check;
import org.mqttassay.conformance.run.EmbeddedRun;
import org.mqttassay.conformance.run.Interruption;
import org.mqttassay.conformance.run.Preflight;
import org.mqttassay.conformance.run.Profile;
import org.mqttassay.conformance.run.Session;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.view.RunFolder;
import org.mqttassay.simulator.target.CommandTarget;
import org.mqttassay.simulator.target.TargetFailedException;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.trace.SafeText;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** One run of {@code assay verify}, from the first connection to the exit code. */
final class VerifyRun {

  /**
   * What was ordered on the command line.
   *
   * @param embeddedSeed the choices of Assay's own broker; empty for canonical ones
   * @param broker the options about it
   * @param versions of MQTT to check
   * @param profile how much is to be done
   * @param checks that are wanted
   * @param budgets for every wait
   * @param seed of everything random
   * @param jobs how many checks may go on at once
   * @param exploration how long generated behaviour is played afterwards; empty for not at all
   * @param out directory for record and traces
   * @param arguments the command line without secrets
   * @param ics what the vendor declares
   * @param deviations failures that are known
   */
  record Order(
      OptionalLong embeddedSeed,
      BrokerOptions broker,
      Set<MqttVersion> versions,
      Profile profile,
      List<Check> checks,
      Budgets budgets,
      long seed,
      int jobs,
      Optional<Duration> exploration,
      Path out,
      List<String> arguments,
      Ics ics,
      Deviations deviations) {}

  private static final int LANES = 48;

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
    try (var bed = TestBed.open(
        commandLine, order.broker(), order.seed(), order.budgets(), directoryOfBroker())) {
      var interruption = new Interruption(bed.target(), this::sayBrokenOff);
      try {
        if (order.broker().isEmbedded()) {
          commandLine
              .getOut()
              .println("Neither --broker nor --start is given: testing " + bed.target());
          commandLine.getOut().flush();
        }
        var session = Session.open(ordered(bed.setUp()), bed.target(), bed.dialer());
        session.refused().forEach(this::sayLeftOut);
        prepareDirectory();
        var exploration = order.exploration().map(budget -> exploration(bed, budget));
        if (exploration.isPresent()) {
          Exploration.prepare(exploration.get().out());
          Exploration.announce(exploration.get(), bed.target(), bed.dialer());
        }
        int code = run(session);
        return exploration.isPresent()
            ? ExitCodes.worse(code, explore(exploration.get(), bed))
            : code;
      } finally {
        interruption.end();
      }
    } catch (Preflight.Unreachable | TargetFailedException e) {
      commandLine.getErr().println(e.getMessage());
      return ExitCodes.INCONCLUSIVE;
    }
  }

  /** A broker that Assay starts needs a place for what it prints, and no other has one here. */
  private Optional<Path> directoryOfBroker() {
    boolean isStarted = order.broker().command().isPresent()
        || order.broker().described().filter(CommandTarget.class::isInstance).isPresent();
    if (!isStarted) {
      return Optional.empty();
    }
    prepareDirectory();
    return Optional.of(order.out());
  }

  private Exploration.Order exploration(TestBed bed, Duration budget) {
    return new Exploration.Order(
        order.versions(),
        catalog,
        bed.setUp(),
        order.seed(),
        budget,
        Long.MAX_VALUE,
        Math.min(order.jobs(), LANES),
        order.out().resolve(RunFolder.EXPLORED),
        order.arguments(),
        file -> GivenOptions.replay(file, order.broker(), order.seed(), order.budgets()),
        order.ics(),
        order.deviations());
  }

  private int explore(Exploration.Order exploration, TestBed bed)
      throws IOException, InterruptedException, Preflight.Unreachable {
    commandLine.getOut().println();
    return new ExploreRun(commandLine, screen, exploration).run(bed);
  }

  private Session.Order ordered(SetUp setUp) {
    return new Session.Order(
        order.versions(),
        order.profile(),
        order.checks(),
        AllChecks.index().checks(),
        catalog,
        setUp,
        order.seed(),
        order.jobs(),
        order.out(),
        order.arguments(),
        this::replay,
        order.ics(),
        order.deviations(),
        Untested.load().reasons());
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
        + GivenOptions.scale(order.budgets())
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
