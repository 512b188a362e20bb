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

import java.util.Locale;
import org.mqttassay.reports.fleet.FleetRecord.FaultEntry;
import org.mqttassay.reports.fleet.FleetRecord.ViolationEntry;
import org.mqttassay.reports.fleet.FleetView;

/** Writes a fleet's run as Markdown: what a CI job's page has room for. */
public final class FleetMarkdown {

  /** The rest is in the page. */
  private static final int MOST_ENTRIES = 40;

  private FleetMarkdown() {}

  /** The document. */
  public static String text(FleetView view) {
    var text = new StringBuilder();
    text.append("# Fleet ").append(MarkdownText.escape(view.title())).append("\n\n");
    var claim = view.claim();
    text.append("**")
        .append(MarkdownText.escape(claim.headline()))
        .append(".** ")
        .append(MarkdownText.escape(claim.sentence()))
        .append("\n\n");
    view.troubles()
        .forEach(one -> text.append("> ").append(MarkdownText.escape(one)).append("\n\n"));
    var record = view.record();
    if (!record.guarantees().isEmpty()) {
      text.append("| Verdict | Guarantee | Measured |\n|---|---|---|\n");
      record.guarantees().forEach(one -> text.append("| ")
          .append(FleetView.verdict(one).name())
          .append(" | ")
          .append(MarkdownText.escape(one.name()))
          .append(" | ")
          .append(MarkdownText.escape(one.measured()))
          .append(" |\n"));
    }
    if (!record.violations().isEmpty()) {
      text.append("\n## Violations (").append(view.violations()).append(")\n\n");
      record.violations().stream().limit(MOST_ENTRIES).forEach(one -> text.append(entry(one)));
      more(text, record.violations().size());
    }
    if (!record.faults().isEmpty()) {
      text.append("\n## Faults (").append(record.faults().size()).append(")\n\n");
      record.faults().stream().limit(MOST_ENTRIES).forEach(one -> text.append(entry(one)));
      more(text, record.faults().size());
    }
    text.append("\n")
        .append(MarkdownText.escape(record.suite().name() + ' ' + record.suite().version()
            + ", seed " + record.seed()
            + (record.started() == null ? ", virtual time" : ", " + record.started())))
        .append(". A self-declared run of Assay, no certification by OASIS.\n");
    return text.toString();
  }

  private static void more(StringBuilder text, int all) {
    if (all > MOST_ENTRIES) {
      text.append("- and ").append(all - MOST_ENTRIES).append(" more, which are in the page\n");
    }
  }

  private static String entry(ViolationEntry one) {
    return "- **" + MarkdownText.escape(one.statement()) + "** at "
        + MarkdownText.escape(String.format(Locale.ROOT, "%.3f", one.at())) + " s, "
        + MarkdownText.escape(one.blame()) + ": "
        + MarkdownText.escape(one.what() + (one.messages().isEmpty() ? "" : ": " + one.messages()))
        + "\n";
  }

  private static String entry(FaultEntry one) {
    return "- " + MarkdownText.escape(FleetView.seconds(one.from())) + " s to "
        + MarkdownText.escape(FleetView.seconds(one.to())) + " s: "
        + MarkdownText.escape(one.what()) + "\n";
  }
}
