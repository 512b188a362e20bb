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
package org.mqttassay.reports.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mqttassay.reports.Runs.CATALOG;
import static org.mqttassay.reports.Runs.failure;
import static org.mqttassay.reports.Runs.plan;
import static org.mqttassay.reports.Runs.record;
import static org.mqttassay.reports.Runs.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.reports.Runs;
import org.mqttassay.reports.json.RunJson;
import org.mqttassay.reports.junit.JUnitXml;
import org.mqttassay.reports.junit.RunSuite;
import org.mqttassay.reports.markdown.RunMarkdown;
import org.mqttassay.reports.record.CheckResult.Aside;
import org.mqttassay.reports.record.CheckResult.Finding;
import org.mqttassay.reports.record.CheckResult.Known;
import org.mqttassay.reports.record.RunPlan.PlannedCheck;
import org.mqttassay.reports.view.RunFolder;
import org.mqttassay.reports.view.RunView;

/** Bits that fall over in the files of a run. */
class FlippedRecordTest {

  private static final long SEED = 4_711;
  private static final int FLIPS = 100;

  @TempDir
  private Path directory;

  /** Whatever falls over, it is shown, or told in one line which file it is. */
  @Test
  void no_flipped_bit_is_more_than_a_line() throws IOException {
    var aside = new Aside(
        "5.0", Verdict.FAIL, new Finding("MQTT-3.1.2-3", "a close", "nothing", List.of("line")));
    Runs.write(
        directory,
        record(
            failure("A.check", "MQTT-3.1.0-2").with(List.of(aside)),
            failure("A.known", "MQTT-3.1.2-1").as(new Known("ticket 7", "https://acme.example/7")),
            result("A.pass", Verdict.PASS, "MQTT-3.1.2-2")),
        plan("full", new PlannedCheck("A.check", "5.0", List.of("MQTT-3.1.0-2"))));
    var random = new Random(SEED);
    int shown = 0;
    for (String name : List.of(RecordFile.NAME, PlanFile.NAME)) {
      byte[] whole = Files.readAllBytes(directory.resolve(name));
      for (int i = 0; i < FLIPS; i++) {
        byte[] flipped = whole.clone();
        int at = random.nextInt(flipped.length);
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        Files.write(directory.resolve(name), flipped);
        try {
          var view = RunView.of(RunFolder.read(directory), CATALOG);
          assertThat(RunJson.text(view)).isNotEmpty();
          assertThat(RunMarkdown.text(view)).isNotEmpty();
          assertThat(JUnitXml.text(RunSuite.of(view))).isNotEmpty();
          shown++;
        } catch (RecordFormatException told) {
          assertThat(told.getMessage()).contains(name).doesNotContain("\n");
        }
      }
      Files.write(directory.resolve(name), whole);
    }
    assertThat(shown).isGreaterThan(FLIPS);
  }
}
