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

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.CheckResult.Aside;
import org.mqttassay.reports.record.CheckResult.Finding;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.reports.seal.Seal;

/** What a record says about itself can't write what it likes to a terminal. */
class HostileRecordTest {

  /** Colours, titles, a bell, the direction of writing, a line of its own. */
  private static final String EVIL =
      "x\u001b[31m\u001b]0;title\u0007\u009b2J\u202e\u2066\u2028\r\nWRONG  nothing\b\ud800\nq";

  /** The same that can be written as UTF-8. */
  private static final String WRITABLE = EVIL.replace("\ud800", "");

  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n]]");

  @TempDir
  private Path directory;

  @BeforeEach
  void a_record_full_of_evil() throws IOException {
    var finding = new Finding("MQTT-3.1.0-2", EVIL, EVIL, List.of(EVIL));
    var result = new CheckResult(
            "PingRequests." + EVIL,
            "5.0",
            List.of("MQTT-3.1.0-2"),
            Verdict.FAIL,
            EVIL,
            1,
            1,
            finding,
            "traces/5.0/" + WRITABLE + ".jsonl",
            EVIL)
        .with(List.of(new Aside("5.0", Verdict.FAIL, finding)));
    var known = new CheckResult(
        "PingRequests.pingreq_is_answered",
        "5.0",
        List.of("MQTT-3.12.4-1"),
        Verdict.PASS,
        EVIL,
        1,
        1,
        null,
        "../" + WRITABLE,
        null);
    var suite = new RunRecord.Suite(EVIL, EVIL, EVIL, EVIL);
    RecordFile.write(
        directory,
        new RunRecord(
            RunRecord.SCHEMA,
            suite,
            new RunRecord.Target(
                EVIL, null, List.of("5.0", EVIL), new RunRecord.Product(EVIL, EVIL, EVIL, EVIL)),
            new RunRecord.Environment(EVIL, EVIL, 2),
            7,
            1,
            List.of(EVIL),
            EVIL,
            EVIL,
            3,
            List.of(result, known)));
    var files = new TreeMap<String, String>();
    files.put(WRITABLE, EVIL);
    files.put("record.json", EVIL);
    var json = new ObjectMapper();
    json.writeValue(directory.resolve("seal.json").toFile(), new Seal(Seal.SCHEMA, suite, files));
    Files.writeString(directory.resolve("plan.json"), "{\"\u001b[31m\":" + WRITABLE);
  }

  private static void isHarmless(Run run) {
    String text = run.out() + run.err();
    assertThat(text).contains("title").doesNotContain("\nWRONG  nothing", "Exception");
    assertThat(UNSEEN.matcher(text).find()).as(text).isFalse();

    assertThat(run.exitCode()).as(text).isNotEqualTo(ExitCodes.INTERNAL);
  }

  @Test
  void a_report_of_it_prints_text_only() {
    isHarmless(Run.of("report", directory.toString()));
  }

  @Test
  void a_matrix_of_it_prints_text_only() {
    Run matrix = Run.of(
        "report",
        "--matrix",
        directory.toString(),
        directory.toString(),
        "--out",
        directory.resolve("matrix").toString());
    isHarmless(matrix);
  }

  @Test
  void its_verification_prints_text_only() {
    Run verified = Run.of("report", "--verify", directory.toString());

    isHarmless(verified);
    assertThat(verified.exitCode()).isEqualTo(ExitCodes.FAILED);
  }
}
