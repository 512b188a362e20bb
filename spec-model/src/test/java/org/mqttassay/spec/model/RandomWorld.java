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
package org.mqttassay.spec.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.mqttassay.spec.MqttVersion;
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
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.Will;

/**
 * A {@link TinyServer} and its clients, with links between them that take their time. A tester at
 * the clients' end writes down what he sees.
 */
final class RandomWorld {

  private static final List<String> TOPICS = List.of("a", "b");
  private static final List<String> FILTERS = List.of("a", "b", "+", "$share/g/a", "$share/h/b");
  private static final Object CLOSE = new Object();

  private final class Link implements TinyServer.Link {
    final long number;
    final String client;
    final MqttVersion version;
    final Deque<Object> up = new ArrayDeque<>();
    final Deque<Object> down = new ArrayDeque<>();
    final List<Integer> unanswered = new ArrayList<>();
    boolean isOpen = true;
    boolean isAccepted;
    boolean isBusy;

    Link(long number, String client, MqttVersion version) {
      this.number = number;
      this.client = client;
      this.version = version;
    }

    @Override
    public void send(Packet packet) {
      down.add(packet);
    }

    @Override
    public void close() {
      down.add(CLOSE);
      up.clear();
    }

    void write(Packet packet) {
      history.client(number, packet);
      up.add(packet);
    }
  }

  private final Random random;
  private final History history = History.tester();
  private final TinyServer server;
  private final List<Link> links = new ArrayList<>();
  private final Map<String, Map<Integer, Publish>> unacknowledged = new HashMap<>();
  private int identifier;
  private int payload;

  RandomWorld(long seed, Mistake mistake) {
    random = new Random(seed);
    server = new TinyServer(random, mistake);
  }

