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

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.mqttassay.spec.catalog.Catalog;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code assay spec}: the catalogue of statements, to be read. */
@Command(
    name = "spec",
    description = "Shows what the standard demands, statement by statement.",
    synopsisSubcommandLabel = "COMMAND",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "%nStatements are named by the standard's numbers (MQTT-3.1.2-24) or, where it gave none, by"
          + " ours (ASSAY-3.1.2-7). Both versions number alike, so an id may name two statements."
    })
final class SpecCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  private SpecCommand() {}

  static CommandLine commandLine(
      Supplier<Catalog> catalog, CheckedStatements checked, Screen screen) {
    return new CommandLine(new SpecCommand())
        .addSubcommand(new SpecListCommand(catalog, checked, screen))
        .addSubcommand(new SpecShowCommand(catalog, checked, screen))
        .addSubcommand(new SpecSearchCommand(catalog, checked, screen));
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCodes.USAGE;
  }
}
