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
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mqttassay.reports.fleet.FleetRecord.ViolationEntry;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.simulator.fleet.FleetText;
import org.mqttassay.simulator.fleet.LedgerRetrial;
import org.mqttassay.spec.trace.SafeText;

/** Judges the ledger of a fleet again, and tells what it finds. */
final class LedgerJudging {

  private final PrintWriter out;
  private final PrintWriter err;
  private final Screen screen;

  /** @param err told what could not be read */
  LedgerJudging(PrintWriter out, PrintWriter err, Screen screen) {
    this.out = out;
    this.err = err;
    this.screen = screen;
  }

  /**
   * Judges.
   *
   * @return what it comes to
   * @throws IOException with one line, when a newer Assay has written it
   */
  List<Verdict> judge(Path file) throws IOException {
    var retrial = LedgerRetrial.of(file);
    if (!retrial.isWhole()) {
      err.println(String.format(
          Locale.ROOT,
          "%s: it breaks off after %d entries, %.3f s into the run: its run was killed, or it is"
              + " damaged there. What is before that is judged.",
          file,
          retrial.entries(),
          retrial.seconds()));
      err.flush();
    }
    var proofs = retrial.proofs();
    long broken = proofs.broken().values().stream().mapToLong(Long::longValue).sum();
    out.println(file
        + ": "
        + retrial.entries()
        + " entries, "
        + count(broken)
        + (proofs.doubtful() > 0
            ? "; not judged: " + proofs.doubtful() + ", because the tester itself was late"
            : "")
        + (proofs.unjudged() > 0
            ? "; not judged: " + proofs.unjudged()
                + " deliveries, because they had not had their time when it ended"
            : ""));
    var verdicts = new ArrayList<Verdict>();
    verdicts.add(proofs.doubtful() > 0 ? Verdict.INCONCLUSIVE : Verdict.PASS);
    List<ViolationEntry> entries = proofs.entries();
    for (ViolationEntry one : entries) {
      Verdict verdict = one.blame().equals("tester") ? Verdict.INCONCLUSIVE : Verdict.FAIL;
      verdicts.add(verdict);
      out.println(
          screen.in(verdict, verdict.toString()) + "  " + SafeText.escape(FleetText.line(one)));
    }
    if (broken + proofs.doubtful() > entries.size()) {
      out.println("... and " + (broken + proofs.doubtful() - entries.size())
          + " more; of each kind the first are told.");
    }
    return verdicts;
  }

  private static String count(long broken) {
    return broken == 0 ? "nothing broken" : broken == 1 ? "1 violation" : broken + " violations";
  }
}
