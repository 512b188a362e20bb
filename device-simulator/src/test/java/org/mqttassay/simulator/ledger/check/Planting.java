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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.mqttassay.simulator.ledger.Invariant;
import org.mqttassay.simulator.ledger.LedgerSettings;
import org.mqttassay.simulator.ledger.identity.Carrier;
import org.mqttassay.simulator.ledger.identity.Identity;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.broker.core.Policy;
import org.mqttassay.spec.client.reference.BackOff;
import org.mqttassay.spec.client.reference.ClientOptions;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
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

/**
 * A fleet that publishes very many messages, comes and goes, dies and asks for what is retained;
 * and a man in the middle who does one thing to it once.
 */
final class Planting implements Middleman {

  /** What he does. */
  enum Error {
    NOTHING(null),
    DROPPED(Invariant.NOTHING_LOST),
    TWICE(Invariant.NO_IDLE_DUPLICATE),
    SWAPPED(Invariant.ORDER),
    CORRUPTED(Invariant.NOTHING_UNEXPECTED),
    LOWERED(Invariant.QOS),
    LEAKED(Invariant.NOTHING_UNEXPECTED),
    SESSION_FORGOTTEN(Invariant.SESSION),
    RETAINED_LOST(Invariant.RETAINED),
    WILL_LOST(Invariant.WILL);

    /** What it breaks; null for nothing. */
    final Invariant broken;

    Error(Invariant broken) {
      this.broken = broken;
    }
  }

  /** After so many messages something else happens: one dies, one asks, one leaves for a while. */
  private static final int PERIOD = 1_000;

  private static final int OWN_IDENTIFIER = 60_000;
  private static final int TOPICS = 10;

  final Ledger ledger = new Ledger(LedgerSettings.STANDARD);
  private final Stage stage;
  private final Error error;
  private final int messages;
  /** The how manieth occasion is taken. */
  private final long which;

  private final Stage.Actor publisher;
  private final Stage.Actor reader;
  private final Stage.Actor other;
  private final Stage.Actor asking;
  private final Stage.Actor mortal;
  private long occasions;
  private Publish kept;
  /** Whose message it was; null as long as nothing was done, or not to a message. */
  Identity planted;

  boolean isDone;

  /**
   * @param messages how many are published; at least 5,000
   * @param seed of when it is done, and of all delays
   */
  Planting(Error error, int messages, long seed) {
    this.error = error;
    this.messages = messages;
    this.stage = new Stage(seed, Policy.canonical(), Limits.STANDARD, ledger);
    var random = new SplittableRandom(seed);
    boolean isRare = error.ordinal() >= Error.SESSION_FORGOTTEN.ordinal();
    int all = isRare ? messages / PERIOD : messages * 8 / 10;
    this.which = all / 4 + random.nextInt(all / 2);
    this.publisher = lasting("pub");
    this.reader = lasting("sub");
    this.other = lasting("other");
    this.asking = lasting("asking");
    this.mortal = mortal();
    stage.middleman = this;
  }

