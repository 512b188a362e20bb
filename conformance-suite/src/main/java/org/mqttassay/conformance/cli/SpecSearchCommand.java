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
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.catalog.Statement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay spec search}: the statements that mention some words. */
@Command(
    name = "search",
    description = {
      "Finds the statements that have all the words given, in any order and as parts of words too,"
          + " in their id, section, summary or way of observation."
    },
    sortOptions = false,
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  assay spec search keep alive",
      "  assay spec search \"topic alias\" --party server -V 5.0",
      "",
      StatementJson.HELP
    })
final class SpecSearchCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "WORD",
      description = "A word or, in quotes, several in a row.")
  private List<String> words;

  @Mixin
  private StatementFilter filter;

  @Option(names = "--json", description = "Write a JSON array for machines.")
  private boolean json;

  private final Supplier<Catalog> catalog;
  private final CheckedStatements checked;
  private final Screen screen;

  SpecSearchCommand(Supplier<Catalog> catalog, CheckedStatements checked, Screen screen) {
    this.catalog = catalog;
    this.checked = checked;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    Catalog known = catalog.get();
    List<Statement> found = known.where(filter.predicate(known, checked).and(this::hasAllWords));
    var out = spec.commandLine().getOut();
    if (json) {
      new StatementJson(checked.ids()).write(found, out);
    } else {
      new StatementTable(screen).print(found, out);
    }
    return ExitCodes.OK;
  }

  private boolean hasAllWords(Statement statement) {
    String text = String.join(
            "\n",
            statement.id().id(),
            statement.section(),
            statement.sectionTitle(),
            statement.summary(),
            statement.observation().orElse(""),
            statement.unobservable().orElse(""))
        .toLowerCase(Locale.ROOT);
    return words.stream()
        .map(word -> word.strip().toLowerCase(Locale.ROOT))
        .allMatch(text::contains);
  }
}
