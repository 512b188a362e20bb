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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mqttassay.conformance.run.Installation;
import org.mqttassay.simulator.chaos.FaultSchedule;
import org.mqttassay.simulator.chaos.Guard;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Nearest;
import org.mqttassay.simulator.device.DeviceKinds;
import org.mqttassay.simulator.fleet.FleetMetrics;
import org.mqttassay.simulator.fleet.plan.Plan;
import org.mqttassay.simulator.fleet.plan.PlanReader;
import org.mqttassay.simulator.fleet.plan.Scenarios;
import org.mqttassay.simulator.fleet.plan.Traced;
import org.mqttassay.simulator.link.Profiles;
import org.mqttassay.simulator.target.TargetFailedException;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.ConnectionFailedException;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.trace.MemoryTrace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay simulate}: lets a fleet of devices live, and proves what became of its messages. */
@Command(
    name = "simulate",
    description = {
      "Lets a fleet of devices live on a broker as a plan says, and proves what became of every"
          + " message.",
      "Without --broker, --start, --container and --target, that is Assay's own reference broker."
    },
    footer = {
      "",
      "Exit code 0: every guarantee of the plan held; 1: one did not; 3: it could not be told.",
      "",
      "Examples:",
      "  assay simulate --scenario plant",
      "  assay simulate plan.yaml --broker mqtt://127.0.0.1:1883 --seed 7",
      "  assay simulate plan.yaml --start 'mosquitto -p {port}' --duration 2m --out run",
      "  assay simulate --scenario singlenode-p2p-1K-1K-1K-1K --duration 1m",
      "  assay simulate --scenario plant --virtual --duration 1h",
      "  assay simulate plan.yaml --trace furnace-3 --trace service",
      "  assay simulate plan.yaml --virtual --seed 7 --shrink",
      "  assay simulate plan.yaml --dry-run --seed 7",
      "  assay simulate --list",
      "  assay simulate --scenario plant --show > plan.yaml"
    })
final class SimulateCommand implements Callable<Integer> {

  private static final DateTimeFormatter DIRECTORY =
      DateTimeFormatter.ofPattern("'assay-fleet-'yyyyMMdd-HHmmss");

  private static final Pattern ADDRESS = Pattern.compile("(?:([^:]+):)?(\\d{1,5})");
  private static final int HIGHEST_PORT = 65_535;

  private final Supplier<Catalog> catalogs;
  private final Screen screen;

