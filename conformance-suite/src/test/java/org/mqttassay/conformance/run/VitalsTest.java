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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.SetUp;
import org.mqttassay.conformance.lab.Site;
import org.mqttassay.conformance.toy.ToyBroker;
import org.mqttassay.conformance.toy.ToyBroker.Link;
import org.mqttassay.conformance.toy.ToyBroker.Manners;
import org.mqttassay.conformance.toy.WrongManners;
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
import org.mqttassay.spec.packet.Bytes;

class VitalsTest {

  private static final Budgets SHORT =
      new Budgets(Duration.ofMillis(400), Duration.ofMillis(150), 1);

  static final class Some {

    @Checks(v5 = "3.12.4-1")
    void kills(Lab lab) {
      // One PINGREQ only: a second would meet the broker when another check has had it brought
      // back.
      lab.connected().staysConnected();
    }

    @Checks(v5 = "3.1.0-1")
    void first_harmless(Lab lab) {
      lab.connected().hearsNothing("silence");
    }

    @Checks(v5 = "3.1.0-1")
    void second_harmless(Lab lab) {
      lab.connected().hearsNothing("silence");
    }

    @Checks(v5 = "3.1.0-1")
    void third_harmless(Lab lab) {
      lab.connected().hearsNothing("silence");
    }
  }

  /** Falls silent at its first PINGREQ, or at each, until it is brought back. */
  private static final class Fragile implements Target, Manners {

    private final boolean recovers;
    private final boolean mayStart;
    private final AtomicInteger deaths = new AtomicInteger();
    private volatile boolean dead;
    private ToyBroker broker;

    private Fragile(boolean recovers, boolean mayStart) {
      this.recovers = recovers;
      this.mayStart = mayStart;
    }

    @Override
    public void received(Link link, Bytes frame) throws IOException {
      boolean isPing = frame.at(0) == 0xC0;
      if (isPing && !(recovers && deaths.get() > 0) && !dead) {
        deaths.incrementAndGet();
        dead = true;
      }
      if (!dead && !isPing) {
        WrongManners.SLOPPY.received(link, frame);
      }
    }

    @Override
    public List<Endpoint> endpoints() {
      return List.of(broker.endpoint());
    }

    @Override
    public Set<Ability> abilities() {
      return mayStart ? EnumSet.of(Ability.START, Ability.KILL) : Set.of();
    }

    @Override
    public void start() throws TargetFailedException {
      dead = false;
    }

    @Override
    public void kill() {
      dead = true;
    }

    @Override
    public boolean isAlive() {
      return !dead;
    }

    @Override
    public String logTail() {
      return "segmentation fault";
    }

    @Override
    public void close() {
      // The test closes it.
    }
  }

  @TempDir
  private Path directory;

  private List<CheckResult> run(Fragile fragile) throws Exception {
    Files.createDirectories(directory.resolve("traces/5.0"));
    var results = new ConcurrentLinkedQueue<CheckResult>();
    try (var broker = new ToyBroker(fragile);
        var dialer = new Dialer(broker.endpoint(), TlsMaterial.DEFAULT, SHORT)) {
      fragile.broker = broker;
      var plan = new Plan(
          new CheckIndex(List.of(Some.class)).checks(),
          Catalog.load(),
          Site.of(SetUp.UNKNOWN, EnumSet.of(MqttVersion.V5_0), dialer),
          7,
          8,
          directory,
          Check::id);
      new Runner(plan, dialer, Optional.of(fragile)).run(results::add);
    }
    return List.copyOf(results);
  }

  @Test
  void the_check_that_brings_the_broker_down_each_time_fails_and_no_other() throws Exception {
    var fragile = new Fragile(false, true);

    var results = run(fragile);

    assertThat(results).hasSize(4);
    assertThat(results)
        .filteredOn(r -> r.check().equals("Some.kills"))
        .singleElement()
        .satisfies(result -> {
          assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
          assertThat(result.reason()).contains("the broker's process had ended");
          assertThat(result.finding().statement()).isEqualTo("MQTT-3.1.4-5");
          assertThat(result.finding().packets().toString()).contains("PINGREQ");
        });
    assertThat(results)
        .filteredOn(r -> r.check().endsWith("harmless"))
        .allSatisfy(r -> assertThat(r.verdict()).as(r.reason()).isEqualTo(Verdict.PASS));
    assertThat(fragile.deaths).hasValue(2);
  }

  @Test
  void a_broker_that_is_lost_once_is_a_finding_with_all_that_was_under_way() throws Exception {
    var results = run(new Fragile(true, true));

    assertThat(results)
        .filteredOn(r -> r.check().startsWith("Broker."))
        .singleElement()
        .satisfies(result -> {
          assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
          assertThat(result.reason()).contains("Some.kills[5.0]");
          assertThat(result.finding().packets()).containsExactly("segmentation fault");
        });
    assertThat(results)
        .filteredOn(r -> r.check().endsWith("harmless"))
        .hasSize(3)
        .allSatisfy(r -> assertThat(r.verdict()).as(r.reason()).isEqualTo(Verdict.PASS));
  }

  @Test
  void what_can_not_be_brought_back_leaves_the_rest_open() throws Exception {
    var results = run(new Fragile(false, false));

    assertThat(results).noneMatch(r -> r.verdict() == Verdict.FAIL);
    assertThat(results)
        .filteredOn(r -> r.check().equals("Some.kills"))
        .singleElement()
        .satisfies(r -> assertThat(r.verdict()).isEqualTo(Verdict.INCONCLUSIVE));
    assertThat(results)
        .filteredOn(r -> r.check().equals("Broker.goes_on_serving"))
        .singleElement()
        .satisfies(r -> assertThat(r.verdict()).isEqualTo(Verdict.INCONCLUSIVE));
  }
}
