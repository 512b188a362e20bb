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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.ledger.Blame;
import org.mqttassay.simulator.ledger.Invariant;
import org.mqttassay.simulator.ledger.LedgerSettings;
import org.mqttassay.simulator.ledger.Violation;
import org.mqttassay.simulator.ledger.identity.Carrier;
import org.mqttassay.simulator.ledger.identity.Identity;
import org.mqttassay.simulator.ledger.identity.IdentityCodec;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.broker.core.Policy;
import org.mqttassay.spec.client.reference.ClientOptions;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;

/** Whatever a man in the middle does to messages is found, and nothing else is. */
class MiddlemanTest extends QuietFleet {

  private static final QoS[] EVERY = QoS.values();

  @Test
  void nothing_is_found_where_nothing_is_done() {
    begin();
    for (QoS qos : EVERY) {
      publish(10, qos);
    }
    assertThat(end()).isEmpty();
    assertThat(ledger.tally().received()).isEqualTo(30);
  }

  @Test
  void a_message_that_is_dropped_is_lost_in_the_middle() {
    begin();
    stage.middleman = new OnMessage(5, message -> {
      reader.answer(new Puback(message.packetIdentifier()));
      return List.of();
    });
    publish(10, QoS.AT_LEAST_ONCE);
    only(Invariant.NOTHING_LOST, Blame.BROKER);
    var violation = ledger.violations().get(0);
    assertThat(violation.messages().first()).isEqualTo(5);
    assertThat(violation.messages().last()).isEqualTo(5);
    assertThat(violation.part()).isEqualTo(Violation.Part.MIDDLE);
    assertThat(violation.clients()).containsExactly("sub");
  }

  @Test
  void the_last_message_dropped_is_lost_at_the_end() {
    begin();
    stage.middleman = new OnMessage(10, message -> {
      reader.answer(new Puback(message.packetIdentifier()));
      return List.of();
    });
    publish(10, QoS.AT_LEAST_ONCE);
    only(Invariant.NOTHING_LOST, Blame.BROKER);
    assertThat(ledger.violations().get(0).part()).isEqualTo(Violation.Part.POSTFIX);
  }

  @Test
  void a_message_that_comes_twice_is_found_at_every_qos() {
    begin();
    Invariant[] expected = {
      Invariant.AT_MOST_ONCE, Invariant.NO_IDLE_DUPLICATE, Invariant.EXACTLY_ONCE
    };
    for (QoS qos : EVERY) {
      stage.middleman = new OnMessage(5, message -> {
        int another = qos == QoS.AT_MOST_ONCE ? 0 : 60_000;
        return List.of(message, at(message, qos, another, false));
      });
      publish(10, qos);
      assertThat(ledger.count(expected[qos.level()])).as(qos.toString()).isPositive();
    }
  }

  @Test
  void messages_that_change_places_are_out_of_order() {
    begin();
    var kept = new ArrayList<Packet>();
    stage.middleman = new Middleman() {
      private int seen;

      @Override
      public List<Packet> toClient(Stage.Actor actor, Packet packet) {
        if (actor != reader || !(packet instanceof Publish)) {
          return List.of(packet);
        }
        seen++;
        if (seen == 5) {
          kept.add(packet);
          return List.of();
        }
        if (seen == 6) {
          return List.of(packet, kept.get(0));
        }
        return List.of(packet);
      }
    };
    publish(10, QoS.AT_LEAST_ONCE);
    only(Invariant.ORDER, Blame.BROKER);
  }

  @Test
  void a_changed_byte_is_noticed() {
    begin();
    stage.middleman = new OnMessage(5, message -> {
      var bytes = message.payload().toArray();
      bytes[bytes.length - 2] ^= 1;
      return List.of(new Publish(
          message.dup(),
          message.qos(),
          message.retain(),
          message.topicName(),
          message.packetIdentifier(),
          message.properties(),
          Bytes.of(bytes)));
    });
    publish(10, QoS.AT_LEAST_ONCE);
    only(Invariant.NOTHING_UNEXPECTED, Blame.BROKER);
  }

  @Test
  void a_lowered_qos_is_noticed() {
    begin();
    stage.middleman = new OnMessage(5, message -> {
      reader.answer(new Puback(message.packetIdentifier()));
      return List.of(at(message, QoS.AT_MOST_ONCE, 0, false));
    });
    publish(10, QoS.AT_LEAST_ONCE);
    only(Invariant.QOS, Blame.BROKER);
  }

  @Test
  void a_message_for_somebody_else_is_noticed() {
    begin();
    stage.middleman = new OnMessage(5, message -> {
      other.whisper(at(message, QoS.AT_MOST_ONCE, 0, false));
      return List.of(message);
    });
    publish(10, QoS.AT_LEAST_ONCE);
    only(Invariant.NOTHING_UNEXPECTED, Blame.BROKER);
    assertThat(ledger.violations().get(0).clients()).containsExactly("other");
  }

  @Test
  void a_packet_identifier_in_use_is_noticed() {
    begin();
    var before = new ArrayList<Publish>();
    stage.middleman = new OnMessage(5, message -> {
      before.add(message);
      var foreign = at(message, QoS.EXACTLY_ONCE, message.packetIdentifier(), false);
      return List.of(
          message,
          new Publish(
              false,
              QoS.EXACTLY_ONCE,
              false,
              "t/2",
              foreign.packetIdentifier(),
              Properties.NONE,
              Bytes.utf8("another message altogether, of nobody's")));
    });
    publish(10, QoS.EXACTLY_ONCE);
    assertThat(ledger.count(Invariant.PACKET_IDENTIFIERS)).isPositive();
  }

