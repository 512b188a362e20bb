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

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.conformance.jar.Jar.Outcome;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.MqttConnection;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.trace.MemoryTrace;

/** The reference broker as users meet it: tested by default, started by hand, and as a judge. */
@Tag("proof")
class ReferenceBrokerJarIT {

  /** SUBSCRIBE with its reserved bits 0 (3.8.1). */
  private static final Bytes WRONG_SUBSCRIBE = Bytes.hex("800700010000016100");

  @TempDir
  private Path directory;

  private static MqttConnection connected(Dialer dialer, String client) throws Exception {
    var connection = dialer.open("c", MqttVersion.V5_0, new MemoryTrace(100));
    connection.send(Connect.of(MqttVersion.V5_0, client));
    connection.await(Connack.class);
    return connection;
  }

  private static Dialer dialer(JarBroker broker) {
    return new Dialer(broker.endpoint(), TlsMaterial.DEFAULT, Budgets.STANDARD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"canonical", "random", "random:3"})
  void is_what_is_tested_when_no_broker_is_named(String policy) throws Exception {
    Outcome outcome = Jar.run(
        directory,
        "verify",
        "--policy",
        policy,
        "--seed",
        "7",
        "--include",
        "3.12",
        "--out",
        "run");

    assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isZero();
    String named = policy.equals("random") ? "random:7" : policy;
    assertThat(outcome.out().lines().findFirst()).hasValueSatisfying(line -> assertThat(line)
        .contains("testing mqtt://127.0.0.1:", "Assay's reference broker, policy " + named));
    var record = RecordFile.read(directory.resolve("run"));
    assertThat(record.target().broker()).isEqualTo("Assay's reference broker, policy " + named);
    assertThat(record.target().address()).startsWith("mqtt://127.0.0.1:");
    assertThat(record.results())
        .isNotEmpty()
        .extracting(CheckResult::verdict)
        .contains(Verdict.PASS)
        .doesNotContain(Verdict.FAIL, Verdict.ERROR);
  }

  private void complains(int exit, String words, String... arguments) throws Exception {
    Outcome outcome = Jar.run(directory, arguments);

    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(exit);
    assertThat(outcome.err().strip()).contains(words).doesNotContain("\tat ", "Exception");
    assertThat(outcome.err().strip().lines()).hasSize(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.took()).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void what_keeps_it_from_starting_has_one_line_and_an_exit_code() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String taken = Integer.toString(other.getLocalPort());
      complains(5, "another program listens there", "broker", "--port", taken);
    }
    complains(5, "Can't listen on 192.0.2.1:", "broker", "--port", "0", "--host", "192.0.2.1");
    String[] tls = {"broker", "--tls-port", "0", "--cert", "no.pem", "--key", "no.key"};
    complains(6, "no.pem", tls);
    Files.writeString(directory.resolve("users"), "# ours\njoe\n");
    complains(7, "users, line 2", "broker", "--port", "0", "--password-file", "users");
    Files.writeString(directory.resolve("topics"), "\n\ntopic perhaps a/b\n");
    complains(7, "topics, line 3", "broker", "--port", "0", "--acl-file", "topics");
    complains(7, "no-such-file", "broker", "--port", "0", "--password-file", "no-such-file");
    complains(2, "--out", "broker", "--judge", "--out", "users/out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void says_goodbye_when_it_is_ended(String signal) throws Exception {
    try (var broker = new JarBroker(directory, "--policy", "random:7", "--maximum-qos", "1");
        var dialer = dialer(broker);
        var client = connected(dialer, "a")) {
      assumeThat(signal.equals("TERM") || broker.hearsInterrupts()).isTrue();
      assertThat(broker.out()).contains("--policy random:7", "Maximum QoS 1");

      broker.signal(signal);

      assertThat(client.await(Disconnect.class).reasonCode())
          .isEqualTo(ReasonCode.SERVER_SHUTTING_DOWN.value());
      client.awaitClosed();
      assertThat(broker.exit()).as(broker.err()).isZero();
      assertThat(broker.err()).isEmpty();
    }
  }

