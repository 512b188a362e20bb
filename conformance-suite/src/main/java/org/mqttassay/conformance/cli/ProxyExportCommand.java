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

import java.util.List;
import java.util.concurrent.Callable;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Nearest;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.simulator.link.export.ChaosMeshManifest;
import org.mqttassay.simulator.link.export.NetemScript;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay proxy export}: a profile for tools that shape the traffic of a machine or pod. */
@Command(
    name = "export",
    description = "Prints a profile as a script for tc netem or as manifests for Chaos Mesh.",
    footer = {
      "",
      "Examples:",
      "  assay proxy export --profile car --as netem > car.sh && sudo sh car.sh start eth0",
      "  assay proxy export --profile gprs --as chaos-mesh | kubectl apply -f -"
    })
final class ProxyExportCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Mixin
  private ProxyProfileOptions own;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      required = true,
      description = "The kind of network, as assay proxy --list has them.")
  private String profile;

  @Option(
      names = "--as",
      paramLabel = "FORM",
      required = true,
      description = "netem or chaos-mesh.")
  private String form;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the outages in a script for netem. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Override
  public Integer call() {
    LinkProfile chosen;
    try {
      chosen = ProxyProfileOptions.find(own.profiles(), profile);
    } catch (ConfigException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    String text =
        switch (form) {
          case "netem" -> NetemScript.of(chosen, seed);
          case "chaos-mesh" -> ChaosMeshManifest.of(chosen);
          default ->
            throw new ParameterException(
                spec.commandLine(),
                "--as takes netem or chaos-mesh, not " + form + '.'
                    + Nearest.guess(form, List.of("netem", "chaos-mesh")));
        };
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
    return ExitCodes.OK;
  }
}
