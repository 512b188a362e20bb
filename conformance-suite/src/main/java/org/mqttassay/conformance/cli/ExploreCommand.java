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
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.mqttassay.conformance.checks.AllChecks;
import org.mqttassay.conformance.config.Deviations;
import org.mqttassay.conformance.config.Ics;
import org.mqttassay.conformance.property.Exploration;
import org.mqttassay.conformance.run.Interruption;
import org.mqttassay.conformance.run.Preflight;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.simulator.target.TargetFailedException;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.client.Budgets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay explore}: plays generated behaviour at a broker. */
@Command(
    name = "explore",
    description = {
      "Plays what clients may do, and what they may not, at a broker, and judges what comes of it.",
      "Without --broker, --start, --container and --target, that is Assay's own reference broker."
    },
    footer = {
      "",
      "Examples:",
      "  assay explore --broker mqtt://127.0.0.1:1883 --budget 60s",
      "  assay explore --start 'mosquitto -p {port}' --versions 5.0 --seed 7",
      "",
      "What is found is played again, made as small as it can be in time, and kept as a file for",
      "assay replay. What could not be seen again is told apart, and makes the run inconclusive."
    })
final class ExploreCommand implements Callable<Integer> {

  private static final DateTimeFormatter DIRECTORY =
      DateTimeFormatter.ofPattern("'assay-explore-'yyyyMMdd-HHmmss");
  private static final int MOST_LANES = 500;

  private final Supplier<Catalog> catalogs;
  private final Screen screen;

  @Spec
  private CommandSpec spec;

  @Mixin
  private BrokerOptions broker;

  @Option(
      names = {"-V", "--versions"},
      paramLabel = "VERSION",
      split = ",",
      description = "Versions of MQTT that clients speak: 3.1.1, 5.0. Default: both.")
  private List<String> versions = List.of();

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = Seconds.class,
      description = "How long new scripts are begun, such as 90s, 2m or 1h; looking into what was"
          + " found may take a third more. Default: ${DEFAULT-VALUE}")
  private Duration budget;

  @Option(
      names = "--tries",
      paramLabel = "NUMBER",
      description =
          "How many scripts are played at the most. Default: as many as there is time for")
  private Long tries;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "NUMBER",
      defaultValue = "48",
      description = "How many scripts are played at once. Default: ${DEFAULT-VALUE}")
  private int jobs;

  @Option(
      names = "--scale",
      paramLabel = "FACTOR",
      description =
          "Factor on every time budget, for slow brokers and busy machines. Default: 1, or what"
              + " --target says")
  private Double scale;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "What the scripts come from. Default: a new one, which is printed.")
  private Long seed;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Directory for the record, the traces and the scripts; an older run in it is"
          + " replaced. Default: a new one named after the time.")
  private Path out;

  @Option(
      names = "--ics",
      paramLabel = "FILE",
      description = "What the broker is declared to offer, as YAML; scripts keep to it.")
  private Path ics;

  @Option(
      names = "--deviations",
      paramLabel = "FILE",
      description = "Failures that are known, as YAML. They don't fail the run.")
  private Path deviations;

  ExploreCommand(Supplier<Catalog> catalogs, Screen screen) {
    this.catalogs = catalogs;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (broker.listsMutants()) {
      MutantNames.print(spec.commandLine().getOut());
      return ExitCodes.OK;
    }
    if (jobs < 1 || jobs > MOST_LANES) {
      throw usage("--jobs takes 1 to " + MOST_LANES + ", not " + jobs + '.');
    }
    if (tries != null && tries < 1) {
      throw usage("--tries takes 1 or more, not " + tries + '.');
    }
    var given = new GivenOptions(spec.commandLine());
    var wanted = given.versions(versions);
    TestBed.load(spec.commandLine(), broker);
    given.requireUserName(wanted, broker);
    Catalog catalog = catalogs.get();
    Ics declared = given.ics(ics);
    Deviations known = given.deviations(deviations, AllChecks.index().checks(), catalog);
    Budgets budgets = given.budgets(scale, broker);
    long drawn = seed == null ? ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE) : seed;
    Path directory = out == null ? Path.of(LocalDateTime.now().format(DIRECTORY)) : out;
    prepare(directory);
    try (var bed =
        TestBed.open(spec.commandLine(), broker, drawn, budgets, Optional.of(directory))) {
      var interruption = new Interruption(bed.target(), () -> sayBrokenOff(directory));
      try {
        var order = new Exploration.Order(
            wanted,
            catalog,
            bed.setUp(),
            drawn,
            budget,
            tries == null ? Long.MAX_VALUE : tries,
            jobs,
            directory,
            Secrets.blotOut(spec.root().commandLine().getParseResult().originalArgs()),
            file -> GivenOptions.replay(file, broker, drawn, budgets),
            declared,
            known);
        return new ExploreRun(spec.commandLine(), screen, order).run(bed);
      } finally {
        interruption.end();
      }
    } catch (Preflight.Unreachable | TargetFailedException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCodes.INCONCLUSIVE;
    }
  }

  private void sayBrokenOff(Path directory) {
    Path record = directory.resolve(RecordFile.NAME);
    PrintWriter errors = spec.commandLine().getErr();
    errors.println(
        Files.exists(record)
            ? "Broken off. What was found until then is in " + record + '.'
            : "Broken off before anything was played.");
    errors.flush();
  }

  private void prepare(Path directory) {
    try {
      Exploration.prepare(directory);
    } catch (IOException e) {
      throw usage("--out " + directory + " can't be written: " + e.getMessage()
          + ". Name another directory.");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
