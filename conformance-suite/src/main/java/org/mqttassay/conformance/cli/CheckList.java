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
import java.util.List;
import java.util.stream.Collectors;
import org.mqttassay.conformance.run.Check;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Catalog;
import picocli.CommandLine;

/** Prints which checks there are. */
final class CheckList {

  private final PrintWriter out;
  private final Catalog catalog;

  CheckList(CommandLine commandLine, Catalog catalog) {
    this.out = commandLine.getOut();
    this.catalog = catalog;
  }

  void print(List<Check> checks) {
    for (Check check : checks) {
      String level = catalog.find(check.aim()).map(s -> s.level().toString()).orElse("");
      String ids =
          check.statements().stream().map(StatementId::id).collect(Collectors.joining(", "));
      out.println(String.format("%-5s %-10s %s", check.version(), level, check.id()));
      out.println("                 " + ids);
    }
    out.println(checks.size() + " checks");
    out.flush();
  }
}
