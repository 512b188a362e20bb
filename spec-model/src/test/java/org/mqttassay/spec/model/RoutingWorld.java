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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
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

/**
 * Three clients and a {@link RoutingServer} on links that take their time and break; the history is
 * what the clients' end sees.
 */
final class RoutingWorld {

  private static final String[] TOPICS = {"a", "a/b", "c", "$d"};
  private static final String[] FILTERS = {"a", "a/#", "+", "#", "a/b", "$d"};

  private static final class Link {
    final long number;
    final Deque<Packet> up = new ArrayDeque<>();
    final Deque<Packet> down = new ArrayDeque<>();
    boolean open = true;

    Link(long number) {
      this.number = number;
    }
  }

  private static final class Client {
    final String name;
    final MqttVersion version;
    final boolean lasting;
    Link link;
    boolean connected;
    int next = 1;
    final Map<Integer, Packet> unfinished = new LinkedHashMap<>();
    final Deque<Packet> answers = new ArrayDeque<>();

    Client(String name, MqttVersion version, boolean lasting) {
      this.name = name;
      this.version = version;
      this.lasting = lasting;
    }
  }

  final History history = History.tester();
  private final Random random;
  private final RoutingServer server;
  private final boolean breaks;
  private final boolean alike;
  private final Map<Long, Link> links = new TreeMap<>();
  private final List<Client> clients = new ArrayList<>();
  private long connections;
  private int payloads;

  /**
   * @param breaks whether links break
   * @param alike whether some messages look the same
   */
  RoutingWorld(long seed, RoutingServer.Mistake mistake, boolean breaks, boolean alike) {
    random = new Random(seed);
    this.breaks = breaks;
    this.alike = alike;
    server = new RoutingServer(random, mistake, (number, packet) -> {
      var link = links.get(number);
      if (link != null && link.open) {
        link.down.add(packet);
      }
    });
    for (int i = 0; i < 3; i++) {
      var version = random.nextInt(4) == 0 ? MqttVersion.V3_1_1 : MqttVersion.V5_0;
      clients.add(new Client("c" + i, version, random.nextBoolean()));
    }
  }

