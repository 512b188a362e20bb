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
package org.mqttassay.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.reports.fleet.FleetRecord;
import org.mqttassay.simulator.target.EmbeddedTarget;
import org.mqttassay.spec.broker.BrokerSettings.Admission;
import org.mqttassay.spec.broker.auth.PasswordFileEditor;
import org.mqttassay.spec.packet.Bytes;

/**
 * Every device is who it says: the broker takes the name in a certificate for the user, and lets
 * each user publish under its own name only.
 */
class SecureFleetTest {

  private static final String ACCESS = """
      user reader
      topic read #
      pattern write secure/%u
      """;

  private static final String PLAN = """
      name: secure
      duration: 1m
      drain: 5s
      ramp: {over: 200ms}
      groups:
        - {kind: subscriber, name: reader, user: reader, password: reads, versions: "5.0", options: {filters: ["secure/#"], qos: 1}}
        - {kind: publisher, name: plain, count: 4, transports: [tcp, ws], user: "plain-{n}", password: "knows-{n}", options: {topic: "secure/{id}", interval: 100ms}}
        - {kind: publisher, name: badge, count: 4, transports: [tls, wss], cert: "badge-{n}.pem", key: "badge-{n}.key", options: {topic: "secure/{id}", interval: 100ms}}
        - {kind: publisher, name: listed, count: 2, versions: "5.0", transports: {tls: 1, wss: 1}, credentials: devices.csv, options: {topic: "secure/{id}", interval: 100ms}}
      guarantees:
        - {connected: 100%, within: 1m}
        - lost: 0
        - violations: 0
      """;

  private static final String DEVICES = """
      client-id,cert,key
      first,listed-1.pem,listed-1.key
      second,listed-2.pem,listed-2.key
      """;

  private static final long DEVICES_IN_ALL = 11;
  private static final long SOME = 10;

  @TempDir
  private Path directory;

  private DevicePapers papers;

  @BeforeEach
  void everybody_gets_papers() throws Exception {
    papers = new DevicePapers(directory);
    for (int i = 1; i <= 4; i++) {
      papers.device("badge-" + i);
    }
    papers.device("listed-1");
    papers.device("listed-2");
    Files.writeString(directory.resolve("devices.csv"), DEVICES);
  }

  private EmbeddedTarget broker() throws Exception {
    Path users = directory.resolve("users");
    var salt = Bytes.utf8("salt-of-16-bytes");
    PasswordFileEditor.set(users, "reader", "reads", salt, 4_096);
    for (int i = 1; i <= 4; i++) {
      PasswordFileEditor.set(users, "plain-" + i, "knows-" + i, salt, 4_096);
    }
    Path access = Files.writeString(directory.resolve("access"), ACCESS);
    var target = new EmbeddedTarget(papers
        .broker()
        .withAdmission(new Admission(false, Optional.of(users), Optional.of(access), false, true)));
    target.start();
    return target;
  }

  private FleetRecord live(EmbeddedTarget broker, String untilSome) throws Exception {
    Path plan = Files.writeString(directory.resolve("plan.yaml"), PLAN);
    Path out = Files.createDirectories(directory.resolve("out"));
    return Life.in(out, plan, 3)
        .live(
            broker,
            papers.trust(),
            counts -> counts.get("connected") == DEVICES_IN_ALL && counts.get(untilSome) > SOME);
  }

  @Test
  void devices_with_passwords_and_certificates_of_their_own_live_on_all_transports()
      throws Exception {
    try (var broker = broker()) {
      var record = live(broker, "delivered");

      assertThat(record.violations().stream().map(FleetText::line)).isEmpty();
      assertThat(record.isKept()).as(record.guarantees().toString()).isTrue();
      assertThat(record.groups()).allSatisfy(g -> assertThat(g.connected()).isEqualTo(g.count()));
      assertThat(record.counts().get("refused")).isZero();
      assertThat(record.counts().get("delivered"))
          .isEqualTo(record.counts().get("acknowledged"))
          .isGreaterThan(SOME);
      assertThat(record.counts().get("broker breaches")).isZero();
      assertThat(broker.faults().isEmpty()).isTrue();
    }
  }

  @Test
  void whoever_shows_the_certificate_of_another_may_not_do_what_is_his() throws Exception {
    Files.writeString(directory.resolve("devices.csv"), DEVICES.replace("listed-2", "badge-1"));
    try (var broker = broker()) {
      var record = live(broker, "refused");

      assertThat(record.counts().get("refused")).isGreaterThan(SOME);
      assertThat(record.counts().get("delivered"))
          .isEqualTo(record.counts().get("acknowledged"))
          .isPositive();
    }
  }

  @Test
  void a_certificate_that_is_not_there_is_told_in_one_line() throws Exception {
    Files.delete(directory.resolve("badge-3.key"));
    try (var broker = broker()) {
      assertThatThrownBy(() -> live(broker, "delivered"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The file of the client key, " + directory.resolve("badge-3.key")
              + ", can't be read. Check its path and rights.");
    }
  }
}
