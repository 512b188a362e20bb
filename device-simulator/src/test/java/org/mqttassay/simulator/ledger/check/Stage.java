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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import org.mqttassay.simulator.ledger.LedgerEvents;
import org.mqttassay.simulator.ledger.LedgerEvents.FaultKind;
import org.mqttassay.simulator.ledger.LedgerFeed;
import org.mqttassay.simulator.ledger.identity.Carrier;
import org.mqttassay.simulator.ledger.identity.Identity;
import org.mqttassay.simulator.ledger.identity.IdentityCodec;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.broker.core.BrokerCore;
import org.mqttassay.spec.broker.core.Gate;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.Outlet;
import org.mqttassay.spec.broker.core.Peer;
import org.mqttassay.spec.broker.core.Policy;
import org.mqttassay.spec.broker.core.Watch;
import org.mqttassay.spec.client.reference.ClientCore;
import org.mqttassay.spec.client.reference.ClientListener;
import org.mqttassay.spec.client.reference.ClientOptions;
import org.mqttassay.spec.client.reference.ClientOutlet;
import org.mqttassay.spec.model.Assumptions;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;

/**
 * The reference broker and reference clients in memory, a man in the middle who understands
 * packets, and a ledger at the clients' ends.
 */
final class Stage {

  static final int RUN = 0x5EED;

  final SplittableRandom random;
  final IdentityCodec codec = new IdentityCodec(RUN);
  final LedgerFeed feed;
  final LedgerEvents told;
  final List<Actor> actors = new ArrayList<>();
  Middleman middleman = new Middleman() {};
  long leastDelay = 1_000_000;
  long mostDelay = 40_000_000;
  private final StageClock clock = new StageClock();
  private final Map<Long, Wire> wires = new HashMap<>();
  private final BrokerCore broker;
  private final StageClock.Alarm alarm;
  private long links;
  private int faults;

  Stage(long seed, Policy policy, Limits limits, LedgerEvents told) {
    this(seed, policy, limits, told, Mutant.NONE);
  }

  Stage(long seed, Policy policy, Limits limits, LedgerEvents told, Mutant mutant) {
    this.random = new SplittableRandom(seed);
    this.told = told;
    this.feed = new LedgerFeed(told, codec);
    this.broker = new BrokerCore(
        State.initial(Assumptions.server(), 0),
        limits,
        policy,
        Gate.OPEN,
        new Hub(),
        Watch.NOBODY,
        mutant);
    this.alarm = clock.alarm(() -> broker.nextTimer().orElse(Long.MAX_VALUE), broker::passed);
  }

  long now() {
    return clock.now();
  }

  void after(Duration delay, Runnable what) {
    clock.at(clock.now() + delay.toNanos(), what);
  }

  private void at(long time, Runnable what) {
    clock.at(time, what);
  }

  void run(Duration time) {
    clock.run(time.toNanos());
  }

  private void trouble(Actor actor, String what, long time) {
    faults++;
    int number = faults;
    told.faultBegan(now(), number, FaultKind.LINK, actor.number, what + ' ' + actor.name);
    at(now() + time, () -> told.faultEnded(now(), number));
  }

  private long delay() {
    return leastDelay + random.nextLong(mostDelay - leastDelay + 1);
  }

  /** One connection; what is under way in it arrives in order. */
  private final class Wire {
    private final long number;
    private final Actor actor;
    private final long own;
    private final int told;
    private long lastToBroker;
    private long lastToClient;
    private boolean isFrozen;
    private boolean isOverAtClient;
    private boolean isOverAtBroker;

    private Wire(Actor actor, long own) {
      links++;
      this.number = links;
      this.actor = actor;
      this.own = own;
      this.told = feed.opened(actor.number);
      wires.put(number, this);
    }

    private void toBroker(Runnable arrival) {
      if (!isFrozen) {
        lastToBroker = Math.max(lastToBroker, now() + delay());
        at(lastToBroker, () -> {
          if (!isOverAtBroker) {
            arrival.run();
            alarm.set();
          }
        });
      }
    }

    private void toClient(Runnable arrival) {
      if (!isFrozen) {
        lastToClient = Math.max(lastToClient, now() + delay());
        at(lastToClient, () -> {
          if (!isOverAtClient) {
            arrival.run();
            actor.alarm.set();
          }
        });
      }
    }

    private void deliver(Packet packet) {
      for (Packet one : middleman.toClient(actor, packet)) {
        hand(one);
      }
    }

    private void hand(Packet packet) {
      if (!isOverAtClient) {
        feed.packet(now(), told, Direction.RECEIVED, packet);
        actor.core.received(now(), own, packet, actor.size(packet), List.of());
      }
    }

    private void forward(Packet packet) {
      for (Packet one : middleman.toBroker(actor, packet)) {
        broker.received(now(), number, one, actor.size(one), List.of());
      }
    }

    /** Both ends notice in their time; some of what is under way still arrives. */
    private void cut() {
      trouble(actor, "cut", 3_000_000_000L);
      boolean isLate = random.nextBoolean();
      long lossAt = isLate ? now() + random.nextLong(mostDelay) : now();
      at(lossAt, () -> isFrozen = true);
      var lostToBroker = Math.max(lastToBroker, lossAt);
      at(lossAt + random.nextLong(mostDelay), () -> endAtBroker(Optional.empty()));
      at(lostToBroker + random.nextLong(mostDelay), () -> endAtClient(Ending.TIMED_OUT));
    }

