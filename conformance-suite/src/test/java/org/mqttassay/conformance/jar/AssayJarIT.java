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

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.conformance.jar.Jar.Outcome;
import org.mqttassay.conformance.toy.ToyBroker;
import org.mqttassay.conformance.toy.WrongManners;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.simulator.target.FreePorts;

/** What the jar says to people who get it wrong, and that it never leaves them waiting. */
class AssayJarIT {

  @TempDir
  private Path directory;

  private void complains(int exit, String words, String... arguments) throws Exception {
    Outcome outcome = Jar.run(directory, arguments);

    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(exit);
    assertThat(outcome.err().strip()).contains(words).doesNotContain("\tat ", "Exception");
    assertThat(outcome.err().strip().lines()).hasSize(1);
    assertThat(outcome.took()).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void helps() throws Exception {
    Outcome help = Jar.run(directory, "--help");
    assertThat(help.exit()).isZero();
    assertThat(help.out()).contains("verify", "spec", "Exit codes", "Examples");

    Outcome verify = Jar.run(directory, "verify", "--help");
    assertThat(verify.out())
        .contains("--broker", "--scale", "--seed", "--out", "--list", "Examples");

    Outcome version = Jar.run(directory, "--version");
    assertThat(version.out()).startsWith("Assay 0.").contains("Catalogue 1+sha256:");
    assertThat(version.err()).isEmpty();
  }

  @Test
  void wrong_usage_gets_one_line() throws Exception {
    complains(2, "Did you mean verify?", "verfy");
    complains(2, "Did you mean --broker?", "verify", "--brokr", "x");
    complains(2, "is not an address", "verify", "--broker", "127.0.0.1:1883");
    complains(2, "'7.0'", "verify", "--versions", "7.0");
    complains(2, "No check fits 'MQTT-9.9.9-9'", "verify", "--include", "MQTT-9.9.9-9");
    complains(2, "Give --user as well", "verify", "--password", "x");
    complains(2, "--scale", "verify", "--scale", "0");
    complains(
        2, "missing.pem", "verify", "--broker", "mqtts://127.0.0.1", "--cafile", "missing.pem");
  }

  @Test
  void a_broker_that_can_not_be_reached_gets_one_line() throws Exception {
    String nobody = "mqtt://127.0.0.1:" + FreePorts.next();
    complains(3, "nobody listens there", "verify", "--broker", nobody);
    complains(3, "no-such-host.invalid", "verify", "--broker", "mqtt://no-such-host.invalid");
    complains(3, "no-such-broker: not found", "verify", "--start", "no-such-broker --port {port}");
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String port = "127.0.0.1:" + silent.getLocalPort();
      complains(3, "does not answer CONNECT", "verify", "--broker", "mqtt://" + port);
      complains(3, "mqtts://" + port, "verify", "--broker", "mqtts://" + port);
      complains(3, "ws://" + port, "verify", "--broker", "ws://" + port);
    }
  }

  @Test
  void lists_checks_without_a_broker() throws Exception {
    Outcome list = Jar.run(directory, "verify", "--list", "--include", "3.1.0-2");

    assertThat(list.exit()).isZero();
    assertThat(list.out()).contains("MQTT-3.1.0-2", "ConnectOrder.a_second_connect");
  }

  @Test
  void a_failure_ends_with_1_and_reads_like_a_bug_report() throws Exception {
    try (var broker = new ToyBroker(WrongManners.SLOPPY)) {
      Outcome outcome = Jar.run(
          directory,
          "verify",
          "--broker",
          broker.endpoint().toString(),
          "--include",
          "ConnectOrder.a_second_connect_closes_the_connection",
          "--user",
          "joe",
          "--password",
          "geheim",
          "--seed",
          "7",
          "--out",
          "run");

      assertThat(outcome.exit()).isEqualTo(1);
      assertThat(outcome.out())
          .contains("FAIL  MQTT-3.1.0-2", "Statement", "Allowed", "Came", "CONNACK", "--seed 7")
          .doesNotContain("\u001b");
      var record = RecordFile.read(directory.resolve("run"));
      assertThat(record.isComplete()).isTrue();
      assertThat(record.seed()).isEqualTo(7);
      assertThat(record.suite().sha256()).hasSize(64);
      assertThat(record.arguments()).contains("***").doesNotContain("geheim");
      assertThat(record.results())
          .hasSize(2)
          .allSatisfy(r -> assertThat(r.verdict()).isEqualTo(Verdict.FAIL))
          .allSatisfy(
              r -> assertThat(directory.resolve("run").resolve(r.trace())).isNotEmptyFile());
    }
  }

  @Test
  void a_run_that_is_killed_leaves_what_it_had_found() throws Exception {
    try (var broker = new ToyBroker(WrongManners.MUTE)) {
      Process process = Jar.start(
          directory,
          "verify",
          "--broker",
          broker.endpoint().toString(),
          "--include",
          "3.1.0",
          "--jobs",
          "1",
          "--out",
          "run");
      Path run = directory.resolve("run");
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (results(run) == 0 && System.nanoTime() < deadline) {
        process.waitFor(50, TimeUnit.MILLISECONDS);
      }
      process.destroyForcibly().waitFor();

      var record = RecordFile.read(run);
      assertThat(record.isComplete()).isFalse();
      assertThat(record.results()).isNotEmpty().hasSizeLessThan(record.planned());
      assertThat(record.results()).extracting(CheckResult::check).doesNotContainNull();
    }
  }

  private static int results(Path run) {
    try {
      return RecordFile.read(run).results().size();
    } catch (IOException e) {
      return 0;
    }
  }
}
