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
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;

class SecondLookTest {

  private static final Budgets SHORT =
      new Budgets(Duration.ofMillis(800), Duration.ofMillis(400), 1);

  static final class Some {

    @Checks(v5 = "3.12.4-1")
    void needs_an_answer_first(Lab lab) {
      var client = lab.connected();
      client.sends(new Pingreq());
      client.becomesAnswered(Pingresp.class);
    }

    @Checks(v5 = "3.1.0-1")
    void harmless(Lab lab) {
      lab.connected();
    }
  }

  /** Has grown tired of PINGREQ, until it is restarted. */
  private static final class Tired implements Target, Manners {

    private final AtomicInteger restarts = new AtomicInteger();
    private final boolean comesBack;
    private ToyBroker broker;

    private Tired(boolean comesBack) {
      this.comesBack = comesBack;
    }

    @Override
    public void received(Link link, Bytes frame) throws IOException {
      if (frame.at(0) != 0xC0 || restarts.get() > 0) {
        WrongManners.SLOPPY.received(link, frame);
      }
    }

    @Override
    public List<Endpoint> endpoints() {
      return List.of(broker.endpoint());
    }

    @Override
    public Set<Ability> abilities() {
      return EnumSet.of(Ability.RESTART);
    }

    @Override
    public void restart() throws TargetFailedException {
      if (!comesBack) {
        throw new TargetFailedException("The disk is full.", null);
      }
      restarts.incrementAndGet();
    }

    @Override
    public boolean isAlive() {
      return true;
    }

    @Override
    public void close() {
      // The test closes it.
    }
  }

  @TempDir
  private Path directory;

  private List<CheckResult> run(Tired tired, boolean looksAgain) throws Exception {
    Files.createDirectories(directory.resolve("traces/5.0"));
    var results = new ConcurrentLinkedQueue<CheckResult>();
    try (var broker = new ToyBroker(tired);
        var dialer = new Dialer(broker.endpoint(), TlsMaterial.DEFAULT, SHORT)) {
      tired.broker = broker;
      var plan = new Plan(
          new CheckIndex(List.of(Some.class)).checks(),
          Catalog.load(),
          Site.of(SetUp.UNKNOWN, EnumSet.of(MqttVersion.V5_0), dialer),
          7,
          8,
          directory,
          Check::id);
      var runner = new Runner(plan, dialer, Optional.of(tired));
      (looksAgain ? runner.lookingAgain() : runner).run(results::add);
    }
    return List.copyOf(results);
  }

  private static CheckResult undecided(List<CheckResult> results) {
    assertThat(results).hasSize(2);
    return results.stream()
        .filter(result -> result.check().equals("Some.needs_an_answer_first"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void what_stays_open_is_tried_again_on_a_broker_that_was_restarted() throws Exception {
    var tired = new Tired(true);

    CheckResult result = undecided(run(tired, true));

    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.tries()).isGreaterThan(3);
    assertThat(result.trace()).endsWith(".try" + result.tries() + ".jsonl");
    assertThat(directory.resolve(result.trace())).isNotEmptyFile();
    assertThat(tired.restarts).hasValue(1);
  }

  @Test
  void it_is_told_once_when_the_broker_does_not_come_back() throws Exception {
    CheckResult result = undecided(run(new Tired(false), true));

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.tries()).isEqualTo(3);
  }

  @Test
  void no_broker_is_restarted_for_a_run_that_does_not_ask_for_it() throws Exception {
    var tired = new Tired(true);

    assertThat(undecided(run(tired, false)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(tired.restarts).hasValue(0);
  }
}
