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
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mqttassay.conformance.judge.ClientBreach;
import org.mqttassay.conformance.judge.ClientName;
import org.mqttassay.conformance.judge.Judge;
import org.mqttassay.conformance.judge.Tally;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.trace.SafeText;

/** What clients broke, for people at a terminal. */
final class JudgeText {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  private static final int CLIENTS_SHOWN = 50;

  private final PrintWriter out;
  private final Screen screen;

  JudgeText(PrintWriter out, Screen screen) {
    this.out = out;
    this.screen = screen;
  }

  /** The first time that a client broke a statement, as it happens. */
  synchronized void first(ClientBreach found) {
    var statement = found.statement();
    out.println();
    out.println(screen.in(found.verdict(), found.verdict().name())
        + "  "
        + statement.id()
        + "  MQTT "
        + statement.version()
        + ", "
        + statement.section()
        + ' '
        + statement.sectionTitle()
        + ", "
        + statement.level()
        + (found.bindsServerOnly() ? ", for the server that is sent this" : ""));
    line("Client", found.client().toString());
    line(
        "Connection",
        found.transport() + " from " + found.address() + ", at " + TIME.format(found.at()));
    line("Statement", statement.summary());
    line("Allowed", found.breach().allowed());
    line("Came", found.breach().came());
    String label = "Packets";
    for (String packet : found.packets()) {
      out.println(String.format("  %-10s %s", label, packet));
      label = "";
    }
    out.flush();
  }

  private void line(String label, String text) {
    var wrapped = Screen.wrap(SafeText.escape(text), 84);
    out.println(String.format("  %-10s %s", label, wrapped.get(0)));
    wrapped.stream().skip(1).forEach(more -> out.println("             " + more));
  }

  /** What the clients have done, client by client. */
  synchronized void summary(Judge judge, Duration took) {
    var broken = new LinkedHashMap<ClientName, List<Tally>>();
    for (Tally tally : judge.tallies()) {
      tally.byClient().keySet().forEach(client -> broken
          .computeIfAbsent(client, k -> new ArrayList<>())
          .add(tally));
    }
    broken.entrySet().stream().limit(CLIENTS_SHOWN).forEach(this::client);
    out.println();
    if (broken.size() > CLIENTS_SHOWN) {
      out.println("More clients broke something: " + (broken.size() - CLIENTS_SHOWN));
    }
    out.println("Judged " + count(judge.clients(), "client") + " on "
        + count(judge.connections(), "connection") + ", " + count(judge.packets(), "packet")
        + ", in " + String.format("%.1f s: ", took.toMillis() / 1000.0)
        + (broken.isEmpty()
            ? screen.in(Verdict.PASS, "nothing was broken")
            : screen.in(
                worst(judge),
                count(broken.size(), "client") + " broke "
                    + count(judge.tallies().size(), "statement"))));
    out.flush();
  }

  private void client(Map.Entry<ClientName, List<Tally>> entry) {
    out.println();
    out.println("Client " + entry.getKey());
    for (Tally tally : entry.getValue()) {
      var first = tally.first();
      String verdict = String.format("%-9s", first.verdict());
      out.println("  " + screen.in(first.verdict(), verdict) + "  "
          + String.format("%-15s", first.statement().id()) + "  MQTT "
          + String.format("%-5s", first.statement().version()) + "  "
          + count(tally.byClient().get(entry.getKey()), "time"));
      Screen.wrap(first.statement().summary(), 88).forEach(l -> out.println("      " + l));
    }
  }

  /** The exit code of a judge: that of a run with these verdicts. */
  static int outcome(Judge judge) {
    return judge.tallies().isEmpty()
        ? ExitCodes.OK
        : Outcome.of(judge.tallies().stream().map(t -> t.first().verdict()).toList());
  }

  private static Verdict worst(Judge judge) {
    return outcome(judge) == ExitCodes.FAILED ? Verdict.FAIL : Verdict.DEVIATION;
  }

  private static String count(long number, String thing) {
    return String.format("%,d %s%s", number, thing, number == 1 ? "" : "s");
  }
}
