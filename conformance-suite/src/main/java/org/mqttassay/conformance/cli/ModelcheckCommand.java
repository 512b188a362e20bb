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

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.simulator.config.Nearest;
import org.mqttassay.spec.modelcheck.Bounds;
import org.mqttassay.spec.modelcheck.Explorer;
import org.mqttassay.spec.modelcheck.Findings;
import org.mqttassay.spec.modelcheck.Plant;
import org.mqttassay.spec.modelcheck.Scenario;
import org.mqttassay.spec.modelcheck.Watcher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay modelcheck}: walks every interleaving of small worlds of the model. */
@Command(
    name = "modelcheck",
    description = "Walks every interleaving of small worlds and shows that the model holds.",
    footer = {
      "",
      "The time is shared among the worlds. Exit code 1 means that a guarantee does not hold.",
      "",
      "Examples:",
      "  assay modelcheck",
      "  assay modelcheck --world qos2-5.0 --budget 5m",
      "  assay modelcheck --world qos2-5.0 --plant receiver-forgets",
      "  assay modelcheck --list"
    })
final class ModelcheckCommand implements Callable<Integer> {

  private static final Pattern TIME = Pattern.compile("(\\d{1,6})(ms|s|m|h)?");
  private static final long LINE_EVERY_NANOS = Duration.ofSeconds(2).toNanos();

  private final Screen screen;

  @Spec
  private CommandSpec spec;

  @Option(
      names = "--world",
      paramLabel = "NAME",
      split = ",",
      description = "The worlds to walk, as --list has them. Default: all")
  private List<String> names = List.of();

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "How many moves from the start at the most. Default: as many as there are")
  private Integer depth;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      defaultValue = "60s",
      description = "How long altogether, such as 90s or 5m. Default: ${DEFAULT-VALUE}")
  private String budget;

  @Option(
      names = "--plant",
      paramLabel = "NAME",
      description = "Makes a party commit an error, to see it found.")
  private String plant;

  @Option(names = "--list", description = "List the worlds and the errors that can be planted.")
  private boolean isList;

  ModelcheckCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (isList) {
      list(out);
      return ExitCodes.OK;
    }
    if (depth != null && depth < 1) {
      throw new ParameterException(
          spec.commandLine(), "--depth takes a number above 0, not " + depth + '.');
    }
    var scenarios = scenarios();
    var planted = planted();
    planted.ifPresent(one -> out.println("Planted: " + one.text() + '.'));
    long end = System.nanoTime() + time().toNanos();
    boolean holds = true;
    for (int i = 0; i < scenarios.size(); i++) {
      long share = Math.max(0, end - System.nanoTime()) / (scenarios.size() - i);
      var bounds = Bounds.within(Duration.ofNanos(share));
      var findings = Explorer.explore(
          scenarios.get(i),
          planted,
          depth == null ? bounds : bounds.toDepth(depth),
          progress(scenarios.get(i)));
      print(out, scenarios.get(i), findings);
      holds &= findings.broken().isEmpty();
    }
    if (holds && planted.isPresent()) {
      out.println("The planted error was not found within these bounds.");
    }
    out.flush();
    return holds ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private void list(PrintWriter out) {
    out.println("Worlds:");
    for (Scenario scenario : Scenario.all()) {
      out.println(String.format("  %-18s %s", scenario.name(), scenario.summary()));
    }
    out.println();
    out.println("Errors that can be planted:");
    for (Plant one : Plant.values()) {
      out.println(String.format("  %-24s %s", one.label(), one.text()));
    }
    out.flush();
  }

  private List<Scenario> scenarios() {
    if (names.isEmpty()) {
      return Scenario.all();
    }
    var chosen = new ArrayList<Scenario>();
    for (String name : names) {
      chosen.add(Scenario.all().stream()
          .filter(scenario -> scenario.name().equals(name))
          .findFirst()
          .orElseThrow(() ->
              unknown("world", name, Scenario.all().stream().map(Scenario::name).toList())));
    }
    return chosen;
  }

  private Optional<Plant> planted() {
    if (plant == null) {
      return Optional.empty();
    }
    var labels = Arrays.stream(Plant.values()).map(Plant::label).toList();
    return Optional.of(Plant.of(plant).orElseThrow(() -> unknown("error", plant, labels)));
  }

  private ParameterException unknown(String what, String name, List<String> candidates) {
    var near = Nearest.to(name, candidates);
    return new ParameterException(
        spec.commandLine(),
        "There is no " + what + " called " + name + '.'
            + (near.isEmpty()
                ? " --list shows what there is."
                : " Did you mean " + String.join(" or ", near) + '?'));
  }

  private Duration time() {
    var matcher = TIME.matcher(budget);
    if (!matcher.matches()) {
      throw new ParameterException(
          spec.commandLine(), "--budget takes a time such as 90s or 5m, not " + budget + '.');
    }
    long number = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2) == null ? "s" : matcher.group(2);
    return switch (unit) {
      case "ms" -> Duration.ofMillis(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofSeconds(number);
    };
  }

  private Watcher progress(Scenario scenario) {
    PrintWriter errors = spec.commandLine().getErr();
    long[] last = {System.nanoTime()};
    return (worlds, moves, took) -> {
      if (System.nanoTime() - last[0] > LINE_EVERY_NANOS) {
        last[0] = System.nanoTime();
        errors.println(String.format(
            Locale.ROOT,
            "%s: %,d worlds, depth %d, %,d/s",
            scenario.name(),
            worlds,
            moves,
            worlds * 1_000L / Math.max(1, took.toMillis())));
        errors.flush();
      }
    };
  }

  private void print(PrintWriter out, Scenario scenario, Findings findings) {
    var verdict = findings.broken().isPresent() ? Verdict.FAIL : Verdict.PASS;
    out.println(String.format(
        Locale.ROOT,
        "%s  %-18s %,10d worlds  %,11d steps  depth %2d%s  %,d rests  %.1f s  %,d/s",
        screen.in(verdict, verdict.name()),
        scenario.name(),
        findings.worlds(),
        findings.steps(),
        findings.depth(),
        findings.complete() ? ", all there are" : "",
        findings.rests(),
        findings.took().toMillis() / 1_000.0,
        findings.worldsPerSecond()));
    findings.broken().ifPresent(broken -> {
      out.println("      " + screen.bold(broken.toString()));
      findings.story().forEach(out::println);
    });
    out.flush();
  }
}
