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
import me.tongfei.progressbar.ProgressBar;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.Verdict;
import picocli.CommandLine;

/** Says how far a run has come: a bar on a terminal, now and then a line elsewhere. */
final class Progress implements AutoCloseable {

  private static final long LINE_EVERY_NANOS = Duration.ofSeconds(2).toNanos();

  private final ProgressBar bar;
  private final PrintWriter errors;
  private final int total;
  private int done;
  private int failed;
  private long lastLine = System.nanoTime();

  private Progress(ProgressBar bar, PrintWriter errors, int total) {
    this.bar = bar;
    this.errors = errors;
    this.total = total;
  }

  static Progress of(CommandLine commandLine, int total) {
    ProgressBar bar = Screen.bar("Checks", total).orElse(null);
    return new Progress(bar, commandLine.getErr(), total);
  }

  synchronized void step(CheckResult result) {
    done++;
    if (result.verdict() == Verdict.FAIL) {
      failed++;
    }
    if (bar != null) {
      bar.setExtraMessage(failed + " FAIL");
      bar.step();
    } else if (System.nanoTime() - lastLine > LINE_EVERY_NANOS) {
      lastLine = System.nanoTime();
      errors.println(done + " of " + total + " checks, " + failed + " FAIL");
      errors.flush();
    }
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
