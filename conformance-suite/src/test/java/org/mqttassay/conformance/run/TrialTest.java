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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
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
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.QoS;

class TrialTest {

  private static final Budgets SHORT =
      new Budgets(Duration.ofMillis(400), Duration.ofMillis(200), 1);

  /** One check for each way to end. */
  static final class Endings {

    @Checks(v5 = "3.12.4-1")
    void passes(Lab lab) {
      lab.connected().staysConnected();
    }

    @Checks(v5 = "3.1.0-2")
    void breaks_a_must(Lab lab) {
      var client = lab.connected();
      client.sends(lab.connect());
      client.isDisconnected();
    }

    @Checks(v5 = "ASSAY-3.1.4-2")
    void breaks_a_should(Lab lab) {
      throw lab.broken("a close", "nothing");
    }

    @Checks(v5 = "ASSAY-3.1.4-1")
    void meets_a_may(Lab lab) {
      throw lab.broken("one thing", "the other");
    }

    @Checks(v5 = "3.12.4-1")
    void departs_on_the_way(Lab lab) {
      lab.departs("ASSAY-3.1.4-2", "a close", "nothing");
    }

    @Checks(v5 = "3.12.4-1")
    void observes(Lab lab) {
      lab.observes("It took the left one.");
    }

    @Checks(v5 = "3.12.4-1")
    void does_not_concern(Lab lab) {
      lab.concerns(false, "It announces that it can't.");
    }

    @Checks(v5 = "3.12.4-1")
    void can_not_tell(Lab lab) {
      lab.given(false, "The cat was in the box.");
    }

    @Checks(v5 = "3.12.4-1")
    void goes_wrong(Lab lab) {
      throw new IllegalStateException("a bug");
    }
  }

  @TempDir
  private Path directory;

  private List<CheckResult> run(Manners manners, Class<?>... checks)
      throws IOException, InterruptedException {
    Files.createDirectories(directory.resolve("traces/5.0"));
    var results = new ConcurrentLinkedQueue<CheckResult>();
    try (var broker = new ToyBroker(manners);
        var dialer = new Dialer(broker.endpoint(), TlsMaterial.DEFAULT, SHORT)) {
      var plan = new Plan(
          new CheckIndex(List.of(checks)).checks(),
          Catalog.load(),
          Site.of(SetUp.UNKNOWN, EnumSet.allOf(MqttVersion.class), dialer),
          7,
          8,
          directory,
          check -> "replay " + check.id());
      new Runner(plan, dialer, Optional.empty()).run(results::add);
    }
    return List.copyOf(results);
  }

