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
package org.mqttassay.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Restarts;
import org.mqttassay.conformance.lab.Site;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.simulator.target.Ability;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.simulator.target.TargetFailedException;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.client.Transport;

class RebootTest {

  private static final Budgets SHORT =
      new Budgets(Duration.ofMillis(2_000), Duration.ofMillis(100), 1);

  static final class Lasting {

    @Checks(v311 = "3.1.2-4", v5 = "3.1.2-5", restarts = true)
    void a_session_outlives_the_restart(Lab lab) {
      lab.connected(lab.lasting("a")).disconnects();
      lab.restartsBroker();
      var again = lab.connected(lab.lasting("a"));
      lab.require(again.connack().sessionPresent(), "the session", "none");
    }

    @Checks(v311 = "3.1.2-4", v5 = "3.1.2-5", restarts = true)
    void a_clean_session_does_not(Lab lab) {
      lab.connected("a");
      lab.restartsBroker();
      var again = lab.connected(lab.connect().withCleanStart(false));
      lab.require(!again.connack().sessionPresent(), "no session", "one");
    }

    @Checks(v5 = "3.1.2-5", restarts = true)
    void ends_before_it_comes_to_that(Lab lab) {
      lab.concerns(false, "It is over at once.");
    }
  }

  static final class Elsewhere {

    @Checks(v5 = "6.0.0-1")
    void it_listens_by_web_socket(Lab lab) {
      lab.via(Transport.WS);
      lab.connected();
    }

    @Checks(v5 = "6.0.0-1")
    void it_does_not_by_tls(Lab lab) {
      lab.via(Transport.TLS);
    }
  }

  /** Counts how often it is restarted, and can be told to fail. */
  private record Counted(Target other, AtomicInteger restarts, boolean fails) implements Target {

    @Override
    public List<Endpoint> endpoints() {
      return other.endpoints();
    }

    @Override
    public Set<Ability> abilities() {
      return EnumSet.of(Ability.RESTART);
    }

    @Override
    public void restart() throws TargetFailedException {
      restarts.incrementAndGet();
      if (fails) {
        throw new TargetFailedException("The disk is full.", null);
      }
      other.restart();
    }

    @Override
    public boolean isAlive() {
      return other.isAlive();
    }

    @Override
    public void close() {
      other.close();
    }
  }

  @TempDir
  private Path directory;

  private final AtomicInteger restarts = new AtomicInteger();

  private List<CheckResult> run(boolean mayRestart, boolean fails, int jobs, Class<?>... checks)
      throws Exception {
    for (MqttVersion version : MqttVersion.values()) {
      Files.createDirectories(directory.resolve("traces").resolve(version.number()));
    }
    var results = new ConcurrentLinkedQueue<CheckResult>();
    var broker = EmbeddedBroker.of(OptionalLong.empty());
    try (var target = new Counted(broker.target(), restarts, fails)) {
      broker.target().start();
      try (var dialer = new Dialer(target.endpoint(), TlsMaterial.DEFAULT, SHORT)) {
        Map<Transport, Dialer> ways = new EnumMap<>(Transport.class);
        target.endpoints().forEach(to -> ways.put(to.transport(), dialer.towards(to)));
        var plan = new Plan(
            new CheckIndex(List.of(checks)).checks(),
            Catalog.load(),
            new Site(broker.setUp(), EnumSet.allOf(MqttVersion.class), ways, Restarts.IMPOSSIBLE),
            7,
            jobs,
            directory,
            Check::id);
        new Runner(plan, dialer, mayRestart ? Optional.of(target) : Optional.empty())
            .run(results::add);
      }
    }
    return List.copyOf(results);
  }

  @Test
  void the_broker_is_restarted_once_for_all_checks_that_want_it() throws Exception {
    var results = run(true, false, 8, Lasting.class);

    assertThat(results).hasSize(5).allSatisfy(result -> assertThat(result.verdict())
        .as(result.check() + ": " + result.reason())
        .isIn(Verdict.PASS, Verdict.NOT_APPLICABLE));
    assertThat(results).filteredOn(r -> r.verdict() == Verdict.PASS).hasSize(4);
    assertThat(restarts).hasValue(1);
  }

  @Test
  void as_many_times_as_there_is_room_for_checks() throws Exception {
    var results = run(true, false, 1, Lasting.class);

    assertThat(results).filteredOn(r -> r.verdict() == Verdict.PASS).hasSize(4);
    assertThat(restarts).hasValue(4);
  }

  @Test
  void a_broker_that_does_not_come_back_leaves_the_checks_open() throws Exception {
    assertThat(run(true, true, 8, Lasting.class))
        .filteredOn(r -> r.verdict() != Verdict.NOT_APPLICABLE)
        .hasSize(4)
        .allSatisfy(result -> {
          assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
          assertThat(result.reason()).contains("The disk is full.");
        });
  }

  @Test
  void without_leave_to_restart_it_they_do_not_apply() throws Exception {
    assertThat(run(false, false, 8, Lasting.class))
        .hasSize(5)
        .allSatisfy(result -> assertThat(result.verdict()).isEqualTo(Verdict.NOT_APPLICABLE))
        .anySatisfy(result -> assertThat(result.reason()).contains("target.yaml"));
    assertThat(restarts).hasValue(0);
  }

  @Test
  void checks_take_the_transports_that_the_target_has() throws Exception {
    var results = run(false, false, 8, Elsewhere.class);

    assertThat(results)
        .extracting(CheckResult::check, CheckResult::verdict)
        .containsExactlyInAnyOrder(
            tuple("Elsewhere.it_listens_by_web_socket", Verdict.PASS),
            tuple("Elsewhere.it_does_not_by_tls", Verdict.NOT_APPLICABLE));
  }
}
