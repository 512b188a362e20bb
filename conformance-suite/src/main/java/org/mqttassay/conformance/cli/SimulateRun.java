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
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.mqttassay.reports.fleet.FleetRecord;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.simulator.chaos.FaultSchedule;
import org.mqttassay.simulator.fleet.FleetMetrics;
import org.mqttassay.simulator.fleet.FleetRun;
import org.mqttassay.simulator.fleet.plan.Plan;
import org.mqttassay.simulator.fleet.plan.PlanReader;
import org.mqttassay.simulator.fleet.run.Fleet;
import org.mqttassay.simulator.target.Ability;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.broker.core.Gate;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.Policy;
import org.mqttassay.spec.trace.SafeText;
import org.mqttassay.spec.virtual.VirtualWorld;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A fleet on a broker that is up, told to people while it lives. */
final class SimulateRun {

  /**
   * What is to run.
   *
   * @param plan of the fleet
   * @param seed of everything random
   * @param faults the timetable of the plan's faults
   * @param out directory of the record; there, and empty of an older run
   * @param suite what runs it
   * @param arguments what was asked for, without secrets
   * @param traced of which devices every byte is to be kept; empty for none
   */
  record Order(
      Plan plan,
      long seed,
      FaultSchedule faults,
      Path out,
      RunRecord.Suite suite,
      List<String> arguments,
      Optional<Predicate<String>> traced) {}

  private final CommandLine commandLine;
  private final Screen screen;
  private final Order order;
  private final Optional<FleetMetrics> metrics;

  SimulateRun(CommandLine commandLine, Screen screen, Order order, Optional<FleetMetrics> metrics) {
    this.metrics = metrics;
    this.commandLine = commandLine;
    this.screen = screen;
    this.order = order;
  }

  /** Takes away what an older run has left in a directory. */
  static void clear(Path directory) throws IOException {
    for (String name : FleetRun.leaves()) {
      Files.deleteIfExists(directory.resolve(name));
    }
  }

  /**
   * Runs on sockets.
   *
   * @return the exit code
   */
  int run(TestBed bed) throws IOException, InterruptedException {
    var broker = new FleetRun.Broker(bed.target(), bed.tls(), bed.dialer().budgets());
    var setting = new FleetRun.Setting(
        order.plan(),
        order.seed(),
        FleetRun.freshNumber(order.seed()),
        order.faults(),
        order.suite(),
        described(bed.target()),
        RunRecord.Environment.current(),
        "sockets",
        order.arguments(),
        order.traced(),
        order.out());
    int exit =
        run(bed.target().toString(), (stop, view) -> new FleetRun(setting).run(broker, stop, view));
    if (bed.target().can(Ability.START) && !bed.target().isAlive()) {
      String words = bed.target()
          .logTail()
          .lines()
          .reduce("", (before, line) -> line.isBlank() ? before : line.strip());
      commandLine
          .getErr()
          .println(SafeText.escape("The broker that Assay started has ended by itself"
              + (words.isEmpty() ? "." : ". Its last words: " + words)));
    }
    return exit;
  }

  /**
   * Runs in memory, under virtual time.
   *
   * @param policy the seed of the broker's choices; empty for canonical ones
   * @param mutant what the broker does wrong on purpose
   * @param shrinks by what to read smaller plans, if one that fails is to be made smaller
   * @return the exit code
   */
  int run(OptionalLong policy, Mutant mutant, Optional<PlanReader> shrinks)
      throws IOException, InterruptedException {
    String name = "Assay's reference broker, policy " + Policies.typed(policy);
    FleetRecord[] record = new FleetRecord[1];
    int exit = run(name + ", under virtual time", (stop, view) -> {
      record[0] = virtual(order.plan(), order.faults(), order.out(), policy, mutant, stop, view);
      return record[0];
    });
    if (exit == ExitCodes.FAILED && shrinks.isPresent()) {
      PlanShrinking.Trial trial = (plan, place) -> virtual(
          plan,
          FaultSchedule.of(plan.faults(), order.seed(), plan.duration()),
          place,
          policy,
          mutant,
          new CountDownLatch(1),
          new Fleet.Listener() {});
      String again = "--virtual --seed " + order.seed() + " --policy " + Policies.typed(policy)
          + (mutant == Mutant.NONE ? "" : " --mutant " + mutant.name());
      new PlanShrinking(shrinks.get(), trial, order.out())
          .of(order.plan(), record[0], again, commandLine.getOut());
    }
    return exit;
  }

  private FleetRecord virtual(
      Plan plan,
      FaultSchedule faults,
      Path place,
      OptionalLong policy,
      Mutant mutant,
      CountDownLatch stop,
      Fleet.Listener listener)
      throws IOException {
    var forgetful = VirtualWorld.Setting.of(order.seed())
        .withBroker(
            Limits.STANDARD,
            policy.isPresent() ? Policy.random(policy.getAsLong()) : Policy.canonical(),
            Gate.OPEN)
        .withMutant(mutant);
    // A disk is of use to those only who come to their end.
    var world = faults.isOnBroker() || mutant != Mutant.NONE ? forgetful.durable() : forgetful;
    var target = new RunRecord.Target(
        "memory", "Assay's reference broker, policy " + Policies.typed(policy), versions());
    var setting = new FleetRun.Setting(
        plan,
        order.seed(),
        FleetRun.number(order.seed()),
        faults,
        order.suite(),
        target,
        null,
        "virtual",
        order.arguments(),
        // Trials of smaller plans leave none.
        place.equals(order.out()) ? order.traced() : Optional.empty(),
        place);
    return new FleetRun(setting).run(world, stop, listener);
  }

  @FunctionalInterface
  private interface Life {
    FleetRecord live(CountDownLatch stop, FleetView view) throws IOException, InterruptedException;
  }

  private int run(String where, Life life) throws IOException, InterruptedException {
    PrintWriter printer = commandLine.getOut();
    printer.println("Fleet " + order.plan().name() + ", " + order.plan().size() + " devices, on "
        + where + ", seed " + order.seed());
    printer.flush();
    var stop = new CountDownLatch(1);
    var ending = new OrderlyEnd(stop, patience());
    try {
      FleetRecord record = watched(life, stop);
      int exit = new FleetSummary(printer, screen).print(record, order.out());
      order
          .traced()
          // As patient as devices are.
          .ifPresent(any -> printer.println("Trace: assay judge --scale 4 "
              + Shell.quote(order.out().resolve(FleetRun.TRACE).toString())));
      ending.over(exit);
      return exit;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(commandLine, SafeText.escape(e.getMessage()), e);
    } finally {
      ending.forget();
    }
  }

  private FleetRecord watched(Life life, CountDownLatch stop)
      throws IOException, InterruptedException {
    try (var view = FleetView.of(commandLine, screen, metrics)) {
      return life.live(stop, view);
    }
  }

  /** What is under way may take three times the drain to arrive, and the record some seconds. */
  private Duration patience() {
    return order.plan().drain().multipliedBy(3).plus(OrderlyEnd.PATIENCE);
  }

  private RunRecord.Target described(Target target) {
    return new RunRecord.Target(
        target.endpoint().toString(), target.description().orElse(null), versions());
  }

  private List<String> versions() {
    return order.plan().groups().stream()
        .flatMap(group -> group.versions().kinds().stream())
        .distinct()
        .sorted()
        .map(MqttVersion::number)
        .toList();
  }
}
