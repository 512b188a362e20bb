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
import java.time.Duration;
import java.time.Instant;
import org.mqttassay.conformance.property.Exploration;
import org.mqttassay.conformance.property.Report;
import org.mqttassay.conformance.run.EmbeddedRun;
import org.mqttassay.conformance.run.Preflight;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.trace.SafeText;
import picocli.CommandLine;

/** Generated behaviour played at a broker that is up, and told to people as it is found. */
final class ExploreRun {

  private final CommandLine commandLine;
  private final Screen screen;
  private final Exploration.Order order;

  ExploreRun(CommandLine commandLine, Screen screen, Exploration.Order order) {
    this.commandLine = commandLine;
    this.screen = screen;
    this.order = order;
  }

  /**
   * Plays; the directory must be prepared.
   *
   * @return the exit code
   */
  int run(TestBed bed) throws IOException, InterruptedException, Preflight.Unreachable {
    var exploration = Exploration.of(order, bed.target(), bed.dialer());
    exploration
        .refused()
        .forEach((version, words) -> say(version, words, order.versions().contains(version)));
    PrintWriter printer = commandLine.getOut();
    printer.println("Exploring " + bed.target() + " with seed " + order.seed());
    printer.flush();
    var text = new ReportText(printer, screen, order.catalog(), order.out());
    long[] scripts = {0};
    RunRecord record;
    try (var progress = ExploreProgress.of(commandLine, order.budget())) {
      record = exploration.run(new Exploration.Listener() {
        @Override
        public void found(Report report) {
          text.print(report);
        }

        @Override
        public void progress(Exploration.Progress state) {
          scripts[0] = state.scripts();
          progress.tell(state);
        }
      });
    }
    var took = Duration.between(Instant.parse(record.started()), Instant.parse(record.finished()));
    text.close(
        record.results(),
        record.target().address(),
        took.toMillis() / 1000.0,
        scripts[0],
        order.seed());
    if (bed.faults().isPresent()) {
      EmbeddedRun.tell(bed.faults().get(), commandLine.getErr());
      return ExitCodes.INTERNAL;
    }
    return Outcome.of(record.results(), false);
  }

  private void say(MqttVersion version, String words, boolean isWanted) {
    if (isWanted) {
      commandLine.getErr().println("MQTT " + version + " is left out: " + SafeText.escape(words));
    }
  }
}