  private Stage.Actor lasting(String name) {
    var connect = Connect.of(MqttVersion.V5_0, name)
        .withCleanStart(false)
        .with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 3600));
    var actor = stage.actor(name, MqttVersion.V5_0, number -> ClientOptions.of(connect)
        .withBackOff(BackOff.STANDARD)
        .withSeed(number));
    actor.carrier = Carrier.FIELD;
    return actor;
  }

  private Stage.Actor mortal() {
    return stage.actor("mortal", MqttVersion.V3_1_1, number -> {
      var payload = stage.codec.mark(
          Bytes.utf8("{}"), stage.feed.will(number, "w", QoS.AT_LEAST_ONCE, 0), Carrier.FIELD);
      return ClientOptions.of(Connect.of(MqttVersion.V3_1_1, "mortal")
              .withWill(new Will("w", payload, QoS.AT_LEAST_ONCE, false, Properties.NONE)))
          .withBackOff(BackOff.STANDARD)
          .withSeed(number);
    });
  }

  /** Lives from the first message to the verdict. */
  Planting live() {
    List.of(publisher, reader, other, asking).forEach(Stage.Actor::connect);
    stage.run(Duration.ofSeconds(1));
    reader.subscribe(
        Subscription.of("t/#", QoS.EXACTLY_ONCE),
        Subscription.of("u/#", QoS.EXACTLY_ONCE),
        Subscription.of("w", QoS.AT_LEAST_ONCE));
    other.subscribe(Subscription.of("o/#", QoS.EXACTLY_ONCE));
    stage.run(Duration.ofSeconds(1));
    // Whoever is to hear of its end has to be there before it is seen to live.
    mortal.connect();
    stage.run(Duration.ofSeconds(1));
    for (int i = 1; i <= messages; i++) {
      boolean isSecond = i % TOPICS == 0;
      publisher.publish(
          (isSecond ? "u/" : "t/") + i / TOPICS % TOPICS,
          isSecond ? QoS.EXACTLY_ONCE : QoS.AT_LEAST_ONCE);
      stage.run(Duration.ofMillis(5));
      happens(i % PERIOD);
    }
    stage.run(Duration.ofMinutes(3));
    ledger.ended(stage.now());
    return this;
  }

  private void happens(int moment) {
    switch (moment) {
      case 100 -> publisher.publish("k/state", QoS.AT_LEAST_ONCE, true, Properties.NONE);
      case 200 -> asking.subscribe(Subscription.of("k/state", QoS.AT_LEAST_ONCE));
      case 400 -> mortal.cut();
      case 800 -> reader.disconnect(0);
      case 900 -> reader.connect();
      default -> {
        // Only messages.
      }
    }
  }

  @Override
  public List<Packet> toBroker(Stage.Actor actor, Packet packet) {
    // The broker knows nothing of it, and must not wonder.
    return packet instanceof Puback answer && answer.packetIdentifier() == OWN_IDENTIFIER
        ? List.of()
        : List.of(packet);
  }

  @Override
  public List<Packet> toClient(Stage.Actor actor, Packet packet) {
    if (kept != null && packet instanceof Publish next && actor == reader && isLike(next, kept)) {
      var late = kept;
      kept = null;
      return List.of(packet, late);
    }
    if (!isOccasion(actor, packet) || isDone) {
      return List.of(packet);
    }
    occasions++;
    if (occasions < which) {
      return List.of(packet);
    }
    isDone = true;
    if (packet instanceof Connack connack) {
      return List.of(new Connack(false, connack.reasonCode(), connack.properties()));
    }
    var message = (Publish) packet;
    planted = stage.codec.read(message.payload(), message.properties()).identity();
    return instead(actor, message);
  }

  private static boolean isLike(Publish one, Publish two) {
    return one.topicName().equals(two.topicName()) && one.qos() == two.qos();
  }

  private boolean isOccasion(Stage.Actor actor, Packet packet) {
    boolean isMessage = packet instanceof Publish message && !message.dup();
    return switch (error) {
      case NOTHING -> false;
      case SESSION_FORGOTTEN ->
        actor == reader && packet instanceof Connack connack && connack.sessionPresent();
      case RETAINED_LOST -> isMessage && actor == asking && ((Publish) packet).retain();
      case WILL_LOST ->
        isMessage && actor == reader && ((Publish) packet).topicName().equals("w");
      default -> isMessage && actor == reader && ((Publish) packet).topicName().startsWith("t/");
    };
  }

  private List<Packet> instead(Stage.Actor actor, Publish message) {
    var instead = new ArrayList<Packet>();
    switch (error) {
      case TWICE -> {
        instead.add(message);
        instead.add(changed(message, QoS.AT_LEAST_ONCE, OWN_IDENTIFIER, message.payload()));
      }
      case SWAPPED -> kept = message;
      case CORRUPTED -> {
        var bytes = message.payload().toArray();
        bytes[bytes.length - 2] ^= 1;
        instead.add(changed(message, message.qos(), message.packetIdentifier(), Bytes.of(bytes)));
      }
      case LOWERED -> {
        actor.answer(new Puback(message.packetIdentifier()));
        instead.add(changed(message, QoS.AT_MOST_ONCE, 0, message.payload()));
      }
      case LEAKED -> {
        other.whisper(changed(message, QoS.AT_MOST_ONCE, 0, message.payload()));
        instead.add(message);
      }
      default -> actor.answer(new Puback(message.packetIdentifier()));
    }
    return instead;
  }

  private static Publish changed(Publish like, QoS qos, int identifier, Bytes payload) {
    return new Publish(
        false, qos, like.retain(), like.topicName(), identifier, like.properties(), payload);
  }
}