  /** Lets it live for a while, and tells what was seen. */
  History lives(int steps) {
    for (int i = 0; i < steps; i++) {
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> act();
        case 3, 4, 5 -> serverReads();
        case 6, 7 -> clientReads();
        case 8 -> acknowledge();
        default -> time();
      }
    }
    for (int i = 0; i < 80; i++) {
      passes(500);
    }
    return history;
  }

  private void time() {
    if (random.nextInt(4) == 0) {
      for (int i = random.nextInt(14); i > 0; i--) {
        passes(500);
      }
    } else {
      history.passes(random.nextInt(30));
      tick();
    }
  }

  /** Longer times pass when nothing is under way. */
  private void passes(long milliseconds) {
    boolean isQuiet;
    do {
      isQuiet = true;
      for (Link link : List.copyOf(links)) {
        while (serverReads(link) | clientReads(link)) {
          isQuiet = false;
        }
        while (!link.unanswered.isEmpty()) {
          acknowledge(link);
          isQuiet = false;
        }
      }
    } while (!isQuiet);
    history.passes(milliseconds);
    tick();
  }

  private void tick() {
    server.at(history.state().now() / History.MILLISECOND);
  }

  private Link any() {
    return links.isEmpty() ? null : links.get(random.nextInt(links.size()));
  }

  private void serverReads() {
    var link = any();
    if (link != null) {
      serverReads(link);
    }
  }

  private boolean serverReads(Link link) {
    tick();
    var next = link.up.poll();
    if (next == CLOSE) {
      server.closed(link, link.client);
      link.up.clear();
    } else if (next != null) {
      server.received(link, link.client, (Packet) next);
    }
    return next != null;
  }

  private void clientReads() {
    var link = any();
    if (link != null) {
      clientReads(link);
    }
  }

  private boolean clientReads(Link link) {
    var next = link.isOpen ? link.down.poll() : null;
    if (next == null) {
      return false;
    }
    if (next == CLOSE) {
      history.serverCloses(link.number);
      link.isOpen = false;
      return true;
    }
    history.server(link.number, (Packet) next);
    var mine = unacknowledged.computeIfAbsent(link.client, c -> new TreeMap<>());
    if (next instanceof Connack connack) {
      link.isAccepted = true;
      if (!connack.sessionPresent()) {
        mine.clear();
      }
    } else if (next instanceof Puback puback) {
      mine.remove(puback.packetIdentifier());
    } else if (next instanceof Publish publish && publish.qos() == QoS.AT_LEAST_ONCE) {
      link.unanswered.add(publish.packetIdentifier());
    } else if (next instanceof Suback || next instanceof Unsuback) {
      link.isBusy = false;
    }
    return true;
  }

  private void acknowledge() {
    var link = any();
    if (link != null && !link.unanswered.isEmpty()) {
      acknowledge(link);
    }
  }

  private void acknowledge(Link link) {
    int number = link.unanswered.remove(0);
    if (link.isOpen) {
      boolean isRefusal = link.version == MqttVersion.V5_0 && random.nextInt(5) == 0;
      link.write(new Puback(number, isRefusal ? 0x83 : 0, Properties.NONE));
    }
  }

  private void act() {
    var link = any();
    if (link == null || random.nextInt(6) == 0) {
      connect();
    } else if (link.isOpen && link.isAccepted) {
      switch (random.nextInt(12)) {
        case 0 -> leave(link);
        case 1, 2, 3, 4 -> subscribe(link);
        case 5 -> unsubscribe(link);
        default -> publish(link);
      }
    }
  }

  private void connect() {
    String client = "c" + random.nextInt(5);
    for (Link link : links) {
      if (link.client.equals(client) && link.isOpen && (!link.isAccepted || link.isBusy)) {
        return;
      }
    }
    // What follows when a client repeats its own messages is a story of its own.
    boolean isClean =
        random.nextBoolean() || !unacknowledged.getOrDefault(client, Map.of()).isEmpty();
    // One of them is from another time.
    var version = client.equals("c0") ? MqttVersion.V3_1_1 : MqttVersion.V5_0;
    var connect = Connect.of(version, client).withCleanStart(isClean).withKeepAlive(1_000);
    if (version == MqttVersion.V5_0 && random.nextBoolean()) {
      connect = connect.with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 12));
    }
    if (random.nextBoolean()) {
      boolean isDelayed = version == MqttVersion.V5_0 && random.nextBoolean();
      connect = connect.withWill(new Will(
          topic(),
          Bytes.utf8("will" + payload++),
          qos(),
          random.nextInt(3) == 0,
          isDelayed
              ? Properties.of(Property.of(PropertyIdentifier.WILL_DELAY_INTERVAL, 5))
              : Properties.NONE));
    }
    var link = new Link(links.size() + 1, client, version);
    links.add(link);
    history.opens(link.number);
    link.write(connect);
  }

  private void leave(Link link) {
    if (link.isBusy) {
      // What is left of a SUBSCRIBE whose answer was lost is a story of its own.
      return;
    }
    int how = random.nextInt(4);
    if (how == 3) {
      server.shuts(link.client);
      return;
    }
    if (how == 0) {
      // No tester can tell that a server closed just before it would have read DISCONNECT.
      boolean isCrossing = link.down.contains(CLOSE);
      int code = link.version == MqttVersion.V5_0 && random.nextBoolean() ? 4 : 0;
      if (isCrossing && code == 0) {
        return;
      }
      link.write(new Disconnect(code, Properties.NONE));
    }
    if (how == 2) {
      for (int lost = random.nextInt(3); lost > 0 && !link.up.isEmpty(); lost--) {
        link.up.removeLast();
      }
      history.networkFails(link.number);
    } else {
      history.clientCloses(link.number);
    }
    link.isOpen = false;
    link.down.clear();
    link.up.add(CLOSE);
  }

  private void subscribe(Link link) {
    // Two share and do nothing else: what a client's own subscription brings would be like it.
    boolean isSharing = link.client.equals("c1") || link.client.equals("c2");
    String filter = FILTERS.get(isSharing ? 3 + random.nextInt(2) : random.nextInt(3));
    var handling = link.version == MqttVersion.V5_0
        ? RetainHandling.values()[random.nextInt(3)]
        : RetainHandling.SEND_AT_SUBSCRIBE;
    if (!link.isBusy) {
      link.isBusy = true;
      // Whoever asks again asks for the same QoS; other terms are a story of their own.
      boolean isUnsure = (link.client + filter).hashCode() % 3 == 0;
      var qos = isUnsure ? QoS.AT_MOST_ONCE : QoS.AT_LEAST_ONCE;
      link.write(Subscribe.of(++identifier, new Subscription(filter, qos, false, false, handling)));
    }
  }

  private void unsubscribe(Link link) {
    if (!link.isBusy) {
      link.isBusy = true;
      link.write(Unsubscribe.of(++identifier, FILTERS.get(random.nextInt(5))));
    }
  }

  private void publish(Link link) {
    var qos = qos();
    boolean isRetained = random.nextBoolean();
    // Who counts equal messages is told elsewhere; of these none need come.
    boolean isEmpty = isRetained && qos == QoS.AT_MOST_ONCE && random.nextBoolean();
    String text = isEmpty ? "" : "m" + payload++;
    int number = qos == QoS.AT_MOST_ONCE ? 0 : ++identifier;
    var publish = Publish.of(topic(), qos, number, Bytes.utf8(text)).withRetain(isRetained);
    if (qos == QoS.AT_LEAST_ONCE) {
      unacknowledged.computeIfAbsent(link.client, c -> new TreeMap<>()).put(number, publish);
    }
    link.write(publish);
  }

  private String topic() {
    return TOPICS.get(random.nextInt(TOPICS.size()));
  }

  private QoS qos() {
    return random.nextInt(3) == 0 ? QoS.AT_MOST_ONCE : QoS.AT_LEAST_ONCE;
  }
}
