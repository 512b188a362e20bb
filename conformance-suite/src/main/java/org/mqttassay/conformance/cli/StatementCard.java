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
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.catalog.Statement;

/** Statements for people, each with all that is known of it. */
final class StatementCard {

  private static final int LABEL_COLUMNS = 13;

  private final Screen screen;
  private final Set<StatementId> checked;

  StatementCard(Screen screen, Set<StatementId> checked) {
    this.screen = screen;
    this.checked = checked;
  }

  /** Prints the cards with an empty line between two. */
  void print(Collection<Statement> statements, PrintWriter out) {
    boolean first = true;
    for (Statement statement : statements) {
      if (!first) {
        out.println();
      }
      first = false;
      print(statement, out);
    }
  }

  private void print(Statement statement, PrintWriter out) {
    out.println(screen.bold(statement.id() + "  MQTT " + statement.version()));
    field(out, "Section", statement.section() + " " + statement.sectionTitle());
    field(
        out,
        "Level",
        statement.level() + ", " + parties(statement)
            + (statement.id().isOurs() ? numbering() : ""));
    field(out, "Requires", statement.summary());
    statement.error().ifPresent(error -> field(out, "Breaking it", "is a " + error));
    statement.observation().ifPresent(how -> field(out, "Observe", how));
    statement.unobservable().ifPresent(why -> field(out, "Unobservable", why));
    if (!statement.related().isEmpty()) {
      field(out, "Related", related(statement.related()));
    }
    int sentences = statement.sentences().size();
    field(
        out,
        "Stands for",
        sentences + (sentences == 1 ? " sentence" : " sentences") + " of the standard");
    field(out, "Checked", checked.contains(statement.id()) ? "yes" : "no");
    field(out, "Text", Catalog.document(statement.version()).toString());
  }

  private static String numbering() {
    return "; the standard gave it no number";
  }

  private static String parties(Statement statement) {
    return switch (statement.binds()) {
      case SERVER -> "binds the server";
      case CLIENT -> "binds the client";
      case BOTH -> "binds server and client";
    };
  }

  private static String related(List<StatementId> ids) {
    MqttVersion version = ids.get(0).version();
    return ids.stream().map(StatementId::id).collect(Collectors.joining(", ")) + " of MQTT "
        + version;
  }

  private void field(PrintWriter out, String label, String text) {
    String start = String.format(Locale.ROOT, "  %-" + LABEL_COLUMNS + "s", label);
    for (String line : Screen.wrap(text, screen.width() - start.length())) {
      out.println(screen.faint(start) + line);
      start = " ".repeat(start.length());
    }
  }
}
