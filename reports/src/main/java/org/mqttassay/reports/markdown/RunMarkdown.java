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
package org.mqttassay.reports.markdown;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.reports.view.RunView;
import org.mqttassay.reports.view.StatementView;
import org.mqttassay.reports.view.Tally;
import org.mqttassay.spec.MqttVersion;

/** Writes a run as Markdown. */
public final class RunMarkdown {

  /**
   * GitHub shows no summary of more than a mebibyte; some room is left for those of other steps.
   */
  public static final int MOST_BYTES = 900_000;

  private final RunView view;
  private final int most;
  private final StringBuilder text = new StringBuilder();
  private int bytes;

  private RunMarkdown(RunView view, int most) {
    this.view = view;
    this.most = most;
  }

  /** The document, of at most {@link #MOST_BYTES} bytes in UTF-8. */
  public static String text(RunView view) {
    return text(view, MOST_BYTES);
  }

  static String text(RunView view, int mostBytes) {
    return new RunMarkdown(view, mostBytes).write();
  }

  private String write() {
    add("# MQTT conformance of " + MarkdownText.escape(view.title()) + "\n\n");
    var claim = view.claim();
    add("**" + MarkdownText.escape(claim.headline()) + ".** "
        + MarkdownText.escape(claim.sentence()) + "\n\n");
    for (String trouble : view.troubles()) {
      add("> " + MarkdownText.escape(trouble) + "\n\n");
    }
    counts();
    section("Broken", Verdict.FAIL);
    section("Not decided, since Assay itself went wrong", Verdict.ERROR);
    section("Inconclusive", Verdict.INCONCLUSIVE);
    section("Deviations from what the standard recommends", Verdict.DEVIATION);
    var record = view.record();
    add("\n"
        + MarkdownText.escape(record.suite().name() + ' ' + record.suite().version() + ", seed "
            + record.seed() + ", " + record.started())
        + ". A self-declared run of Assay, no certification by OASIS.\n");
    return text.toString();
  }

  private void counts() {
    add("| |");
    Tally.ORDER.forEach(verdict -> add(" " + verdict.name().replace('_', ' ') + " |"));
    add(" Total |\n|---|");
    Tally.ORDER.forEach(verdict -> add("--:|"));
    add("--:|\n");
    for (MqttVersion version : view.versions()) {
      row(
          "MQTT " + version + ", mandatory",
          view.tally(one -> one.statement().version() == version && !one.isOptional()));
      row("MQTT " + version + ", all", view.tally(one -> one.statement().version() == version));
    }
  }

  private void row(String title, Tally tally) {
    add("| " + title + " |");
    Tally.ORDER.forEach(verdict -> add(" " + tally.of(verdict) + " |"));
    add(" " + tally.all() + " |\n");
  }

  private void section(String title, Verdict verdict) {
    List<StatementView> those =
        view.statements().stream().filter(one -> one.verdict() == verdict).toList();
    if (those.isEmpty()) {
      return;
    }
    add("\n## " + title + " (" + those.size() + ")\n\n");
    for (int i = 0; i < those.size(); i++) {
      String entry = entry(those.get(i));
      // What follows the last section needs some room as well.
      if (bytes + entry.getBytes(StandardCharsets.UTF_8).length > most - 2_000) {
        add("- and " + (those.size() - i) + " more, which are in the certificate\n");
        return;
      }
      add(entry);
    }
  }

  private static String entry(StatementView one) {
    var statement = one.statement();
    return "- **" + MarkdownText.escape(statement.id().id()) + "** MQTT "
        + MarkdownText.escape(statement.version().number()) + ", " + statement.level() + ": "
        + MarkdownText.escape(statement.summary()) + " *"
        + MarkdownText.escape((one.isKnown() ? "Known. " : "") + one.reason()) + "*\n";
  }

  private void add(String more) {
    text.append(more);
    bytes += more.getBytes(StandardCharsets.UTF_8).length;
  }
}
