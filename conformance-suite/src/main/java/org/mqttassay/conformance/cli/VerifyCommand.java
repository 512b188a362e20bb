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
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.mqttassay.conformance.checks.AllChecks;
import org.mqttassay.conformance.run.Check;
import org.mqttassay.conformance.run.Profile;
import org.mqttassay.conformance.run.Selection;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.spec.catalog.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay verify}: runs the checks against a broker. */
@Command(
    name = "verify",
    description = {
      "Checks a broker against the standard, statement by statement.",
      "Without --broker, --start, --container and --target, that is Assay's own reference broker."
    },
    footer = {
      "",
      "Examples:",
      "  assay verify",
      "  assay verify --policy random:7 --include 3.3",
      "  assay verify --mutant qos-2-twice",
      "  assay verify --broker mqtt://127.0.0.1:1883",
      "  assay verify --broker mqtts://broker:8883 --cafile ca.pem --user joe --password secret",
      "  assay verify --broker ws://127.0.0.1:9001/mqtt --versions 5.0 --include 3.1,3.2",
      "  assay verify --container emqx:5.8 --deviations deviations.yaml",
      "  assay verify --include MQTT-3.1.2-24 --include '*keep_alive*' --seed 7",
      "  assay verify --list --include 3.14",
      "",
      "A pattern of --include and --exclude is the id of a statement, a section with all below it,",
      "or the id of a check; * and ? stand for any characters."
    })
final class VerifyCommand implements Callable<Integer> {

  private static final DateTimeFormatter DIRECTORY =
      DateTimeFormatter.ofPattern("'assay-run-'yyyyMMdd-HHmmss");

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
      description = "Versions of MQTT to check: 3.1.1, 5.0. Default: both.")
  private List<String> versions = List.of();

  @Option(
      names = {"-i", "--include"},
      paramLabel = "PATTERN",
      split = ",",
      description = "Only the checks that fit.")
  private List<String> included = List.of();

  @Option(
      names = {"-x", "--exclude"},
      paramLabel = "PATTERN",
      split = ",",
      description = "Not the checks that fit.")
  private List<String> excluded = List.of();

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      defaultValue = "full",
      description =
          "How much to do: quick, each statement once and no long waits; full, every check;"
              + " deep, full and then long generated behaviour. Default: ${DEFAULT-VALUE}")
  private String profile;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      defaultValue = "5m",
      converter = Seconds.class,
      description = "How long --profile deep plays generated behaviour, such as 90s, 2m or 1h."
          + " Default: ${DEFAULT-VALUE}")
  private Duration budget;

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
      description = "What everything random comes from. Default: a new one, which is printed.")
  private Long seed;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "NUMBER",
      defaultValue = "96",
      description = "How many checks may go on at once. Default: ${DEFAULT-VALUE}")
  private int jobs;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description =
          "Directory for the record and the traces; an older run in it is replaced. Default: a new"
              + " one named after the time.")
  private Path out;

  @Option(
      names = "--ics",
      paramLabel = "FILE",
      description = "What the broker is declared to offer, as YAML; assay ics writes one. What it"
          + " does not offer is not checked.")
  private Path ics;

  @Option(
      names = "--deviations",
      paramLabel = "FILE",
      description = "Failures that are known, as YAML. They don't fail the run; one that does not"
          + " fail any more does.")
  private Path deviations;

  @Option(names = "--list", description = "List the checks that would run, and run none.")
  private boolean list;

  VerifyCommand(Supplier<Catalog> catalogs, Screen screen) {
    this.catalogs = catalogs;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (broker.listsMutants()) {
      MutantNames.print(spec.commandLine().getOut());
      return ExitCodes.OK;
    }
    Selection selection = selection();
    List<Check> all = AllChecks.index().checks();
    Profile extent = Profile.parse(profile)
        .orElseThrow(
            () -> usage("--profile takes " + Profile.words() + ", not '" + profile + "'."));
    List<Check> checks = extent.of(selection.of(all));
    List<String> idle = selection.idlePatterns(all);
    if (!idle.isEmpty()) {
      throw usage(
          "No check fits '" + idle.get(0) + "'. See what there is with: assay verify --list");
    }
    if (checks.isEmpty()) {
      throw usage("No check is left by --versions, --include, --exclude and --profile together.");
    }
    Catalog catalog = catalogs.get();
    if (list) {
      new CheckList(spec.commandLine(), catalog).print(checks);
      return ExitCodes.OK;
    }
    loadBroker();
    if (jobs < 1 || jobs > 2_000) {
      throw usage("--jobs takes 1 to 2000, not " + jobs + '.');
    }
    given().requireUserName(selection.versions(), broker);
    long drawn = seed == null ? ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE) : seed;
    var order = new VerifyRun.Order(
        embeddedSeed(drawn),
        broker,
        selection.versions(),
        extent,
        checks,
        given().budgets(scale, broker),
        drawn,
        parallel(),
        extent == Profile.DEEP ? Optional.of(budget) : Optional.empty(),
        out == null ? Path.of(LocalDateTime.now().format(DIRECTORY)) : out,
        Secrets.blotOut(spec.root().commandLine().getParseResult().originalArgs()),
        given().ics(ics),
        given().deviations(deviations, all, catalog));
    return new VerifyRun(spec.commandLine(), screen, catalog, order).run();
  }

  private void loadBroker() {
    try {
      broker.load();
      broker.endpoint();
    } catch (ConfigException | IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  /** A check has hardly ever more than four connections at once. */
  private int parallel() {
    return broker
        .file()
        .map(file -> file.limits().connections())
        .filter(OptionalInt::isPresent)
        .map(most -> Math.max(1, Math.min(jobs, most.getAsInt() / 4)))
        .orElse(jobs);
  }

  private OptionalLong embeddedSeed(long otherwise) {
    try {
      broker.mutant();
      return broker.embeddedSeed(otherwise);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private Selection selection() {
    return new Selection(
        given().versions(versions), new ArrayList<>(included), new ArrayList<>(excluded));
  }

  private GivenOptions given() {
    return new GivenOptions(spec.commandLine());
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
