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
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine;

/** How far something is that takes seconds: a bar on a terminal, a line now and then elsewhere. */
final class Steps implements AutoCloseable {

  private static final long LINE_EVERY_NANOS = Duration.ofSeconds(2).toNanos();

  private final Optional<ProgressBar> bar;
  private final PrintWriter errors;
  private final String what;
  private final int total;
  private long lastLine = System.nanoTime();

  private Steps(Optional<ProgressBar> bar, PrintWriter errors, String what, int total) {
    this.bar = bar;
    this.errors = errors;
    this.what = what;
    this.total = total;
  }

  /**
   * @param what is counted, in the plural, with a capital
   * @param total how many there are
   */
  static Steps of(CommandLine commandLine, String what, int total) {
    return new Steps(Screen.bar(what, total), commandLine.getErr(), what, total);
  }

  /** So many are done. */
  synchronized void reached(int done) {
    if (bar.isPresent()) {
      bar.get().stepTo(done);
    } else if (System.nanoTime() - lastLine > LINE_EVERY_NANOS) {
      lastLine = System.nanoTime();
      errors.println(what + ": " + done + " of " + total);
      errors.flush();
    }
  }

  @Override
  public synchronized void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
