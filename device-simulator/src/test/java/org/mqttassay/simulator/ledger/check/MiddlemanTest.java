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
import org.mqttassay.spec.client.reference.BackOff;
import org.mqttassay.spec.client.reference.ClientOptions;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Will;

/** Whatever a man in the middle does to a quiet fleet is found, and nothing else is. */
class MiddlemanTest {

  private static final QoS[] EVERY = QoS.values();

  private final Ledger ledger = new Ledger(LedgerSettings.STANDARD);
  private final Stage stage = new Stage(1, Policy.canonical(), Limits.STANDARD, ledger);
  private final Stage.Actor publisher = actor("pub");
  private final Stage.Actor reader = actor("sub");
  private final Stage.Actor other = actor("other");

  private Stage.Actor actor(String name) {
    var connect = Connect.of(MqttVersion.V5_0, name)
        .withCleanStart(false)
        .with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 3600));
    return actor(name, connect);
  }

  private Stage.Actor actor(String name, Connect connect) {
    var actor = stage.actor(name, connect.version(), number -> ClientOptions.of(connect)
        .withBackOff(BackOff.STANDARD)
        .withSeed(number));
    actor.carrier = Carrier.FIELD;
    return actor;
  }

  /** Everybody connects; the reader reads {@code t/#} at QoS 2, another {@code o/#}. */
  private void begin() {
    stage.actors.forEach(Stage.Actor::connect);
    stage.run(Duration.ofSeconds(1));
    reader.subscribe(Subscription.of("t/#", QoS.EXACTLY_ONCE));
    other.subscribe(Subscription.of("o/#", QoS.EXACTLY_ONCE));
    stage.run(Duration.ofSeconds(1));
  }

  private void publish(int count, QoS qos) {
    for (int i = 0; i < count; i++) {
      publisher.publish("t/" + qos.level(), qos);
      stage.run(Duration.ofMillis(100));
    }
  }

  private List<Violation> end() {
    stage.run(Duration.ofMinutes(3));
    stage.told.ended(stage.now());
    return ledger.violations();
  }

  /** Does something to the n-th PUBLISH for the reader. */
  private final class OnMessage implements Stage.Middleman {
    private final int which;
    private final Act act;
    private int seen;

    private OnMessage(int which, Act act) {
      this.which = which;
      this.act = act;
    }

    @Override
    public List<Packet> toClient(Stage.Actor actor, Packet packet) {
      if (actor != reader || !(packet instanceof Publish publish)) {
        return List.of(packet);
      }
      seen++;
      return seen == which ? act.instead(publish) : List.of(packet);
    }
  }

  private interface Act {
    List<Packet> instead(Publish message);
  }

  private void only(Invariant invariant, Blame blame) {
    var violations = end();
    assertThat(violations).isNotEmpty();
    assertThat(violations.get(0).invariant()).isEqualTo(invariant);
    assertThat(violations.get(0).blame()).isEqualTo(blame);
  }

  private static Publish at(Publish like, QoS qos, int identifier, boolean dup) {
    return new Publish(
        dup, qos, like.retain(), like.topicName(), identifier, like.properties(), like.payload());
  }

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
    stage.middleman = new Stage.Middleman() {
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
  void a_session_that_is_forgotten_is_noticed() {
    begin();
    stage.middleman = new Stage.Middleman() {
      @Override
      public List<Packet> toClient(Stage.Actor actor, Packet packet) {
        return packet instanceof Connack connack && actor == reader
            ? List.of(new Connack(false, 0, connack.properties()))
            : List.of(packet);
      }
    };
    reader.disconnect(0);
    stage.run(Duration.ofSeconds(10));
    reader.connect();
    stage.run(Duration.ofSeconds(5));
    only(Invariant.SESSION, Blame.BROKER);
    assertThat(ledger.violations().get(0).toString()).contains("MQTT-3.2.2-3");
  }

  private void retain(int times) {
    for (int i = 0; i < times; i++) {
      publisher.publish("o/state", QoS.AT_LEAST_ONCE, true, Properties.NONE);
      stage.run(Duration.ofSeconds(1));
    }
  }

  @Test
  void a_retained_message_that_does_not_come_is_noticed() {
    begin();
    retain(3);
    stage.middleman = new OnMessage(1, message -> {
      reader.answer(new Puback(message.packetIdentifier()));
      return List.of();
    });
    reader.subscribe(Subscription.of("o/state", QoS.AT_LEAST_ONCE));
    only(Invariant.RETAINED, Blame.BROKER);
    assertThat(ledger.violations().get(0).messages().first()).isEqualTo(3);
  }

  @Test
  void a_retained_message_that_was_replaced_is_noticed() {
    begin();
    retain(3);
    var old = new ArrayList<Publish>();
    stage.middleman = new OnMessage(1, message -> {
      old.add(message);
      return List.of(message);
    });
    reader.subscribe(Subscription.of("o/state", QoS.AT_LEAST_ONCE));
    stage.run(Duration.ofSeconds(5));
    retain(1);
    stage.middleman = new OnMessage(
        1,
        message -> List.of(new Publish(
            false,
            QoS.AT_LEAST_ONCE,
            true,
            "o/state",
            message.packetIdentifier(),
            Properties.NONE,
            old.get(0).payload())));
    reader.subscribe(Subscription.of("o/#", QoS.AT_LEAST_ONCE));
    only(Invariant.RETAINED, Blame.BROKER);
    assertThat(ledger.violations()).hasSize(1);
    assertThat(ledger.violations().get(0).what()).contains("was replaced");
  }

  @Test
  void a_live_message_with_retain_is_noticed() {
    begin();
    stage.middleman = new OnMessage(5, message -> List.of(message.withRetain(true)));
    publish(10, QoS.AT_LEAST_ONCE);
    only(Invariant.RETAINED, Blame.BROKER);
  }

  private Stage.Actor mortal() {
    var dying = stage.actor("mortal", MqttVersion.V3_1_1, number -> {
      var payload = stage.codec.mark(
          Bytes.utf8("{}"), stage.feed.will(number, "t/will", QoS.AT_LEAST_ONCE, 0), Carrier.FIELD);
      return ClientOptions.of(Connect.of(MqttVersion.V3_1_1, "mortal")
          .withWill(new Will("t/will", payload, QoS.AT_LEAST_ONCE, false, Properties.NONE)));
    });
    dying.connect();
    return dying;
  }

  @Test
  void a_will_that_does_not_come_is_noticed() {
    begin();
    var dying = mortal();
    stage.run(Duration.ofSeconds(100));
    stage.middleman = new OnMessage(1, message -> {
      reader.answer(new Puback(message.packetIdentifier()));
      return List.of();
    });
    dying.cut();
    stage.run(Duration.ofSeconds(5));
    only(Invariant.WILL, Blame.BROKER);
  }

  @Test
  void a_will_that_comes_after_a_goodbye_is_noticed() {
    begin();
    var dying = mortal();
    stage.middleman = new Stage.Middleman() {
      @Override
      public List<Packet> toBroker(Stage.Actor actor, Packet packet) {
        return packet instanceof Disconnect ? List.of() : List.of(packet);
      }
    };
    stage.run(Duration.ofSeconds(5));
    dying.disconnect(0);
    stage.run(Duration.ofSeconds(5));
    only(Invariant.WILL, Blame.BROKER);
  }

  @Test
  void a_will_that_comes_once_after_a_cut_is_right() {
    begin();
    var dying = mortal();
    stage.run(Duration.ofSeconds(5));
    dying.cut();
    stage.run(Duration.ofSeconds(5));
    assertThat(end()).isEmpty();
    assertThat(ledger.tally().wills()).isEqualTo(1);
  }

  @Test
  void a_message_that_waited_and_says_it_did_not_is_noticed() {
    begin();
    reader.disconnect(0);
    stage.run(Duration.ofSeconds(2));
    publisher.publish(
        "t/x",
        QoS.AT_LEAST_ONCE,
        false,
        Properties.of(Property.of(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL, 60)));
    stage.run(Duration.ofSeconds(20));
    stage.middleman = new OnMessage(
        1,
        message -> List.of(new Publish(
            message.dup(),
            message.qos(),
            message.retain(),
            message.topicName(),
            message.packetIdentifier(),
            Properties.of(Property.of(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL, 60)),
            message.payload())));
    reader.connect();
    stage.run(Duration.ofSeconds(5));
    only(Invariant.EXPIRY, Blame.BROKER);
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
    stage.middleman = new Stage.Middleman() {
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
    stage.middleman = new Stage.Middleman() {
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
    small.middleman = new Stage.Middleman() {
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
