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
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.conformance.jar.Jar.Outcome;
import org.mqttassay.reports.fleet.FleetFile;
import org.mqttassay.reports.fleet.FleetRecord.GuaranteeEntry;
import org.mqttassay.simulator.ledger.LedgerSettings;
import org.mqttassay.simulator.ledger.check.Ledger;
import org.mqttassay.simulator.ledger.file.LedgerReader;
import org.mqttassay.simulator.target.FreePorts;

/** What users do to {@code assay simulate} and its broker, and what is left to them then. */
@Tag("proof")
class SimulateJarIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String PLAN = """
      name: jar
      duration: %s
      drain: 2s
      ramp: {over: 500ms}
      groups:
        - {name: sub, kind: subscriber, count: 2, options: {filters: ["jar/#"], qos: 2}}
        - {name: pub, kind: publisher, count: 4, qos: 2, transports: [%s], options: {interval: 200ms}}
      guarantees:
        - {connected: 100%%, within: 30s}
        - {lost: 0}
        - {violations: 0}
      """;

  @TempDir
  private Path directory;

  private Path out() {
    return directory.resolve("run");
  }

  private Process simulate(String duration, String transports, String... more) throws IOException {
    Files.writeString(directory.resolve("plan.yaml"), PLAN.formatted(duration, transports));
    var arguments = new String[4 + more.length];
    arguments[0] = "simulate";
    arguments[1] = "plan.yaml";
    arguments[2] = "--out";
    arguments[3] = "run";
    System.arraycopy(more, 0, arguments, 4, more.length);
    return Jar.start(directory, arguments);
  }

  /** Waits until the record on the disk says that messages have come. */
  private void awaitLife(Process process) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (delivered() == 0 && process.isAlive() && System.nanoTime() < until) {
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
    assertThat(delivered()).as(text("err.txt")).isPositive();
  }

  private long delivered() {
    try {
      return FleetFile.read(out()).counts().get("delivered");
    } catch (IOException e) {
      return 0;
    }
  }

  private String text(String file) {
    try {
      return Files.readString(directory.resolve(file));
    } catch (IOException e) {
      return "";
    }
  }

  private int ended(Process process) throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("It does not end.\n" + text("out.txt") + text("err.txt"));
    }
    return process.exitValue();
  }

  private static boolean hearsInterrupts(Process process) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    return Files.exists(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
            .noneMatch(ignored -> (ignored & 2) != 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void whoever_ends_it_early_gets_a_whole_record(String signal) throws Exception {
    Process process = simulate("10m", "tcp, tls, ws, wss");
    try {
      awaitLife(process);
      assumeThat(signal.equals("TERM") || hearsInterrupts(process)).isTrue();
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
          .start()
          .waitFor();

      assertThat(ended(process)).as(text("out.txt") + text("err.txt")).isZero();
    } finally {
      process.destroyForcibly().waitFor();
    }
    var record = FleetFile.read(out());
    assertThat(record.finished()).isTrue();
    assertThat(record.seconds()).isLessThan(120);
    assertThat(record.isKept()).as(record.guarantees().toString()).isTrue();
    assertThat(record.counts().get("delivered")).isEqualTo(2 * record.counts().get("acknowledged"));
    assertThat(LedgerReader.read(out().resolve("fleet.ledger"), judge()).isWhole())
        .isTrue();
    assertThat(out().resolve("fleet.xml")).isNotEmptyFile();
    assertThat(text("out.txt")).contains("PASS ", "Record: ");
    assertThat(text("err.txt")).doesNotContain("\tat ");
  }

  private static Ledger judge() {
    return new Ledger(LedgerSettings.STANDARD);
  }

  @Test
  void one_that_is_killed_leaves_what_it_knew_and_says_where_it_stopped() throws Exception {
    Process process = simulate("10m", "tcp");
    try {
      awaitLife(process);
    } finally {
      process.destroyForcibly().waitFor();
    }

    var record = FleetFile.read(out());
    assertThat(record.finished()).isFalse();
    assertThat(record.seconds()).isBetween(1.0, 120.0);
    assertThat(record.line()).isNotEmpty();
    var ledger = judge();
    var extent = LedgerReader.read(out().resolve("fleet.ledger"), ledger);
    assertThat(extent.isWhole()).isFalse();
    assertThat(extent.entries()).isGreaterThan(record.counts().get("delivered"));
    assertThat(extent.lastAt()).isPositive();
    assertThat(ledger.violations()).isEmpty();
  }

  @Test
  void a_broker_that_goes_away_for_good_proves_nothing() throws Exception {
    try (var broker = new JarBroker(Files.createDirectory(directory.resolve("broker")))) {
      Process process = simulate("15s", "tcp", "--broker", broker.endpoint().toString());
      try {
        awaitLife(process);
        broker.signal("KILL");

        assertThat(ended(process)).as(text("out.txt") + text("err.txt")).isEqualTo(3);
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
    assertThat(text("err.txt").lines())
        .filteredOn(line -> line.startsWith("fleet: "))
        .singleElement()
        .asString()
        .contains("the broker can't be reached; nobody is connected since ", "refused");
    var record = FleetFile.read(out());
    assertThat(record.finished()).isTrue();
    assertThat(record.guarantees())
        .last()
        .extracting(GuaranteeEntry::name, GuaranteeEntry::verdict)
        .containsExactly("the broker can be reached", "INCONCLUSIVE");
    assertThat(record.violations()).isEmpty();
    assertThat(text("out.txt")).contains("INCONCLUSIVE the broker can be reached (nobody is");
  }

  private void complains(int exit, String words, String... arguments) throws Exception {
    Outcome outcome = Jar.run(directory, arguments);

    assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isEqualTo(exit);
    assertThat(outcome.err().strip()).contains(words).doesNotContain("\tat ", "Exception");
    assertThat(outcome.err().strip().lines()).hasSize(1);
  }

  @Test
  void a_broker_that_is_not_there_gets_one_line() throws Exception {
    String[] plant = {"simulate", "--scenario", "plant", "--out", "run", "--duration", "1s"};
    complains(3, "nobody listens there", and(plant, "--broker", nobody()));
    complains(3, "no-such-broker: not found", and(plant, "--start", "no-such-broker {port}"));
  }

  private static String nobody() {
    return "mqtt://127.0.0.1:" + FreePorts.next();
  }

  private static String[] and(String[] words, String... more) {
    var all = new String[words.length + more.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return all;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "groups: [{kind: car, transport: tls}] | plan.yaml, line 2: | Did you mean transports?",
        "faults: [{kind: kil, at: 5s, length: 1s}] | plan.yaml, line 2: | Did you mean kill?",
      })
  void a_wrong_plan_gets_file_line_and_what_would_be_right(String line, String where, String right)
      throws Exception {
    String plan = "name: wrong\n" + line + '\n';
    Files.writeString(
        directory.resolve("plan.yaml"),
        line.startsWith("groups") ? plan : plan + "groups: [{kind: car}]\n");

    complains(2, where, "simulate", "plan.yaml");
    complains(2, right, "simulate", "plan.yaml");
  }
}
