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
package org.mqttassay.conformance.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.conformance.jar.Jar;
import org.mqttassay.conformance.jar.Jar.Outcome;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.client.Transport;

/** All checks on Mosquitto: each FAIL must be one that was argued for, and none may go unseen. */
@Tag("real-broker")
class VerdictsOnMosquittoIT {

  private static final String BASELINE = "mosquitto-2.0.11.yaml";

  @TempDir
  private Path directory;

  @Test
  void every_failure_was_argued_for() throws Exception {
    assumeTrue(
        version().contains("2.0.11"), "The findings are those of 2.0.11; here is " + version());
    try (var broker = Mosquitto.start(Transport.TCP, directory, "allow_anonymous true")) {
      Outcome outcome =
          Jar.run(directory, "verify", "--broker", broker.endpoint().toString(), "--out", "run");

      var record = RecordFile.read(directory.resolve("run"));
      Set<String> failed = new TreeSet<>();
      record.results().stream()
          .filter(result -> result.verdict() == Verdict.FAIL)
          .forEach(result -> failed.add(result.check() + '[' + result.version() + ']'));
      assertThat(failed).isEqualTo(argued());
      assertThat(record.results())
          .hasSize(record.planned())
          .hasSizeGreaterThan(400)
          .noneMatch(result -> result.verdict() == Verdict.ERROR)
          .noneMatch(result -> result.verdict() == Verdict.INCONCLUSIVE);
      assertThat(outcome.exit()).isEqualTo(1);
      assertThat(outcome.took()).isLessThan(Duration.ofSeconds(60));
    }
  }

  private static Set<String> argued() throws IOException {
    var findings = new TreeSet<String>();
    JsonNode baseline =
        new YAMLMapper().readTree(VerdictsOnMosquittoIT.class.getResourceAsStream(BASELINE));
    for (JsonNode finding : baseline) {
      assertThat(finding.path("seen").asText()).isNotBlank();
      assertThat(finding.path("argument").asText()).isNotBlank();
      for (JsonNode version : finding.get("versions")) {
        findings.add(finding.get("check").asText() + '[' + version.asText() + ']');
      }
    }
    return findings;
  }

  private String version() throws IOException, InterruptedException {
    Path help = directory.resolve("help.txt");
    new ProcessBuilder(Mosquitto.PROGRAM, "-h")
        .redirectErrorStream(true)
        .redirectOutput(help.toFile())
        .start()
        .waitFor();
    return Files.readString(help, StandardCharsets.UTF_8).lines().findFirst().orElse("nothing");
  }
}
