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
import org.mqttassay.simulator.ledger.identity.Carrier;
import org.mqttassay.spec.MqttVersion;
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

/** What a man in the middle does to sessions, to what is retained and to Wills is found. */
class MiddlemanSessionTest extends QuietFleet {

  @Test
  void a_session_that_is_forgotten_is_noticed() {
    begin();
    stage.middleman = new Middleman() {
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
    stage.middleman = new Middleman() {
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
    stage.middleman = new OnMessage(1, message -> List.of(expiring(message, 60)));
    reader.connect();
    stage.run(Duration.ofSeconds(5));
    only(Invariant.EXPIRY, Blame.BROKER);
  }
}
