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
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import org.mqttassay.conformance.config.CapabilityProbe;
import org.mqttassay.conformance.config.IcsTemplate;
import org.mqttassay.conformance.run.Preflight;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.target.CommandTarget;
import org.mqttassay.simulator.target.EmbeddedTarget;
import org.mqttassay.simulator.target.ShellCommand;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.simulator.target.TargetFailedException;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Dialer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay ics}: asks a broker what it offers, and writes a declaration to be completed. */
@Command(
    name = "ics",
    description = {
      "Asks a broker what it offers and writes an ics.yaml with it, for its vendor to complete.",
      "Without --broker, --start, --container and --target, that is Assay's own reference broker."
    },
    footer = {
      "",
      "Examples:",
      "  assay ics --broker mqtt://127.0.0.1:1883 > ics.yaml",
      "  assay ics --container emqx --out ics.yaml"
    })
final class IcsCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Mixin
  private BrokerOptions broker;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Where to write; a file that is there is left alone. Default: standard output.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    try (Target target = target()) {
      target.start();
      try (var dialer = new Dialer(target.endpoint(), broker.tls(), Budgets.STANDARD)) {
        Preflight.probe(dialer, EnumSet.allOf(MqttVersion.class), broker.credentials());
        var announced = new CapabilityProbe(dialer, broker.credentials()).ask();
        write(IcsTemplate.of(announced, target.endpoint().toString()));
        return ExitCodes.OK;
      }
    } catch (ConfigException | IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    } catch (FileAlreadyExistsException e) {
      throw new ParameterException(
          spec.commandLine(), "--out " + out + " is there already. Name another file.");
    } catch (Preflight.Unreachable | TargetFailedException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCodes.INCONCLUSIVE;
    }
  }

  private Target target() throws ConfigException {
    broker.load();
    if (broker.isEmbedded()) {
      return new EmbeddedTarget(BrokerSettings.STANDARD.withMutant(broker.mutant()));
    }
    if (broker.described().isPresent()) {
      return broker.described().get();
    }
    var endpoint = broker.endpoint().orElseThrow();
    return broker.command().isEmpty()
        ? Target.at(endpoint)
        : new CommandTarget(
            endpoint, ShellCommand.of(broker.command().get()), null, Budgets.STANDARD.awaiting());
  }

  private void write(String template) throws IOException {
    if (out == null) {
      spec.commandLine().getOut().print(template);
    } else {
      Files.writeString(out, template, StandardOpenOption.CREATE_NEW);
    }
  }
}