  @Test
  void judges_its_clients() throws Exception {
    try (var broker = new JarBroker(directory, "--judge", "--out", "judged");
        var dialer = dialer(broker)) {
      try (var good = connected(dialer, "good");
          var bad = connected(dialer, "../bad\u202e;rm")) {
        bad.send(WRONG_SUBSCRIBE);
        bad.awaitClosed();
        good.send(new Disconnect());
        good.awaitClosed();
      }
      broker.awaitOut("SUBSCRIBE");
      broker.signal("TERM");

      assertThat(broker.exit()).as(broker.err()).isEqualTo(1);
      assertThat(broker.out())
          .contains("FAIL", "../bad\\u202e;rm", "Allowed", "Came", "tcp from 127.0.0.1:")
          .contains("Judged 2 clients on 2 connections", "1 client broke")
          .doesNotContain("\u202e");
    }
    var record = RecordFile.read(directory.resolve("judged"));
    assertThat(record.isComplete()).isTrue();
    assertThat(record.results()).isNotEmpty().allSatisfy(result -> {
      assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(result.finding().packets()).anyMatch(line -> line.contains("CONNECT"));
    });
    String trace = record.results().get(0).trace();
    assertThat(directory.resolve("judged").resolve(trace)).isNotEmptyFile();
    assertThat(directory.resolve("judged/traces/good.jsonl")).isNotEmptyFile();
    Outcome shown = Jar.run(directory, "trace", "show", "judged/" + trace);
    assertThat(Jar.run(directory, "judge", "judged/" + trace).err()).contains("judged it already");
    assertThat(shown.out()).contains("(judge)", "<- CONNECT", "-> CONNACK", "closed by tester");
  }

  @Test
  void a_judge_that_is_killed_leaves_what_it_had_found() throws Exception {
    try (var broker = new JarBroker(directory, "--judge", "--out", "judged");
        var dialer = dialer(broker);
        var bad = connected(dialer, "bad")) {
      bad.send(WRONG_SUBSCRIBE);
      bad.awaitClosed();
      broker.awaitOut("FAIL");
      broker.signal("KILL");
      broker.exit();
    }
    var record = RecordFile.read(directory.resolve("judged"));
    assertThat(record.isComplete()).isFalse();
    assertThat(record.results()).isNotEmpty();
    assertThat(Jar.run(directory, "trace", "show", "judged/traces/bad.jsonl").out())
        .contains("<- CONNECT");
  }

  private Outcome password(String typed, String... more) throws Exception {
    String[] arguments = {"broker", "password", "joe", "--file", "users"};
    Files.writeString(directory.resolve("typed"), typed);
    return Jar.run(
        directory,
        directory.resolve("typed"),
        Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new));
  }

  @Test
  void keeps_its_users_in_a_file() throws Exception {
    assertThat(password("").exit()).isEqualTo(2);
    assertThat(directory.resolve("users")).doesNotExist();
    assertThat(password("geheim\n").out()).contains("'joe' is in users now");
    assertThat(password("anders\n").out()).contains("'joe' has a new password");
    assertThat(directory.resolve("users")).content().startsWith("joe:").doesNotContain("anders");

    try (var broker =
            new JarBroker(directory, "--password-file", "users", "--no-anonymous", "--auth-scram");
        var dialer = dialer(broker)) {
      assertThat(code(dialer, "geheim")).isEqualTo(ReasonCode.BAD_USER_NAME_OR_PASSWORD.value());
      assertThat(code(dialer, "anders")).isZero();
    }
    assertThat(password("", "--remove").exit()).isZero();
    assertThat(password("", "--remove").err()).contains("There is no user 'joe'");
  }

  private static int code(Dialer dialer, String password) throws Exception {
    try (var connection = dialer.open("c", MqttVersion.V5_0, new MemoryTrace(10))) {
      connection.send(Connect.of(MqttVersion.V5_0, "a")
          .withCredentials(Optional.of("joe"), Optional.of(Bytes.utf8(password))));
      return connection.await(Connack.class).reasonCode();
    }
  }
}