  @Spec
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "PLAN",
      description = "What the fleet is to do, as YAML.")
  private Path file;

  @Mixin
  private BrokerOptions broker;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "A plan that Assay brings along; --list names them.")
  private String scenario;

  @Option(names = "--list", description = "List the scenarios, and the kinds of devices.")
  private boolean isList;

  @Option(names = "--show", description = "Print the plan, and run nothing.")
  private boolean isShow;

  @Option(
      names = "--virtual",
      description =
          "Run against Assay's own broker in memory and under virtual time: an hour in seconds, and"
              + " the same record, byte for byte, for the same seed.")
  private boolean isVirtual;

  @Option(
      names = "--shrink",
      description = "With --virtual: if a guarantee does not hold, look for a smaller plan in which"
          + " it does not either.")
  private boolean isToShrink;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = Seconds.class,
      description = "How long devices live, such as 90s, 2m or 1h. Default: what the plan says")
  private Duration duration;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "What everything random comes from. Default: the plan's, or a new one, which is"
          + " printed.")
  private Long seed;

  @Option(names = "--dry-run", description = "Print when which fault comes, and run nothing.")
  private boolean isDryRun;

  @Option(
      names = "--i-own-this-deployment",
      paramLabel = "HOST",
      description = "Load and break a broker that is not on this machine.")
  private List<String> owned = List.of();

  @Option(
      names = "--trace",
      paramLabel = "DEVICE",
      description = "Keep every packet of a device, such as furnace-3, of a group, or of all, for"
          + " assay trace and assay judge. May be given again.")
  private List<String> traced = List.of();

  @Option(
      names = "--metrics",
      paramLabel = "[HOST:]PORT",
      description =
          "Serve what is measured to Prometheus; 0 for a free port. Default host:" + " 127.0.0.1")
  private String metrics;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Directory for the record and the ledger; an older run in it is replaced."
          + " Default: a new one named after the time.")
  private Path out;

  SimulateCommand(Supplier<Catalog> catalogs, Screen screen) {
    this.catalogs = catalogs;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (isList) {
      list();
      return ExitCodes.OK;
    }
    if (broker.listsMutants()) {
      MutantNames.print(spec.commandLine().getOut());
      return ExitCodes.OK;
    }
    if (isToShrink && !isVirtual) {
      throw usage("--shrink runs a plan many times, and so needs --virtual.");
    }
    Plan plan = plan();
    if (isShow) {
      spec.commandLine().getOut().print(plan.text());
      return ExitCodes.OK;
    }
    TestBed.load(spec.commandLine(), broker);
    plan = plan.admittedBy(broker.credentials().userName(), password());
    if (duration != null) {
      if (!plan.stages().isEmpty()) {
        throw usage("--duration has no meaning for a plan with stages, which have lengths.");
      }
      plan = plan.lasting(duration);
    }
    long drawn = seed != null
        ? seed
        : plan.seed().orElseGet(() -> ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));
    FaultSchedule schedule = FaultSchedule.of(plan.faults(), drawn, plan.duration());
    if (isDryRun) {
      dryRun(plan, schedule, drawn);
      return ExitCodes.OK;
    }
    Optional<Predicate<String>> chosen = chosen(plan);
    Path directory = out == null ? Path.of(LocalDateTime.now().format(DIRECTORY)) : out;
    prepare(directory);
    var order = new SimulateRun.Order(
        plan,
        drawn,
        schedule,
        directory,
        Installation.describe(catalogs.get()),
        Secrets.blotOut(spec.root().commandLine().getParseResult().originalArgs()),
        chosen);
    try (var served = metrics == null ? null : served()) {
      return run(order, served, drawn, directory);
    }
  }

  private Optional<Predicate<String>> chosen(Plan plan) {
    try {
      return Traced.of(plan, traced);
    } catch (IllegalArgumentException e) {
      throw usage("--trace: " + e.getMessage());
    }
  }

  private Optional<String> password() {
    return broker
        .credentials()
        .password()
        .map(bytes -> new String(bytes.toArray(), StandardCharsets.UTF_8));
  }

  private void dryRun(Plan plan, FaultSchedule schedule, long drawn) {
    PrintWriter printer = spec.commandLine().getOut();
    printer.println(plan.name() + ", " + plan.size() + " devices for "
        + plan.duration().toSeconds() + " s, seed " + drawn);
    printer.println(schedule.isEmpty() ? "No faults." : schedule.toString());
    schedule.leftOut().forEach(line -> printer.println("left out: " + line));
    printer.flush();
  }

  private FleetMetrics served() {
    Matcher address = ADDRESS.matcher(metrics);
    if (!address.matches() || Integer.parseInt(address.group(2)) > HIGHEST_PORT) {
      throw usage("--metrics takes a port such as 9100, or 0.0.0.0:9100, not '" + metrics + "'.");
    }
    String host = address.group(1) == null ? "127.0.0.1" : address.group(1);
    try {
      return FleetMetrics.start(host, Integer.parseInt(address.group(2)));
    } catch (IOException e) {
      throw usage(e.getMessage() + " Name another port.");
    }
  }

  private int run(SimulateRun.Order order, FleetMetrics served, long drawn, Path directory)
      throws IOException, InterruptedException {
    if (served != null) {
      spec.commandLine()
          .getOut()
          .println("Metrics at http://127.0.0.1:" + served.port() + "/metrics");
    }
    var run = new SimulateRun(spec.commandLine(), screen, order, Optional.ofNullable(served));
    if (isVirtual) {
      if (!broker.isEmbedded()) {
        throw usage("--virtual runs against Assay's own broker. Leave the other one out.");
      }
      return run.run(
          broker.embeddedSeed(drawn),
          broker.mutant(),
          isToShrink ? Optional.of(reader()) : Optional.empty());
    }
    try (var bed = bed(order.plan(), drawn, directory)) {
      Optional<String> objection = Guard.objection(bed.target().endpoints(), owned);
      if (objection.isPresent()) {
        throw usage(objection.get());
      }
      order.faults().requireOf(bed.target());
      knockAt(bed);
      return run.run(bed);
    } catch (TargetFailedException | ConnectionFailedException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCodes.INCONCLUSIVE;
    }
  }

  private TestBed bed(Plan plan, long drawn, Path directory) throws TargetFailedException {
    boolean isEncrypted = plan.groups().stream()
        .flatMap(group -> group.transports().kinds().stream())
        .anyMatch(Transport::isEncrypted);
    return isEncrypted
        ? TestBed.openEncrypted(
            spec.commandLine(), broker, drawn, Budgets.STANDARD, Optional.of(directory))
        : TestBed.open(spec.commandLine(), broker, drawn, Budgets.STANDARD, Optional.of(directory));
  }

  /** A fleet that finds nobody would try for as long as its plan says. */
  private static void knockAt(TestBed bed) throws ConnectionFailedException {
    try {
      bed.dialer().open("preflight", MqttVersion.V5_0, new MemoryTrace(1)).close();
    } catch (ConnectionFailedException e) {
      // Devices may have certificates where the tester has none.
      if (e.obstacle() != ConnectionFailedException.Obstacle.TLS) {
        throw e;
      }
    }
  }

  private static PlanReader reader() {
    return new PlanReader(DeviceKinds.all(), Profiles.builtIn());
  }

  private Plan plan() {
    var reader = reader();
    if ((file == null) == (scenario == null)) {
      throw usage("Give either a PLAN or --scenario; --list shows what there is.");
    }
    try {
      if (file != null) {
        return reader.read(file);
      }
      Optional<String> text = Scenarios.text(scenario);
      if (text.isEmpty()) {
        String guess = Nearest.guess(scenario, Scenarios.names());
        throw usage("There is no scenario '" + scenario + "'."
            + (guess.isEmpty() ? " --list names them." : guess));
      }
      return reader.parse(scenario + ".yaml", text.get());
    } catch (ConfigException e) {
      throw usage(e.getMessage());
    }
  }

  private void list() {
    PrintWriter printer = spec.commandLine().getOut();
    var kinds = DeviceKinds.all();
    PlanReader reader = reader();
    printer.println("Scenarios:");
    for (String name : Scenarios.names()) {
      printer.println(String.format("  %-38s %s", name, note(reader, name)));
    }
    printer.println();
    printer.println("Kinds of devices and services:");
    for (String name : kinds.names()) {
      printer.println(
          String.format("  %-16s %s", name, kinds.find(name).orElseThrow().about()));
    }
    printer.println();
    printer.println("Links: assay proxy --list");
    printer.flush();
  }

  private static String note(PlanReader reader, String name) {
    try {
      return reader.parse(name, Scenarios.text(name).orElseThrow()).note();
    } catch (ConfigException e) {
      throw new IllegalStateException(e);
    }
  }

  private void prepare(Path directory) {
    try {
      Files.createDirectories(directory);
      SimulateRun.clear(directory);
    } catch (IOException e) {
      throw usage("--out " + directory + " can't be written: " + e.getMessage()
          + ". Name another directory.");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
