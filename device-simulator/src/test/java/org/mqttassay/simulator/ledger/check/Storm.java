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
import java.util.HashSet;
import java.util.Set;
import org.mqttassay.simulator.ledger.Connecting;
import org.mqttassay.simulator.ledger.LedgerEvents;
import org.mqttassay.simulator.ledger.LedgerSettings;
import org.mqttassay.simulator.ledger.identity.Carrier;
import org.mqttassay.simulator.ledger.identity.Identity;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.Policy;
import org.mqttassay.spec.client.reference.BackOff;
import org.mqttassay.spec.client.reference.ClientOptions;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Will;

/**
 * Legal behaviour of many kinds, drawn from a seed: both versions, every QoS, wildcards, overlaps,
 * share groups, retained messages, Wills, expiry, sessions that last and that do not, and links
 * that break all the time.
 */
public final class Storm {

  private static final BackOff EAGER =
      new BackOff(Duration.ofMillis(100), Duration.ofSeconds(4), 2, 0.5, 0);
  private static final String[] FILTERS = {
    "s/#", "s/+/1", "s/a/1", "s/a/#", "s/b/2", "+/b/2", "s/b/#", "s/a/2", "s/c", "s/c/#"
  };
  private static final String[] TOPICS = {"s/a/1", "s/a/2", "s/b/1", "s/b/2", "s/c"};

  final Stage stage;
  private final boolean hasGroups;
  /** Whether some stay away for long, are replaced for a while, and clear what is retained. */
  private final boolean isParting;

  /** Those for whom another client has come, without a Will. */
  private final Set<Stage.Actor> replaced = new HashSet<>();

  private Storm(
      long seed,
      Policy policy,
      LedgerEvents told,
      boolean hasGroups,
      boolean isParting,
      Mutant mutant) {
    var limits = Limits.STANDARD.withReceiveMaximum(1 + (int) (seed % 30));
    this.stage = new Stage(seed, policy, limits, told, mutant);
    this.hasGroups = hasGroups;
    this.isParting = isParting;
  }

  /**
   * What a ledger makes of one. An even seed has a broker that chooses at random, and every second
   * pair of seeds has share groups.
   *
   * @param trouble how many of a hundred things that happen cut a link, 0 to 12
   */
  static Ledger told(long seed, int clients, Duration time, int trouble) {
    return told(seed, clients, time, trouble, Mutant.NONE);
  }

  /** The same on a broker that does something wrong. */
  public static Ledger told(long seed, int clients, Duration time, int trouble, Mutant mutant) {
    return told(seed, clients, time, trouble, false, mutant);
  }

  /**
   * One in which clients stay away for so long that Wills come and sessions end, others come under
   * their identifiers meanwhile, and what is retained is cleared.
   */
  public static Ledger parting(long seed, int clients, Duration time, int trouble, Mutant mutant) {
    return told(seed, clients, time, trouble, true, mutant);
  }

  private static Ledger told(
      long seed, int clients, Duration time, int trouble, boolean isParting, Mutant mutant) {
    var ledger = new Ledger(LedgerSettings.STANDARD);
    var policy = seed % 2 == 0 ? Policy.random(seed) : Policy.canonical();
    new Storm(seed, policy, ledger, seed % 4 < 2, isParting, mutant)
        .clients(clients)
        .rages(time, 40, trouble)
        .rests();
    return ledger;
  }

  Storm clients(int number) {
    for (int i = 0; i < number; i++) {
      client(i);
    }
    stage.run(Duration.ofSeconds(2));
    return this;
  }

  private void client(int index) {
    var random = stage.random;
    boolean isNew = random.nextInt(3) > 0;
    var version = isNew ? MqttVersion.V5_0 : MqttVersion.V3_1_1;
    String name = "c" + index;
    var actor = stage.actor(name, version, number -> options(number, name, version));
    actor.carrier = Carrier.values()[random.nextInt(2)];
    actor.connect();
    stage.after(Duration.ofMillis(300), () -> subscribe(actor));
  }

