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
package org.mqttassay.spec.broker.durable;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.broker.core.BrokerCore;
import org.mqttassay.spec.broker.core.Gate;
import org.mqttassay.spec.broker.core.Outlet;
import org.mqttassay.spec.broker.core.Peer;
import org.mqttassay.spec.broker.core.Policy;
import org.mqttassay.spec.broker.core.Watch;
import org.mqttassay.spec.broker.store.Batch;
import org.mqttassay.spec.broker.store.MemoryStore;
import org.mqttassay.spec.broker.store.Store;
import org.mqttassay.spec.broker.store.StoreException;
import org.mqttassay.spec.broker.store.StoredRecord;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.Will;

/** A broker with a memory and a few clients that do as a seed tells; killed, it starts again. */
final class World {

  static final long SECOND = 1_000_000_000L;
  private static final List<String> FILTERS =
      List.of("a", "b", "+", "#", "a/b", "$share/g/a", "$share/g/+", "$share/h/#");
  private static final List<String> TOPICS = List.of("a", "b", "a/b");

  private final Random random;
  private final boolean canonical;
  private MemoryStore store = new MemoryStore();
  private Memory memory;
  private BrokerCore core;
  private long now = 1_000 * SECOND;
  private boolean isOpen;
  private final boolean slow;
  private final Deque<Runnable> syncs = new ArrayDeque<>();
  private long lastConnection;
  private int lastPayload;
  private final Map<String, Client> clients = new LinkedHashMap<>();

  private static final class Client {
    private final long connection;
    private final boolean isV5;
    private final Deque<Packet> inbox = new ArrayDeque<>();
    private final Set<Integer> inUse = new HashSet<>();
    private boolean isAccepted;

    Client(long connection, boolean isV5) {
      this.connection = connection;
      this.isV5 = isV5;
    }
  }

  World(long seed, boolean canonical) throws Exception {
    this(seed, canonical, false);
  }

  /** @param slow whether what was written is on disk only after {@link #disk} */
  World(long seed, boolean canonical, boolean slow) throws Exception {
    this.slow = slow;
    this.random = new Random(seed);
    this.canonical = canonical;
    start();
  }

  private void start() throws Exception {
    isOpen = true;
    memory = new Memory(slow ? new Slow(store) : store, now, today(), () -> {});
    core = new BrokerCore(
        memory.restored(),
        Limits.STANDARD,
        canonical ? Policy.canonical() : Policy.random(random.nextLong()),
        Gate.OPEN,
        memory.before(new Network()),
        Watch.NOBODY,
        memory.changes());
    memory.begin(now, today());
  }

  /** A store that syncs when it is told to. */
  private final class Slow implements Store {

    private final Store inner;

    Slow(Store inner) {
      this.inner = inner;
    }

    @Override
    public void restore(Consumer<? super StoredRecord> action) throws StoreException {
      inner.restore(action);
    }

    @Override
    public void write(Batch batch) {
      inner.write(batch);
    }

    @Override
    public void sync(Runnable onDisk) {
      syncs.add(() -> inner.sync(onDisk));
    }

    @Override
    public long bytesWaiting() {
      return 0;
    }

    @Override
    public void close() {
      throw new UnsupportedOperationException();
    }
  }

  /** All that was written is on disk. */
  void disk() {
    while (!syncs.isEmpty()) {
      syncs.remove().run();
    }
    memory.release();
  }

  /** Connections are counted from 1 again, as a new process does. */
  void restartNumbers() {
    lastConnection = 0;
  }

  private final class Network implements Outlet {
    @Override
    public void send(long connection, Packet packet) {
      client(connection).ifPresent(client -> {
        client.isAccepted |= packet instanceof Connack connack && connack.isAccepted();
        client.inbox.add(packet);
      });
    }

    @Override
    public void close(long connection) {
      clients.values().removeIf(client -> client.connection == connection);
    }

    @Override
    public void reading(long connection, boolean on) {}
  }

  private Optional<Client> client(long connection) {
    return clients.values().stream().filter(c -> c.connection == connection).findFirst();
  }

  Instant today() {
    return Instant.ofEpochSecond(1_800_000_000L).plusNanos(now);
  }

  State state() {
    return core.state();
  }

  /** What the next broker will find. */
  List<StoredRecord> stored() {
    var found = new ArrayList<StoredRecord>();
    killStore();
    store.restore(found::add);
    return found;
  }

  /** What nobody waits for is on disk a little later as well. */
  private void killStore() {
    if (isOpen) {
      store.sync(() -> {});
      store = store.kill();
    }
    isOpen = false;
  }

  /** What should be stored of a state, whoever wrote it. */
  List<StoredRecord> written(State whole) {
    var found = new ArrayList<StoredRecord>();
    new Journal().writeAll(whole, new WallClock(now, today()), found::add);
    return found;
  }

  /** Kills the broker, and starts another after some time. */
  void killAndStart(long downtime) throws Exception {
    killStore();
    clients.clear();
    now += downtime;
    start();
  }

  void passed(long time) {
    now += time;
    core.passed(now);
    keep();
  }

  private void keep() {
    memory.keep(core.state(), now, today());
    memory.release();
  }

  /** A client connects; what it is sent begins anew. */
  void connect(String name, Connect connect) {
    var client = new Client(++lastConnection, connect.version() == MqttVersion.V5_0);
    clients.put(name, client);
    core.opened(now, client.connection, new Peer("here", Optional.empty()));
    give(name, connect);
  }

