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

import static org.assertj.core.api.Assertions.assertThat;
import static org.mqttassay.reports.Runs.CATALOG;
import static org.mqttassay.reports.Runs.failure;
import static org.mqttassay.reports.Runs.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.reports.Runs;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.view.RunFolder;
import org.mqttassay.reports.view.RunView;
import org.mqttassay.spec.MqttVersion;

class RunMarkdownTest {

  @TempDir
  private Path directory;

  private RunView broken() throws IOException {
    CheckResult[] all = CATALOG.of(MqttVersion.V5_0).stream()
        .map(statement -> failure("A.a" + statement.id(), statement.id().id()))
        .toArray(CheckResult[]::new);
    Runs.write(directory, record(all), null);
    return RunView.of(RunFolder.read(directory), CATALOG);
  }

  @Test
  void it_never_grows_beyond_its_limit_and_says_what_it_leaves_out() throws IOException {
    String text = RunMarkdown.text(broken(), 20_000);

    assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(20_000);
    assertThat(text)
        .containsPattern("- and \\d+ more, which are in the certificate")
        .endsWith("no certification by OASIS.\n");
  }

  @Test
  void all_statements_of_a_version_fit() throws IOException {
    assertThat(RunMarkdown.text(broken())).doesNotContain("more, which are in the certificate");
  }

  @Test
  void ordinary_text_stays_readable() {
    assertThat(MarkdownText.escape("MQTT-3.1.2-24 came after 2.5 s. Then: nothing (at all)."))
        .isEqualTo("MQTT-3.1.2-24 came after 2.5 s. Then: nothing (at all).");
    assertThat(MarkdownText.escape("www.a.b http://x *b* 1. a - c"))
        .doesNotContain("www.a", "http:", "*", " - ", "1. ");
  }
}
