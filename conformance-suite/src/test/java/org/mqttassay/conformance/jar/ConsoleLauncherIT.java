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
package org.mqttassay.conformance.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar beside JUnit's own launcher: no build tool, and no class of the vendor's. */
class ConsoleLauncherIT {

  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final String CLASS = "org.mqttassay.conformance.engine.BrokerConformance";

  @TempDir
  private Path directory;

  private record Outcome(int exit, String out) {}

  private Outcome launch(String... arguments) throws Exception {
    Path out = directory.resolve("out.txt");
    var command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-jar",
        TARGET.resolve("junit-console.jar").toString(),
        "execute",
        "--disable-banner",
        "--disable-ansi-colors",
        "--class-path",
        TARGET.resolve("assay.jar").toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(out.toFile())
        .start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("It hangs: " + String.join(" ", command));
    }
    return new Outcome(process.exitValue(), Files.readString(out));
  }

  @Test
  void the_jar_s_own_class_tests_the_broker_of_the_parameters() throws Exception {
    try (var broker = new JarBroker(Files.createDirectory(directory.resolve("broker")))) {
      var outcome = launch(
          "--select-class",
          CLASS,
          "--config",
          "assay.broker=" + broker.endpoint(),
          "--config",
          "assay.include=3.12",
          "--reports-dir",
          "reports");

      assertThat(outcome.exit()).as(outcome.out()).isZero();
      assertThat(outcome.out())
          .contains("3.12 PINGREQ", "pingreq is answered", "verdict = `PASS`", "127.0.0.1");
      assertThat(directory.resolve(Path.of("target", "assay", CLASS, "record.json")))
          .exists();
      assertThat(directory.resolve("reports")).isNotEmptyDirectory();
    }
  }

  @Test
  void a_unique_id_chooses_one_check_and_the_reference_broker_stands_in() throws Exception {
    var outcome = launch(
        "--select-unique-id",
        "[engine:mqtt-assay]/[class:" + CLASS
            + "]/[version:5.0]/[chapter:3]/[section:3.12]/[statement:MQTT-3.12.4-1]"
            + "/[check:PingRequests.pingreq_is_answered]");

    assertThat(outcome.exit()).as(outcome.out()).isZero();
    assertThat(outcome.out())
        .containsPattern("1 tests successful")
        .contains("Assay's reference broker");
  }

  @Test
  void a_broker_that_is_not_there_is_one_line_and_no_success() throws Exception {
    var outcome = launch("--select-class", CLASS, "--config", "assay.broker=mqtt://127.0.0.1:1");

    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.out()).contains("Start the broker there");
  }
}