  private ClientOptions options(int number, String name, MqttVersion version) {
    var random = stage.random;
    boolean isNew = version == MqttVersion.V5_0;
    var connect = Connect.of(version, name)
        .withCleanStart(random.nextInt(5) == 0)
        .withKeepAlive(5 + random.nextInt(20));
    if (isNew) {
      long[] lives = {0, 3, 30, 600, Connecting.NEVER};
      connect = connect
          .with(Property.of(
              PropertyIdentifier.SESSION_EXPIRY_INTERVAL, lives[random.nextInt(lives.length)]))
          .with(Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, 1 + random.nextInt(20)))
          .with(Property.of(PropertyIdentifier.TOPIC_ALIAS_MAXIMUM, random.nextInt(4)));
    }
    if (random.nextInt(2) == 0) {
      connect = connect.withWill(will(number, name, isNew));
    }
    return ClientOptions.of(connect)
        .withBackOff(EAGER)
        .withPatience(Duration.ofSeconds(3))
        .withTopicAliases(isNew ? random.nextInt(3) : 0)
        .withSeed(random.nextLong());
  }

  private Will will(int client, String name, boolean isNew) {
    var random = stage.random;
    var qos = QoS.of(random.nextInt(3));
    String topic = "s/will/" + name;
    var properties = isNew && random.nextBoolean()
        ? Properties.of(Property.of(PropertyIdentifier.WILL_DELAY_INTERVAL, 1 + random.nextInt(20)))
        : Properties.NONE;
    var payload = stage.codec.mark(
        Bytes.utf8("{\"will\":\"" + name + "\"}"),
        stage.feed.will(client, topic, qos, stage.now()),
        Carrier.FIELD);
    return new Will(topic, payload, qos, random.nextInt(4) == 0, properties);
  }

  private void subscribe(Stage.Actor actor) {
    var random = stage.random;
    boolean isNew = actor.version == MqttVersion.V5_0;
    String filter = FILTERS[random.nextInt(FILTERS.length)];
    if (isNew && hasGroups && random.nextInt(4) == 0) {
      filter = "$share/g" + random.nextInt(2) + "/" + filter;
    }
    boolean isShared = filter.startsWith("$share");
    actor.subscribe(new Subscription(
        filter,
        QoS.of(random.nextInt(3)),
        isNew && !isShared && random.nextInt(6) == 0,
        isNew && random.nextInt(4) == 0,
        isNew ? RetainHandling.values()[random.nextInt(3)] : RetainHandling.SEND_AT_SUBSCRIBE));
  }

  Storm rages(Duration time, int stepMillis, int trouble) {
    for (long at = 0; at < time.toMillis(); at += stepMillis) {
      stage.after(Duration.ofMillis(at), () -> mischief(trouble));
    }
    stage.run(time);
    return this;
  }

  /** Everybody comes back and to rest, and the ledger is closed. */
  Storm rests() {
    stage.actors.forEach(this::connect);
    stage.run(Duration.ofMinutes(3));
    stage.told.ended(stage.now());
    return this;
  }

  private void mischief(int trouble) {
    var random = stage.random;
    var actor = stage.actors.get(random.nextInt(stage.actors.size()));
    int dice = random.nextInt(100);
    if (dice < trouble) {
      actor.cut();
    } else if (dice < trouble + 1) {
      actor.freeze();
    } else if (dice < trouble + 3) {
      subscribe(actor);
    } else if (dice < trouble + 4) {
      String filter = FILTERS[random.nextInt(FILTERS.length)];
      actor.unsubscribe(hasGroups && random.nextInt(4) == 0 ? "$share/g0/" + filter : filter);
    } else if (dice < trouble + 6) {
      int code = random.nextInt(3) == 0 && actor.version == MqttVersion.V5_0 ? 4 : 0;
      if (isParting) {
        part(actor, code);
      } else {
        actor.disconnect(code);
        stage.after(Duration.ofMillis(random.nextInt(8000)), () -> connect(actor));
      }
    } else if (isParting && dice == 99) {
      actor.clear(TOPICS[random.nextInt(TOPICS.length)]);
    } else {
      publish(actor);
    }
  }

  private void connect(Stage.Actor actor) {
    if (!replaced.contains(actor)) {
      actor.connect();
    }
  }

  private void part(Stage.Actor actor, int code) {
    var random = stage.random;
    boolean isReplaced = actor.isConnected() && !replaced.contains(actor) && random.nextInt(4) == 0;
    actor.disconnect(code);
    if (isReplaced) {
      replace(actor);
    } else {
      int away = random.nextInt(random.nextInt(3) == 0 ? 45_000 : 8_000);
      stage.after(Duration.ofMillis(away), () -> connect(actor));
    }
  }

  /** Somebody else comes under the same Client Identifier, and has no Will. */
  private void replace(Stage.Actor actor) {
    var random = stage.random;
    var twin = stage.twin(
        actor,
        ClientOptions.of(Connect.of(actor.version, actor.name).withCleanStart(true))
            .withSeed(random.nextLong()));
    replaced.add(actor);
    stage.after(Duration.ofMillis(500), twin::connect);
    stage.after(Duration.ofSeconds(8), random.nextBoolean() ? twin::cut : () -> twin.disconnect(0));
    stage.after(Duration.ofSeconds(14), () -> {
      replaced.remove(actor);
      actor.connect();
    });
  }

  private Identity publish(Stage.Actor actor) {
    var random = stage.random;
    boolean isRetained = random.nextInt(5) == 0;
    boolean expires = actor.version == MqttVersion.V5_0 && random.nextInt(10) == 0;
    // What expires has a topic of its own, so that everything else can be held to come.
    String topic = expires ? "s/b/x" : TOPICS[random.nextInt(TOPICS.length)];
    var properties = expires
        ? Properties.of(
            Property.of(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL, 1 + random.nextInt(5)))
        : Properties.NONE;
    return actor.publish(topic, QoS.of(random.nextInt(3)), isRetained, properties);
  }
}
