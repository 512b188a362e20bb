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
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.mqttassay.spec.broker.BrokerException;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.trace.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay broker}: runs the reference broker. */
@Command(
    name = "broker",
    description = {
      "Runs the reference broker: the model of the standard, on the network, until Ctrl-C.",
      "With --judge it tells what clients do wrong; the exit code is then that of verify."
    },
    footer = {
      "",
      "Examples:",
      "  assay broker",
      "  assay broker --port 0 --policy random:7",
      "  assay broker --tls-port 8883 --cert broker.pem --key broker.key --ws-port 8080",
      "  assay broker --store sessions --password-file users --acl-file topics --no-anonymous",
      "  assay broker --judge --out judged",
      "  assay broker --mutant qos-2-twice",
      "  assay broker password joe --file users"
    })
final class BrokerCommand implements Callable<Integer> {

  private final Supplier<Catalog> catalogs;
  private final Screen screen;

  @Spec
  private CommandSpec spec;

  @Mixin
  private BrokerCommandOptions options;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description =
          "Directory for what --judge finds: a record, and a trace for each client; an older one in"
              + " it is replaced. Default: it is only printed.")
  private Path out;

  BrokerCommand(Supplier<Catalog> catalogs, Screen screen) {
    this.catalogs = catalogs;
    this.screen = screen;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (options.listsMutants()) {
      MutantNames.print(spec.commandLine().getOut());
      return ExitCodes.OK;
    }
    BrokerSettings settings = settings();
    if (out != null && !settings.judgesClients()) {
      throw usage("--out is for what --judge finds. Give --judge as well.");
    }
    var run = new BrokerRun(spec.commandLine(), screen, settings, catalogs);
    try {
      if (out != null) {
        run.writeTo(out, spec.root().commandLine().getParseResult().originalArgs());
      }
      return run.run();
    } catch (BrokerException e) {
      spec.commandLine().getErr().println(SafeText.escape(e.getMessage()));
      return ExitCodes.of(e.obstacle());
    } catch (IOException e) {
      throw usage(
          "--out " + out + " can't be written: " + e.getMessage() + ". Name another directory.");
    }
  }

  private BrokerSettings settings() {
    try {
      return options.settings();
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
