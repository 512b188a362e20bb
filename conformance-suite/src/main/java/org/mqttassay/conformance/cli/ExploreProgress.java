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
import org.mqttassay.conformance.property.Exploration.Progress;
import picocli.CommandLine;

/** Says how far an exploration has come: a bar on a terminal, now and then a line elsewhere. */
final class ExploreProgress implements AutoCloseable {

  private static final Duration LINE_EVERY = Duration.ofSeconds(10);

  private final ProgressBar bar;
  private final PrintWriter errors;
  private Duration lastLine = Duration.ZERO;

  private ExploreProgress(ProgressBar bar, PrintWriter errors) {
    this.bar = bar;
    this.errors = errors;
  }

  /** @param budget after which no new scripts are begun */
  static ExploreProgress of(CommandLine commandLine, Duration budget) {
    ProgressBar bar = Screen.bar("Seconds", budget.toSeconds()).orElse(null);
    return new ExploreProgress(bar, commandLine.getErr());
  }

  synchronized void tell(Progress progress) {
    String words = progress.scripts() + " scripts, " + progress.reports() + " findings";
    if (bar != null) {
      bar.setExtraMessage(words);
      bar.stepTo(Math.min(bar.getMax(), progress.elapsed().toSeconds()));
    } else if (progress.elapsed().minus(lastLine).compareTo(LINE_EVERY) > 0) {
      lastLine = progress.elapsed();
      errors.println(progress.elapsed().toSeconds() + " s: " + words);
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
