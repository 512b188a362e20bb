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
import org.mqttassay.simulator.ledger.Blame;
import org.mqttassay.simulator.ledger.Invariant;
import org.mqttassay.simulator.ledger.LedgerSettings;
import org.mqttassay.simulator.ledger.Violation;
import org.mqttassay.simulator.ledger.identity.Carrier;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.broker.core.Policy;
import org.mqttassay.spec.client.reference.BackOff;
import org.mqttassay.spec.client.reference.ClientOptions;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;

/** A quiet fleet of three, and a man in the middle who does something to it. */
abstract class QuietFleet {

  final Ledger ledger = new Ledger(LedgerSettings.STANDARD);
  final Stage stage = new Stage(1, Policy.canonical(), Limits.STANDARD, ledger);
  final Stage.Actor publisher = actor("pub");
  final Stage.Actor reader = actor("sub");
  final Stage.Actor other = actor("other");

  Stage.Actor actor(String name) {
    var connect = Connect.of(MqttVersion.V5_0, name)
        .withCleanStart(false)
        .with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 3600));
    return actor(name, connect);
  }

  Stage.Actor actor(String name, Connect connect) {
    var actor = stage.actor(name, connect.version(), number -> ClientOptions.of(connect)
        .withBackOff(BackOff.STANDARD)
        .withSeed(number));
    actor.carrier = Carrier.FIELD;
    return actor;
  }

  /** Everybody connects; the reader reads {@code t/#} at QoS 2, another {@code o/#}. */
  void begin() {
    stage.actors.forEach(Stage.Actor::connect);
    stage.run(Duration.ofSeconds(1));
    reader.subscribe(Subscription.of("t/#", QoS.EXACTLY_ONCE));
    other.subscribe(Subscription.of("o/#", QoS.EXACTLY_ONCE));
    stage.run(Duration.ofSeconds(1));
  }

  void publish(int count, QoS qos) {
    for (int i = 0; i < count; i++) {
      publisher.publish("t/" + qos.level(), qos);
      stage.run(Duration.ofMillis(100));
    }
  }

  List<Violation> end() {
    stage.run(Duration.ofMinutes(3));
    stage.told.ended(stage.now());
    return ledger.violations();
  }

  /** A message with no other property than a Message Expiry Interval of so many seconds. */
  static Publish expiring(Publish message, long seconds) {
    return new Publish(
        message.dup(),
        message.qos(),
        message.retain(),
        message.topicName(),
        message.packetIdentifier(),
        Properties.of(Property.of(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL, seconds)),
        message.payload());
  }

  /** Does something to the n-th PUBLISH for the reader. */
  final class OnMessage implements Middleman {
    private final int which;
    private final Act act;
    private int seen;

    OnMessage(int which, Act act) {
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

  interface Act {
    List<Packet> instead(Publish message);
  }

  void only(Invariant invariant, Blame blame) {
    var violations = end();
    assertThat(violations).isNotEmpty();
    assertThat(violations.get(0).invariant()).isEqualTo(invariant);
    assertThat(violations.get(0).blame()).isEqualTo(blame);
  }

  static Publish at(Publish like, QoS qos, int identifier, boolean dup) {
    return new Publish(
        dup, qos, like.retain(), like.topicName(), identifier, like.properties(), like.payload());
  }
}
