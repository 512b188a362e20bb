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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.catalog.Statement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay spec show}: all that is known of some statements. */
@Command(
    name = "show",
    description = "Shows all that is known of a statement.",
    sortOptions = false,
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  assay spec show MQTT-3.1.2-24",
      "  assay spec show 3.1.2-24 assay-4.13.1-1 -V 5.0",
      "",
      StatementJson.HELP
    })
final class SpecShowCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "ID",
      description =
          "The id of a statement, in both versions of MQTT if both have it; 3.1.2-24 means"
              + " MQTT-3.1.2-24.")
  private List<String> ids;

  @Option(
      names = {"-V", "--mqtt-version"},
      paramLabel = "VERSION",
      converter = StatementFilter.ToVersion.class,
      description = "Only of this version of MQTT: 3.1.1 or 5.0.")
  private MqttVersion version;

  @Option(names = "--json", description = "Write a JSON array for machines.")
  private boolean json;

  private final Supplier<Catalog> catalog;
  private final CheckedStatements checked;
  private final Screen screen;

  SpecShowCommand(Supplier<Catalog> catalog, CheckedStatements checked, Screen screen) {
    this.catalog = catalog;
    this.checked = checked;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    Catalog known = catalog.get();
    Set<Statement> shown = new LinkedHashSet<>();
    for (String id : ids) {
      shown.addAll(find(known, id));
    }
    var out = spec.commandLine().getOut();
    if (json) {
      new StatementJson(checked.ids()).write(shown, out);
    } else {
      new StatementCard(screen, checked.ids()).print(shown, out);
    }
    return ExitCodes.OK;
  }

  private List<Statement> find(Catalog known, String typed) {
    String id = typed.strip().toUpperCase(Locale.ROOT).replaceFirst("^(?=\\d)", "MQTT-");
    List<Statement> both = known.find(id);
    if (both.isEmpty()) {
      List<String> all = known.all().stream()
          .filter(s -> version == null || s.version() == version)
          .map(s -> s.id().id())
          .toList();
      throw new ParameterException(
          spec.commandLine(), "There is no statement '" + typed + "'." + Failures.guess(id, all));
    }
    List<Statement> found =
        both.stream().filter(s -> version == null || s.version() == version).toList();
    if (found.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "MQTT " + version + " has no statement " + id + ", but " + both.get(0).version()
              + " has.");
    }
    return found;
  }
}