  /** A client sends a packet. */
  void give(String name, Packet packet) {
    receive(clients.get(name), packet);
    keep();
  }

  /** What a client was sent since it was last asked. */
  List<Packet> taken(String name) {
    var all = List.copyOf(clients.get(name).inbox);
    clients.get(name).inbox.clear();
    return all;
  }

  void act() {
    String name = "c" + random.nextInt(4);
    var client = clients.get(name);
    if (client == null) {
      connect(name);
    } else if (client.isAccepted) {
      switch (random.nextInt(12)) {
        case 0 -> leave(name, client);
        case 1, 2 -> subscribe(client);
        case 3 -> unsubscribe(client);
        case 4, 5, 6, 7 -> publish(client);
        case 8 -> passed(random.nextLong(3 * SECOND));
        default -> answer(client);
      }
    }
    keep();
  }

  private void receive(Client client, Packet packet) {
    core.received(now, client.connection, packet, 10, List.of());
  }

  private void connect(String name) {
    boolean isV5 = !name.equals("c0");
    var client = new Client(++lastConnection, isV5);
    clients.put(name, client);
    core.opened(now, client.connection, new Peer("here", Optional.empty()));
    var connect = Connect.of(isV5 ? MqttVersion.V5_0 : MqttVersion.V3_1_1, name)
        .withCleanStart(random.nextInt(5) == 0)
        .withKeepAlive(0);
    if (isV5) {
      long expiry = List.of(0L, 4L, 5_000L, 0xFFFF_FFFFL).get(random.nextInt(4));
      connect = connect.with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, expiry));
      if (random.nextBoolean()) {
        connect =
            connect.with(Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, 1 + random.nextInt(3)));
      }
    }
    if (random.nextInt(3) == 0) {
      var properties = isV5
          ? Properties.of(Property.of(PropertyIdentifier.WILL_DELAY_INTERVAL, 2))
          : Properties.NONE;
      connect = connect.withWill(
          new Will("a", payload(), QoS.of(random.nextInt(3)), random.nextBoolean(), properties));
    }
    receive(client, connect);
  }

  private void leave(String name, Client client) {
    if (random.nextBoolean()) {
      var properties = client.isV5 && random.nextInt(3) == 0
          ? Properties.of(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 0))
          : Properties.NONE;
      receive(client, new Disconnect(client.isV5 && random.nextBoolean() ? 4 : 0, properties));
    }
    clients.remove(name);
    core.closed(now, client.connection, Party.CLIENT);
  }

  void leaveAll() {
    for (var client : List.copyOf(clients.values())) {
      core.closed(now, client.connection, Party.CLIENT);
    }
    clients.clear();
    keep();
  }

  private void subscribe(Client client) {
    var list = new ArrayList<Subscription>();
    for (int i = 0; i <= random.nextInt(2); i++) {
      String filter = FILTERS.get(random.nextInt(client.isV5 ? FILTERS.size() : 5));
      boolean isShared = filter.startsWith("$");
      list.add(new Subscription(
          filter,
          QoS.of(random.nextInt(3)),
          client.isV5 && !isShared && random.nextInt(3) == 0,
          client.isV5 && random.nextBoolean(),
          client.isV5 ? RetainHandling.values()[random.nextInt(3)] : RetainHandling.values()[0]));
    }
    var properties = client.isV5 && random.nextBoolean()
        ? Properties.of(
            Property.of(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER, 1 + random.nextInt(9)))
        : Properties.NONE;
    receive(client, new Subscribe(60_000, properties, list));
  }

  private void unsubscribe(Client client) {
    receive(
        client,
        new Unsubscribe(
            60_001, Properties.NONE, List.of(FILTERS.get(random.nextInt(FILTERS.size())))));
  }

  private void publish(Client client) {
    var qos = QoS.of(random.nextInt(3));
    int identifier = 0;
    if (qos != QoS.AT_MOST_ONCE) {
      identifier = 1;
      while (!client.inUse.add(identifier)) {
        identifier++;
      }
    }
    var properties = client.isV5 && random.nextInt(4) == 0
        ? Properties.of(Property.of(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL, 3))
        : Properties.NONE;
    String topic = TOPICS.get(random.nextInt(TOPICS.size()));
    receive(
        client,
        new Publish(false, qos, random.nextInt(3) == 0, topic, identifier, properties, payload()));
  }

  private Bytes payload() {
    return random.nextInt(8) == 0 ? Bytes.EMPTY : Bytes.utf8("m" + ++lastPayload);
  }

  private void answer(Client client) {
    var packet = client.inbox.poll();
    if (packet instanceof Publish publish && publish.qos() != QoS.AT_MOST_ONCE) {
      receive(
          client,
          publish.qos() == QoS.AT_LEAST_ONCE
              ? new Puback(publish.packetIdentifier())
              : new Pubrec(publish.packetIdentifier()));
    } else if (packet instanceof Pubrel pubrel) {
      receive(client, new Pubcomp(pubrel.packetIdentifier()));
    } else if (packet instanceof Pubrec pubrec) {
      receive(client, new Pubrel(pubrec.packetIdentifier()));
    } else if (packet instanceof Puback puback) {
      client.inUse.remove(puback.packetIdentifier());
    } else if (packet instanceof Pubcomp pubcomp) {
      client.inUse.remove(pubcomp.packetIdentifier());
    }
  }
}