  /** Lives through a number of steps, comes to rest, and waits for what is late. */
  History run(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
    }
    for (Client client : clients) {
      if (client.link == null) {
        connect(client);
      }
    }
    for (int i = 0; i < 400 || !isIdle(); i++) {
      clients.forEach(this::answer);
      links.values().forEach(this::serverReads);
      server.deliver(true);
      clients.forEach(this::receive);
    }
    return history.passes(20_000);
  }

  private boolean isIdle() {
    return server.isIdle();
  }

  private void step() {
    var client = clients.get(random.nextInt(clients.size()));
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> act(client);
      case 3, 4 ->
        serverReads(
            client.link != null
                ? client.link
                : links.values().stream().findFirst().orElse(null));
      case 5 -> server.deliver(false);
      case 6, 7 -> receive(client);
      case 8 -> answer(client);
      default -> links.values().forEach(this::serverReads);
    }
  }

  private void act(Client client) {
    if (client.link == null) {
      connect(client);
    } else if (client.connected) {
      switch (random.nextInt(breaks ? 13 : 12)) {
        case 0, 1, 2 -> subscribe(client);
        case 3 -> {
          var packet = Unsubscribe.of(client.next++, FILTERS[random.nextInt(FILTERS.length)]);
          send(client, packet);
        }
        case 12 -> breakLink(client);
        default -> publish(client);
      }
    }
  }

  private void connect(Client client) {
    client.link = new Link(++connections);
    links.put(connections, client.link);
    var connect = client.lasting && client.version == MqttVersion.V5_0
        ? History.lasting(client.name, 600)
        : Connect.of(client.version, client.name).withCleanStart(!client.lasting);
    history.opens(connections);
    send(client, connect);
  }

  private void breakLink(Client client) {
    var link = client.link;
    int arrives = random.nextInt(link.up.size() + 1);
    while (link.up.size() > arrives) {
      link.up.removeLast();
    }
    link.open = false;
    history.networkFails(link.number);
    client.link = null;
    client.connected = false;
    client.answers.clear();
  }

  private void send(Client client, Packet packet) {
    client.link.up.add(packet);
    history.client(client.link.number, packet);
  }

  private void subscribe(Client client) {
    boolean is5 = client.version == MqttVersion.V5_0;
    var all = new ArrayList<Subscription>();
    for (int i = random.nextInt(2); i >= 0; i--) {
      all.add(new Subscription(
          FILTERS[random.nextInt(FILTERS.length)],
          QoS.of(random.nextInt(3)),
          is5 && random.nextInt(4) == 0,
          is5 && random.nextInt(4) == 0,
          is5 ? RetainHandling.DO_NOT_SEND : RetainHandling.SEND_AT_SUBSCRIBE));
    }
    var properties = is5 && random.nextBoolean()
        ? Properties.of(
            Property.of(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER, 1 + random.nextInt(3)))
        : Properties.NONE;
    send(client, new Subscribe(client.next++, properties, all));
  }

  private void publish(Client client) {
    var qos = QoS.of(random.nextInt(3));
    int identifier = qos == QoS.AT_MOST_ONCE ? 0 : client.next++;
    String payload = alike && random.nextInt(4) == 0 ? "x" : "m" + payloads++;
    String topic = TOPICS[random.nextInt(random.nextInt(4) == 0 ? TOPICS.length : 3)];
    var packet = Publish.of(topic, qos, identifier, Bytes.utf8(payload));
    if (client.version == MqttVersion.V5_0 && random.nextBoolean()) {
      packet = packet
          .with(Property.of(PropertyIdentifier.CONTENT_TYPE, "text"))
          .with(Property.user("k", "1"))
          .with(Property.user("k", "2"));
    }
    if (qos != QoS.AT_MOST_ONCE) {
      client.unfinished.put(identifier, packet);
    }
    send(client, packet);
  }

  private void serverReads(Link link) {
    if (link == null) {
      return;
    }
    if (!link.up.isEmpty()) {
      server.read(link.number, link.up.remove());
    } else if (!link.open) {
      server.closed(link.number);
    }
  }

  private void answer(Client client) {
    if (client.connected && !client.answers.isEmpty()) {
      send(client, client.answers.remove());
    }
  }

  private void receive(Client client) {
    if (client.link == null || client.link.down.isEmpty()) {
      return;
    }
    var packet = client.link.down.remove();
    history.server(client.link.number, packet);
    if (packet instanceof Connack connack) {
      client.connected = true;
      if (connack.sessionPresent()) {
        client
            .unfinished
            .values()
            .forEach(
                one -> send(client, one instanceof Publish publish ? publish.withDup(true) : one));
      } else {
        client.unfinished.clear();
      }
    } else if (packet instanceof Publish publish && publish.qos() == QoS.AT_LEAST_ONCE) {
      client.answers.add(new Puback(publish.packetIdentifier()));
    } else if (packet instanceof Publish publish && publish.qos() == QoS.EXACTLY_ONCE) {
      client.answers.add(new Pubrec(publish.packetIdentifier()));
    } else if (packet instanceof Pubrel pubrel) {
      client.answers.add(new Pubcomp(pubrel.packetIdentifier()));
    } else if (packet instanceof Puback puback) {
      client.unfinished.remove(puback.packetIdentifier());
    } else if (packet instanceof Pubrec pubrec) {
      client.unfinished.remove(pubrec.packetIdentifier());
      client.unfinished.put(pubrec.packetIdentifier(), new Pubrel(pubrec.packetIdentifier()));
      client.answers.add(new Pubrel(pubrec.packetIdentifier()));
    } else if (packet instanceof Pubcomp pubcomp) {
      client.unfinished.remove(pubcomp.packetIdentifier());
    }
  }
}