    private void endAtBroker(Optional<Ending> byClient) {
      if (!isOverAtBroker) {
        isOverAtBroker = true;
        broker.closed(
            now(),
            number,
            byClient.isPresent() ? org.mqttassay.spec.Party.CLIENT : org.mqttassay.spec.Party.BOTH);
        alarm.set();
      }
    }

    private void endAtClient(Ending ending) {
      if (!isOverAtClient) {
        isOverAtClient = true;
        feed.closed(now(), told, ending);
        actor.wire = null;
        var by = ending == Ending.CLOSED_BY_PEER
            ? org.mqttassay.spec.Party.SERVER
            : org.mqttassay.spec.Party.BOTH;
        actor.core.closed(now(), own, by, "");
        actor.alarm.set();
      }
    }
  }

  private final class Hub implements Outlet {
    @Override
    public void send(long connection, Packet packet) {
      var wire = wires.get(connection);
      if (wire != null) {
        wire.toClient(() -> wire.deliver(packet));
      }
    }

    @Override
    public void close(long connection) {
      var wire = wires.get(connection);
      if (wire != null) {
        wire.isOverAtBroker = true;
        wire.toClient(() -> wire.endAtClient(Ending.CLOSED_BY_PEER));
      }
    }

    @Override
    public void reading(long connection, boolean on) {
      // Everything is taken at once.
    }
  }

  /** @param options made for the number by which the ledger knows the client */
  Actor actor(String name, MqttVersion version, IntFunction<ClientOptions> options) {
    var actor = new Actor(name, version, feed.client(name, version), options);
    actors.add(actor);
    return actor;
  }

  /** Another client with the identifier of one that has left, which nobody counts. */
  Actor twin(Actor of, ClientOptions options) {
    return new Actor(of.name, of.version, of.number, number -> options);
  }

  /** A reference client. */
  final class Actor implements ClientOutlet, ClientListener {
    final String name;
    final MqttVersion version;
    final int number;
    final ClientCore core;
    private final PacketCodec packets;
    private final StageClock.Alarm alarm;
    Carrier carrier = Carrier.PREFIX;
    private Wire wire;
    private long opening;

    private Actor(
        String name, MqttVersion version, int number, IntFunction<ClientOptions> options) {
      this.name = name;
      this.version = version;
      this.number = number;
      this.packets = PacketCodec.of(version);
      this.core = new ClientCore(options.apply(number), this, this, now());
      this.alarm = clock.alarm(() -> core.nextTimer().orElse(Long.MAX_VALUE), core::passed);
    }

    int size(Packet packet) {
      return packets.encode(packet).size();
    }

    void connect() {
      core.connect(now());
      alarm.set();
    }

    void disconnect(int code) {
      core.disconnect(now(), code, OptionalLong.empty());
      alarm.set();
    }

    Identity publish(String topic, QoS qos, boolean retain, Properties properties) {
      var identity = feed.next(number, topic, qos, now(), now());
      var plain = new Publish(
          false, qos, retain, topic, 0, properties, Bytes.utf8("{\"v\":" + identity.seq() + "}"));
      core.publish(now(), codec.mark(plain, identity, carrier));
      alarm.set();
      return identity;
    }

    void publish(String topic, QoS qos) {
      publish(topic, qos, false, Properties.NONE);
    }

    void clear(String topic) {
      core.publish(
          now(),
          new Publish(false, QoS.AT_LEAST_ONCE, true, topic, 0, Properties.NONE, Bytes.EMPTY));
      alarm.set();
    }

    void subscribe(Subscription... subscriptions) {
      core.subscribe(now(), List.of(subscriptions), Properties.NONE);
      alarm.set();
    }

    void unsubscribe(String... filters) {
      core.unsubscribe(now(), List.of(filters));
      alarm.set();
    }

    void cut() {
      if (wire != null) {
        wire.cut();
      }
    }

    void freeze() {
      if (wire != null) {
        trouble(this, "freeze", 40_000_000_000L);
        wire.isFrozen = true;
      }
    }

    boolean isConnected() {
      return core.isConnected();
    }

    /** What the middleman says to the broker in the client's name. */
    void answer(Packet packet) {
      broker.received(now(), wire.number, packet, size(packet), List.of());
    }

    /** What the middleman says to the client in the broker's name. */
    void whisper(Packet packet) {
      if (wire != null) {
        wire.hand(packet);
        alarm.set();
      }
    }

    @Override
    public void open(long connection) {
      opening = connection;
      at(now() + delay(), () -> {
        if (opening == connection) {
          opening = 0;
          wire = new Wire(this, connection);
          broker.opened(now(), wire.number, new Peer(name, Optional.empty()));
          alarm.set();
          core.opened(now(), connection);
          this.alarm.set();
        }
      });
    }

    @Override
    public void send(long connection, Packet packet) {
      var line = wire;
      feed.packet(now(), line.told, Direction.SENT, packet);
      line.toBroker(() -> line.forward(packet));
    }

    @Override
    public void close(long connection) {
      opening = 0;
      var line = wire;
      if (line != null && line.own == connection) {
        wire = null;
        line.isOverAtClient = true;
        feed.closed(now(), line.told, Ending.CLOSED_BY_TESTER);
        line.toBroker(() -> line.endAtBroker(Optional.of(Ending.CLOSED_BY_TESTER)));
      }
    }

    @Override
    public void enter(LongConsumer task) {
      task.accept(now());
      alarm.set();
    }

    @Override
    public int sizeOf(Packet packet, MqttVersion spoken) {
      return size(packet);
    }
  }
}
