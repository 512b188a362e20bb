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
package org.mqttassay.simulator.ledger.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.ledger.Blame;
import org.mqttassay.simulator.ledger.Invariant;
import org.mqttassay.simulator.ledger.LedgerEvents.FaultKind;
import org.mqttassay.simulator.ledger.identity.Carrier;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.reference.BackOff;
import org.mqttassay.spec.client.reference.ClientOptions;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Will;

/** What a man in the middle does to what clients leave behind is found, each in its time. */
class MiddlemanLegacyTest extends QuietFleet {

  private Publish kept;

  /** A client with a Will that waits, whose session outlives it. */
  private Stage.Actor patient(int delay, boolean isRetained) {
    var actor = stage.actor("patient", MqttVersion.V5_0, number -> {
      var payload = stage.codec.mark(
          Bytes.utf8("{}"), stage.feed.will(number, "t/will", QoS.AT_LEAST_ONCE, 0), Carrier.FIELD);
      var properties = Properties.of(Property.of(PropertyIdentifier.WILL_DELAY_INTERVAL, delay));
      return ClientOptions.of(Connect.of(MqttVersion.V5_0, "patient")
              .withCleanStart(false)
              .with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 3600))
              .withWill(new Will("t/will", payload, QoS.AT_LEAST_ONCE, isRetained, properties)))
          .withBackOff(BackOff.STANDARD)
          .withSeed(number);
    });
    actor.connect();
    stage.run(Duration.ofSeconds(1));
    return actor;
  }

  /** Keeps the Will from the reader until it is told to let it go. */
  private void keepWill() {
    stage.middleman = new OnMessage(1, message -> {
      kept = message;
      reader.answer(new Puback(message.packetIdentifier()));
      return List.of();
    });
  }

  /** Lets the Will pass, and remembers it. */
  private void noteWill() {
    stage.middleman = new OnMessage(1, message -> {
      kept = message;
      return List.of(message);
    });
  }

  private void letGo(Publish message) {
    stage.middleman = new Middleman() {
      @Override
      public List<Packet> toBroker(Stage.Actor actor, Packet packet) {
        // The broker knows nothing of it, and must not wonder.
        return actor == reader && packet instanceof Puback ? List.of() : List.of(packet);
      }
    };
    reader.whisper(message);
    stage.run(Duration.ofSeconds(1));
    stage.middleman = new Middleman() {};
  }

  @Test
  void a_will_that_waits_and_comes_in_its_time_is_right() {
    begin();
    patient(40, false).disconnect(4);
    stage.run(Duration.ofMinutes(2));
    assertThat(end()).isEmpty();
    assertThat(ledger.tally().wills()).isEqualTo(1);
  }

  @Test
  void a_will_that_comes_late_is_noticed_whatever_befell_others() {
    begin();
    var patient = patient(40, false);
    keepWill();
    patient.disconnect(4);
    stage.run(Duration.ofSeconds(50));
    stage.told.faultBegan(stage.now(), 100, FaultKind.LINK, other.number, "cut other");
    stage.run(Duration.ofSeconds(20));
    letGo(kept);
    only(Invariant.WILL, Blame.BROKER);
    assertThat(ledger.violations().get(0).what()).contains("late");
    assertThat(ledger.violations().get(0).faults()).isEmpty();
  }

  @Test
  void a_will_that_comes_late_while_its_reader_was_in_trouble_is_not_held_against_anybody() {
    begin();
    var patient = patient(40, false);
    keepWill();
    patient.disconnect(4);
    stage.run(Duration.ofSeconds(50));
    stage.told.faultBegan(stage.now(), 100, FaultKind.LINK, other.number, "cut some");
    stage.told.faultHits(stage.now(), 100, reader.number);
    stage.run(Duration.ofSeconds(20));
    stage.told.faultEnded(stage.now(), 100);
    letGo(kept);
    assertThat(end()).isEmpty();
  }

  @Test
  void a_will_that_comes_early_is_noticed_though_its_client_has_tried_to_come_back() {
    begin();
    noteWill();
    var patient = patient(30, false);
    patient.disconnect(4);
    stage.run(Duration.ofMinutes(1));
    patient.connect();
    stage.run(Duration.ofSeconds(1));
    patient.freeze();
    stage.run(Duration.ofSeconds(10));
    patient.cut();
    stage.run(Duration.ofSeconds(5));
    letGo(at(kept, QoS.AT_LEAST_ONCE, 60_000, false));
    only(Invariant.WILL, Blame.BROKER);
    assertThat(ledger.violations().get(0).what()).contains("no occasion");
  }

  @Test
  void a_will_that_a_broker_lets_loose_as_it_restarts_is_not_held_against_it() {
    begin();
    noteWill();
    var patient = patient(30, false);
    patient.disconnect(4);
    stage.run(Duration.ofMinutes(1));
    patient.connect();
    stage.run(Duration.ofSeconds(1));
    stage.told.faultBegan(stage.now(), 100, FaultKind.BROKER, "restart the broker");
    patient.cut();
    stage.run(Duration.ofSeconds(2));
    stage.told.faultEnded(stage.now(), 100);
    letGo(at(kept, QoS.AT_LEAST_ONCE, 60_000, false));
    assertThat(end()).isEmpty();
  }

  @Test
  void a_will_that_says_it_is_retained_and_was_not_to_be_is_noticed() {
    begin();
    stage.middleman = new OnMessage(1, message -> List.of(message.withRetain(true)));
    patient(1, false).disconnect(4);
    stage.run(Duration.ofSeconds(20));
    only(Invariant.RETAINED, Blame.BROKER);
    assertThat(ledger.violations().get(0).toString()).contains("MQTT-3.1.2-14");
  }

  @Test
  void an_empty_message_that_says_it_is_retained_is_noticed() {
    begin();
    publisher.publish("o/x", QoS.AT_LEAST_ONCE, true, Properties.NONE);
    publisher.clear("o/x");
    stage.run(Duration.ofSeconds(5));
    reader.subscribe(Subscription.of("o/x", QoS.AT_LEAST_ONCE));
    stage.run(Duration.ofSeconds(1));
    assertThat(ledger.violations()).isEmpty();
    reader.whisper(Publish.of("o/x", QoS.AT_MOST_ONCE, 0, Bytes.EMPTY).withRetain(true));
    only(Invariant.RETAINED, Blame.BROKER);
    assertThat(ledger.violations().get(0).toString()).contains("MQTT-3.3.1-7");
  }

  @Test
  void what_is_retained_and_does_not_come_is_noticed_though_its_reader_leaves_afterwards() {
    begin();
    publisher.publish("o/x", QoS.AT_LEAST_ONCE, true, Properties.NONE);
    stage.run(Duration.ofSeconds(5));
    stage.middleman = new OnMessage(1, message -> {
      reader.answer(new Puback(message.packetIdentifier()));
      return List.of();
    });
    reader.subscribe(Subscription.of("o/x", QoS.AT_LEAST_ONCE));
    stage.run(Duration.ofSeconds(40));
    publish(1, QoS.AT_LEAST_ONCE);
    reader.disconnect(0);
    stage.run(Duration.ofSeconds(1));
    reader.connect();
    stage.run(Duration.ofSeconds(1));
    only(Invariant.RETAINED, Blame.BROKER);
    assertThat(ledger.violations()).hasSize(1);
  }

  @Test
  void an_interval_that_grows_in_the_broker_is_noticed_without_any_wait() {
    begin();
    stage.middleman = new OnMessage(1, message -> List.of(expiring(message, 8)));
    publisher.publish(
        "t/x",
        QoS.AT_LEAST_ONCE,
        false,
        Properties.of(Property.of(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL, 7)));
    only(Invariant.EXPIRY, Blame.BROKER);
  }

  @Test
  void a_message_that_is_passed_over_is_noticed_though_it_is_answered_when_it_is_sent_again() {
    var hasty = actor(
        "hasty",
        Connect.of(MqttVersion.V5_0, "hasty")
            .withCleanStart(false)
            .withKeepAlive(3)
            .with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 3600)));
    begin();
    stage.middleman = new Middleman() {
      private boolean isDone;

      @Override
      public List<Packet> toClient(Stage.Actor actor, Packet packet) {
        boolean isIt = !isDone && actor == hasty && packet instanceof Puback;
        isDone |= isIt;
        return isIt ? List.of() : List.of(packet);
      }
    };
    hasty.publish("t/hasty", QoS.AT_LEAST_ONCE);
    stage.run(Duration.ofSeconds(19));
    hasty.disconnect(0);
    stage.run(Duration.ofSeconds(1));
    hasty.connect();
    stage.run(Duration.ofSeconds(5));
    only(Invariant.LIVENESS, Blame.BROKER);
    assertThat(ledger.violations().get(0).what()).contains("what was sent long after");
  }

  @Test
  void so_many_deaths_that_they_are_only_counted_are_counted_right() {
    begin();
    var mortal = patient(0, false);
    for (int i = 0; i < 200; i++) {
      mortal.disconnect(4);
      stage.run(Duration.ofSeconds(6));
      mortal.connect();
      stage.run(Duration.ofSeconds(2));
    }
    stage.middleman = new OnMessage(1, message -> {
      reader.answer(new Puback(message.packetIdentifier()));
      return List.of();
    });
    mortal.disconnect(4);
    stage.run(Duration.ofSeconds(6));
    only(Invariant.WILL, Blame.BROKER);
    assertThat(ledger.violations().get(0).what()).contains("due 201 times and came 200 times");
  }
}