  private static CheckResult named(List<CheckResult> results, String name) {
    return results.stream()
        .filter(r -> r.check().endsWith('.' + name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_level_of_the_statement_makes_the_verdict() throws Exception {
    var results = run(WrongManners.SLOPPY, Endings.class);

    assertThat(named(results, "passes").verdict()).isEqualTo(Verdict.PASS);
    assertThat(named(results, "breaks_a_must").verdict()).isEqualTo(Verdict.FAIL);
    assertThat(named(results, "breaks_a_should").verdict()).isEqualTo(Verdict.DEVIATION);
    assertThat(named(results, "meets_a_may").verdict()).isEqualTo(Verdict.OBSERVED);
    assertThat(named(results, "departs_on_the_way").verdict()).isEqualTo(Verdict.DEVIATION);
    assertThat(named(results, "observes"))
        .extracting(CheckResult::verdict, CheckResult::reason)
        .containsExactly(Verdict.OBSERVED, "It took the left one.");
    assertThat(named(results, "does_not_concern").verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(named(results, "can_not_tell").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(named(results, "can_not_tell").tries()).isEqualTo(3);
    assertThat(named(results, "goes_wrong"))
        .extracting(CheckResult::verdict, CheckResult::reason)
        .satisfies(v -> assertThat(v.toString()).contains("ERROR", "a bug", "TrialTest"));
    assertThat(named(results, "goes_wrong").reason()).endsWith("errors/5.0.Endings.goes_wrong.txt");
    assertThat(directory.resolve("errors/5.0.Endings.goes_wrong.txt"))
        .content()
        .contains("Endings.goes_wrong[5.0]", "Replay", "IllegalStateException: a bug", "\tat ");
  }

  @Test
  void a_failure_says_what_was_allowed_what_came_and_how_to_see_it_again() throws Exception {
    CheckResult failure = named(run(WrongManners.SLOPPY, Endings.class), "breaks_a_must");

    assertThat(failure.finding().statement()).isEqualTo("MQTT-3.1.0-2");
    assertThat(failure.finding().allowed()).isEqualTo("the connection to be closed");
    assertThat(failure.finding().came()).isEqualTo("CONNACK came before the connection was closed");
    assertThat(failure.finding().packets()).hasSizeGreaterThanOrEqualTo(4);
    assertThat(failure.finding().packets().toString()).contains("CONNECT", "CONNACK");
    assertThat(failure.replay()).isEqualTo("replay Endings.breaks_a_must");
    assertThat(directory.resolve(failure.trace())).isNotEmptyFile();
  }

  /** A broker that answers PINGREQ with a PINGRESP that has a body. */
  private static final Manners GARBLING = (link, frame) -> {
    if (frame.at(0) == 0xC0) {
      link.send(Bytes.hex("d00100"));
      link.send(new Pingresp());
    } else {
      WrongManners.SLOPPY.received(link, frame);
    }
  };

  /** A check that looks at something else. */
  static final class Inattentive {

    @Checks(v5 = "3.12.4-1")
    void waits_for_any_answer(Lab lab) {
      var client = lab.connected();
      client.sends(new Pingreq());
      client.take(lab.budgets().awaiting());
    }
  }

  @Test
  void what_else_is_wrong_in_a_trace_is_told_under_the_statement_that_was_broken()
      throws Exception {
    List<CheckResult> results = run(GARBLING, Inattentive.class);
    CheckResult result = named(results, "waits_for_any_answer");

    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.asides()).extracting(CheckResult.Aside::verdict).contains(Verdict.FAIL);
    assertThat(result.replay()).isNotNull();
    CheckResult told = Asides.of(results).get(0);
    assertThat(told.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(told.check()).isEqualTo("Traces." + told.finding().statement());
    assertThat(told.statements()).containsExactly(told.finding().statement());
    assertThat(told.finding().statement()).isNotEqualTo("MQTT-3.12.4-1");
    assertThat(told.reason()).contains("waits_for_any_answer");
    assertThat(told.finding().packets()).isNotEmpty();
  }

  /** One that can't be carried out in the end. */
  static final class Hindered {

    @Checks(v5 = "3.8.4-1")
    void waits_for_any_answer(Lab lab) {
      var client = lab.connected();
      client.sends(new Pingreq());
      client.take(lab.budgets().awaiting());
      lab.given(false, "The cat was in the box.");
    }
  }

  @Test
  void what_came_is_held_against_the_broker_if_a_check_can_not_tell() throws Exception {
    var garbled = named(run(GARBLING, Hindered.class), "waits_for_any_answer");
    assertThat(garbled.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(garbled.asides())
        .extracting(aside -> aside.finding().statement())
        .containsExactly("MQTT-4.13.1-1");
  }

  @Test
  void what_did_not_come_is_not() throws Exception {
    var mute = named(run(WrongManners.MUTE, Hindered.class), "waits_for_any_answer");
    assertThat(mute.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(mute.asides()).isEmpty();
  }

  /** Sends everybody who subscribes a PUBLISH to a name with a wildcard. */
  private static Manners wild(String topic) {
    return (link, frame) -> {
      WrongManners.SLOPPY.received(link, frame);
      if (frame.at(0) == 0x82) {
        Bytes name = Bytes.utf8(topic);
        link.send(Bytes.of((byte) 0x30, (byte) (name.size() + 2), (byte) 0, (byte) name.size())
            .plus(name));
      }
    };
  }

  /** A check that others can publish to. */
  static final class Open {

    @Checks(v5 = "3.8.4-1")
    void listens_to_all(Lab lab) {
      var client = lab.connected().becomesSubscriber("#", QoS.AT_MOST_ONCE);
      client.take(lab.budgets().awaiting());
    }
  }

  /** One that they can't. */
  static final class Closed {

    @Checks(v5 = "3.8.4-1")
    void listens_to_its_own(Lab lab) {
      var client = lab.connected().becomesSubscriber(lab.topic("#"), QoS.AT_MOST_ONCE);
      client.take(lab.budgets().awaiting());
    }
  }

  @Test
  void an_ill_formed_message_of_another_check_is_not_this_ones_to_find() throws Exception {
    List<CheckResult> results = run(wild("of/others/#"), Open.class, Closed.class);

    assertThat(named(results, "listens_to_all").asides()).isEmpty();
    assertThat(named(results, "listens_to_its_own").asides())
        .extracting(aside -> aside.finding().statement())
        .contains("MQTT-3.3.2-2");
  }

  /** One that looks at just that. */
  static final class Attentive {

    @Checks(v5 = {"3.12.4-1", "4.13.1-1"})
    void waits_for_any_answer(Lab lab) {
      var client = lab.connected();
      client.sends(new Pingreq());
      client.take(lab.budgets().awaiting());
    }
  }

  @Test
  void a_check_fails_for_a_statement_that_it_aims_at_if_only_the_model_saw_it() throws Exception {
    String broken = named(run(GARBLING, Inattentive.class), "waits_for_any_answer")
        .asides()
        .get(0)
        .finding()
        .statement();
    assertThat(broken).isEqualTo("MQTT-4.13.1-1");
    List<CheckResult> results = run(GARBLING, Attentive.class);
    CheckResult result = named(results, "waits_for_any_answer");

    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.finding().statement()).isEqualTo(broken);
    assertThat(Asides.of(results)).isEmpty();
  }

  @Test
  void a_broker_that_can_not_be_reached_makes_checks_inconclusive() throws Exception {
    CheckResult result = named(run(WrongManners.SHY, Endings.class), "passes");

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.reason()).contains("could not be prepared");
  }

  @Test
  void a_broker_that_is_down_is_not_blamed_for_what_it_leaves_undone() throws Exception {
    var down = new AtomicBoolean();
    Manners fragile = (link, frame) -> {
      down.compareAndSet(false, frame.at(0) == 0xC0);
      if (!down.get()) {
        WrongManners.SLOPPY.received(link, frame);
      }
    };

    CheckResult result = named(run(fragile, Endings.class), "passes");

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  /** Whoever sends PINGREQ is never answered again, under the same Client Identifier at least. */
  private static Manners neverForgiving() {
    var connects = new ConcurrentHashMap<Link, Bytes>();
    var forsaken = ConcurrentHashMap.<Bytes>newKeySet();
    return (link, frame) -> {
      if (frame.at(0) == 0xC0) {
        forsaken.add(connects.get(link));
      } else if (!forsaken.contains(frame)) {
        connects.put(link, frame);
        WrongManners.SLOPPY.received(link, frame);
      }
    };
  }

  @Test
  void a_check_that_itself_silences_the_broker_each_time_fails_it() throws Exception {
    CheckResult result = named(run(neverForgiving(), Endings.class), "passes");

    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.tries()).isEqualTo(3);
  }

  /** A check of what becomes of a stranger. */
  static final class Stranger {

    @Checks(v5 = "3.1.0-1")
    void comes_with_pingreq(Lab lab) {
      var stranger = lab.opened();
      stranger.sends(new Pingreq());
      stranger.isTurnedAway("the close");
    }
  }

  @Test
  void a_broker_that_waits_for_more_and_closes_then_is_observed() throws Exception {
    var waiting = ConcurrentHashMap.<Link>newKeySet();
    Manners patient = (link, frame) -> {
      if (!waiting.add(link)) {
        link.close();
      }
    };

    CheckResult result = named(run(patient, Stranger.class), "comes_with_pingreq");

    assertThat(result.verdict()).isEqualTo(Verdict.OBSERVED);
    assertThat(result.reason()).contains("closed when a good CONNECT followed");
  }

  @Test
  void a_broker_that_passes_over_what_came_before_connect_fails() throws Exception {
    Manners forgetful = (link, frame) -> {
      if (frame.at(0) != 0xC0) {
        WrongManners.SLOPPY.received(link, frame);
      }
    };

    CheckResult result = named(run(forgetful, Stranger.class), "comes_with_pingreq");

    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.finding().came()).startsWith("CONNACK came");
  }
}
