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
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.catalog.Statement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay spec list}: the statements in the order of the text. */
@Command(
    name = "list",
    description = "Lists statements in the order of the text.",
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  assay spec list -V 5.0 --section 3.1,3.2 --party server",
      "  assay spec list --ours --level MUST,MUST_NOT --observable",
      "",
      StatementJson.HELP
    })
final class SpecListCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Mixin
  private StatementFilter filter;

  @Option(names = "--json", description = "Write a JSON array for machines.")
  private boolean json;

  private final Supplier<Catalog> catalog;
  private final CheckedStatements checked;
  private final Screen screen;

  SpecListCommand(Supplier<Catalog> catalog, CheckedStatements checked, Screen screen) {
    this.catalog = catalog;
    this.checked = checked;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    Catalog known = catalog.get();
    List<Statement> chosen = known.where(filter.predicate(known, checked));
    var out = spec.commandLine().getOut();
    if (json) {
      new StatementJson(checked.ids()).write(chosen, out);
    } else {
      new StatementTable(screen).print(chosen, out);
    }
    return ExitCodes.OK;
  }
}