  @Test
  void a_share_group_that_is_sent_twice_is_noticed() {
    begin();
    reader.subscribe(Subscription.of("$share/g/s", QoS.AT_LEAST_ONCE));
    other.subscribe(Subscription.of("$share/g/s", QoS.AT_LEAST_ONCE));
    stage.run(Duration.ofSeconds(1));
    var twice = new OnMessage(2, message -> {
      other.whisper(at(message, QoS.AT_LEAST_ONCE, 60_000, false));
      return List.of(message);
    });
    stage.middleman = new Middleman() {
      @Override
      public List<Packet> toClient(Stage.Actor actor, Packet packet) {
        return twice.toClient(actor, packet);
      }

      @Override
      public List<Packet> toBroker(Stage.Actor actor, Packet packet) {
        // The broker knows nothing of it, and must not wonder.
        return packet instanceof Puback answer && answer.packetIdentifier() == 60_000
            ? List.of()
            : List.of(packet);
      }
    };
    for (int i = 0; i < 10; i++) {
      publisher.publish("s", QoS.AT_LEAST_ONCE);
      stage.run(Duration.ofMillis(100));
    }
    only(Invariant.ONE_MEMBER, Blame.BROKER);
  }

  @Test
  void a_message_that_is_never_acknowledged_does_not_come_to_rest() {
    begin();
    stage.middleman = new Middleman() {
      @Override
      public List<Packet> toClient(Stage.Actor actor, Packet packet) {
        return packet instanceof Puback && actor == publisher ? List.of() : List.of(packet);
      }
    };
    publish(1, QoS.AT_LEAST_ONCE);
    only(Invariant.LIVENESS, Blame.BROKER);
  }

  @Test
  void a_loss_that_a_configured_queue_limit_explains_is_put_apart() {
    var limited = new Ledger(LedgerSettings.STANDARD.withQueueLimit(5));
    var small = new Stage(1, Policy.canonical(), Limits.STANDARD, limited);
    var from = small.actor("pub", MqttVersion.V3_1_1, number -> lasting("pub"));
    var to = small.actor("sub", MqttVersion.V3_1_1, number -> lasting("sub"));
    from.connect();
    to.connect();
    small.run(Duration.ofSeconds(1));
    to.subscribe(Subscription.of("q", QoS.AT_LEAST_ONCE));
    small.run(Duration.ofSeconds(1));
    to.disconnect(0);
    small.run(Duration.ofSeconds(1));
    for (int i = 0; i < 10; i++) {
      from.publish("q", QoS.AT_LEAST_ONCE);
    }
    small.run(Duration.ofSeconds(1));
    small.middleman = new Middleman() {
      private int seen;

      @Override
      public List<Packet> toClient(Stage.Actor actor, Packet packet) {
        if (actor != to || !(packet instanceof Publish message) || ++seen <= 5) {
          return List.of(packet);
        }
        to.answer(new Puback(message.packetIdentifier()));
        return List.of();
      }
    };
    to.connect();
    small.run(Duration.ofMinutes(1));
    small.told.ended(small.now());
    assertThat(limited.violations()).isEmpty();
    assertThat(limited.tally().lostToQueueLimit()).isEqualTo(5);
    assertThat(limited.notes()).hasSize(1);
  }

  private static ClientOptions lasting(String name) {
    return ClientOptions.of(Connect.of(MqttVersion.V3_1_1, name).withCleanStart(false));
  }

  @Test
  void what_another_run_left_retained_is_passed_over_and_what_it_sends_is_not() {
    begin();
    var others = new IdentityCodec(99);
    var identity = new Identity(99, 1, 1, 0, 0);
    var foreign = others.mark(Bytes.utf8("x"), identity, Carrier.PREFIX);
    reader.whisper(new Publish(false, QoS.AT_MOST_ONCE, true, "t/1", 0, Properties.NONE, foreign));
    assertThat(ledger.violations()).isEmpty();
    reader.whisper(new Publish(false, QoS.AT_MOST_ONCE, false, "t/1", 0, Properties.NONE, foreign));
    only(Invariant.NOTHING_UNEXPECTED, Blame.BROKER);
  }

  @Test
  void what_is_lost_with_a_session_that_was_cleaned_is_no_violation() {
    begin();
    reader.disconnect(0);
    stage.run(Duration.ofSeconds(2));
    publish(10, QoS.AT_LEAST_ONCE);
    stage.run(Duration.ofHours(2));
    reader.connect();
    stage.run(Duration.ofSeconds(5));
    assertThat(end()).isEmpty();
    assertThat(ledger.tally().lostWithSessions()).isEqualTo(10);
  }

  @Test
  void a_tester_that_was_late_is_to_blame_for_what_did_not_come_in_time() {
    begin();
    stage.middleman = new OnMessage(10, message -> {
      reader.answer(new Puback(message.packetIdentifier()));
      return List.of();
    });
    publish(10, QoS.AT_LEAST_ONCE);
    stage.told.lagged(stage.now(), stage.now() + 30_000_000_000L, 4_000_000_000L);
    only(Invariant.NOTHING_LOST, Blame.TESTER);
  }
}
