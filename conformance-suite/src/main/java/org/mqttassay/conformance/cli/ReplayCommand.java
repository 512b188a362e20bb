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
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.mqttassay.conformance.property.Replay;
import org.mqttassay.conformance.property.ScriptFile;
import org.mqttassay.conformance.run.EmbeddedRun;
import org.mqttassay.conformance.run.Preflight;
import org.mqttassay.simulator.target.TargetFailedException;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.client.Budgets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay replay}: plays a script again. */
@Command(
    name = "replay",
    description = {
      "Plays a script that assay explore kept, or that somebody wrote, at a broker.",
      "It ends with 1 when what the script found comes again, or when anything else fails."
    },
    footer = {
      "",
      "Examples:",
      "  assay replay assay-explore/scripts/5.0/Explore.MQTT-3.3.1-5.script \\\\",
      "      --broker mqtt://127.0.0.1:1883",
      "  assay replay my.script --times 20"
    })
final class ReplayCommand implements Callable<Integer> {

  private static final int MOST = 10_000;

  private final Supplier<Catalog> catalogs;
  private final Screen screen;

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The script.")
  private Path file;

  @Mixin
  private BrokerOptions broker;

  @Option(
      names = "--times",
      paramLabel = "NUMBER",
      defaultValue = "3",
      description = "How often it is played until it fails. Default: ${DEFAULT-VALUE}")
  private int times;

  @Option(
      names = "--scale",
      paramLabel = "FACTOR",
      description =
          "Factor on every time budget, for slow brokers and busy machines. Default: 1, or what"
              + " --target says")
  private Double scale;

  ReplayCommand(Supplier<Catalog> catalogs, Screen screen) {
    this.catalogs = catalogs;
    this.screen = screen;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (broker.listsMutants()) {
      MutantNames.print(spec.commandLine().getOut());
      return ExitCodes.OK;
    }
    if (times < 1 || times > MOST) {
      throw usage("--times takes 1 to " + MOST + ", not " + times + '.');
    }
    ScriptFile script = script();
    TestBed.load(spec.commandLine(), broker);
    Catalog catalog = catalogs.get();
    Budgets budgets = new GivenOptions(spec.commandLine()).budgets(scale, broker);
    try (var bed = TestBed.open(spec.commandLine(), broker, 1, budgets, Optional.empty())) {
      var replay = new Replay(script, catalog, bed.setUp(), bed.target(), bed.dialer());
      return play(replay, catalog, bed);
    } catch (Preflight.Unreachable | TargetFailedException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCodes.INCONCLUSIVE;
    }
  }

  private int play(Replay replay, Catalog catalog, TestBed bed)
      throws InterruptedException, Preflight.Unreachable {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Playing " + file + " at " + bed.target());
    Replay.Result result = null;
    for (int i = 0; i < times && (result == null || !result.isFailed()); i++) {
      result = replay.play();
    }
    result.timeline().forEach(line -> out.println("  " + line));
    var text = new FindingText(out, screen);
    result
        .findings()
        .forEach(found -> text.print(
            found.verdict(),
            catalog.get(found.finding().statement()),
            found.finding(),
            found.packets()));
    out.println();
    out.println(result.words());
    if (bed.faults().isPresent()) {
      EmbeddedRun.tell(bed.faults().get(), spec.commandLine().getErr());
      return ExitCodes.INTERNAL;
    }
    return result.isFailed()
        ? ExitCodes.FAILED
        : result.isClear() ? ExitCodes.OK : ExitCodes.INCONCLUSIVE;
  }

  private ScriptFile script() {
    try {
      return ScriptFile.read(file);
    } catch (IOException e) {
      throw usage(file + " can't be read. Name a script, such as"
          + " assay-explore/scripts/5.0/NAME.script.");
    } catch (IllegalArgumentException e) {
      throw usage(file + ": " + e.getMessage());
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
