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
import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/**
 * A client and a server that do nothing wrong, and a link that loses what is under way whenever it
 * breaks. The client publishes to a topic to which it has subscribed. An observer sits at either
 * end.
 */
final class LossyWorld {

  private static final long MILLISECOND = 1_000_000L;
  private static final String TOPIC = "t";

  /** One connection: what is under way on it, and who has not closed it yet. */
  private static final class Link {
    final long number;
    final Deque<Packet> toServer = new ArrayDeque<>();
    final Deque<Packet> toClient = new ArrayDeque<>();
    boolean isOpenAtServer;

    Link(long number) {
      this.number = number;
    }
  }

  private final MqttVersion version;
  private final int maximum;
  private final LossyEnd client;
  private final LossyEnd server;
  private final List<Breach> breaches = new ArrayList<>();
  private final List<String> story = new ArrayList<>();
  private final List<Link> older = new ArrayList<>();
  private State atClient = State.initial(Assumptions.tester().withFresh(true), 0);
  private State atServer = State.initial(Assumptions.server(), 0);
  private Link link;
  private boolean isAccepted;
  private boolean hasSession;
  private boolean isClean;
  private boolean isResuming;
  private long links;
  private int messages;
  private long now;

  LossyWorld(MqttVersion version, int maximum) {
    this.version = version;
    this.maximum = version == MqttVersion.V5_0 ? maximum : 65_535;
    client = new LossyEnd(Party.CLIENT, version, this.maximum);
    server = new LossyEnd(Party.SERVER, version, this.maximum);
  }

  List<Breach> breaches() {
    return breaches;
  }

  /** What happened, for a failure's sake. */
  List<String> story() {
    return story;
  }

  int messages() {
    return messages;
  }

  /** One step: which, is for the number to say. */
  void step(int choice) {
    int rest = choice / 10;
    switch (choice % 10) {
      case 0 -> {
        if (messages < 40) {
          messages++;
          client.waiting.add(Publish.of(
              TOPIC,
              rest % 2 == 0 ? QoS.AT_LEAST_ONCE : QoS.EXACTLY_ONCE,
              1,
              Bytes.utf8("m" + messages)));
        }
      }
      case 1, 2 -> clientSends(rest);
      case 3, 4 -> serverReads();
      case 5, 6 -> serverSends(rest);
      case 7, 8 -> clientReads();
      default -> {
        if (link == null) {
          connects(rest % 5 == 0 || !hasSession);
        } else if (rest % 3 == 0 && (isAccepted || isResuming)) {
          breaks(rest);
        }
      }
    }
  }

  /** Lets everything come to rest, and a long time go by. */
  void rest() {
    if (link == null) {
      connects(!hasSession);
    }
    for (int i = 0; i < 2_000; i++) {
      clientSends(i % 3 == 0 ? 3 : 1);
      serverReads();
      serverSends(i % 3 == 0 ? 3 : 1);
      clientReads();
    }
    for (int i = 0; i < 20; i++) {
      now += 1_000 * MILLISECOND;
      observe(Party.CLIENT, new Event.Passed(now));
      observe(Party.SERVER, new Event.Passed(now));
    }
  }

  private void connects(boolean clean) {
    link = new Link(++links);
    isClean = clean;
    isResuming = hasSession && !clean;
    isAccepted = false;
    if (clean && version == MqttVersion.V5_0) {
      client.forget();
    }
    client.connected();
    var connect = Connect.of(version, "c").withKeepAlive(0).withCleanStart(clean);
    if (version == MqttVersion.V3_1_1) {
      // Clean Session ends with its connection, so a lasting one has to be begun without.
      connect = connect.withCleanStart(false);
      isClean = false;
      hasSession = true;
    } else {
      connect = connect
          .with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 1_000))
          .with(Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, maximum));
    }
    observe(Party.CLIENT, new Event.Opened(tick(), link.number));
    send(Party.CLIENT, connect);
  }

  private void breaks(int choice) {
    observe(Party.CLIENT, new Event.Closed(tick(), link.number, Party.CLIENT));
    // Some of what is under way still arrives.
    while (link.toServer.size() > choice % 4) {
      link.toServer.pollLast();
    }
    older.add(link);
    link = null;
  }

  private void clientSends(int choice) {
    if (link == null || !isAccepted) {
      return;
    }
    var packet = client.next(choice);
    if (packet != null) {
      send(Party.CLIENT, packet);
    }
  }

  private void serverSends(int choice) {
    var current = serverLink();
    if (current == null) {
      return;
    }
    var packet = server.next(choice);
    if (packet != null) {
      observe(Party.SERVER, transferred(current, Party.SERVER, packet));
      current.toClient.add(packet);
    }
  }

  private Link serverLink() {
    if (link != null && link.isOpenAtServer) {
      return link;
    }
    for (Link one : older) {
      if (one.isOpenAtServer) {
        return one;
      }
    }
    return null;
  }

  private void serverReads() {
    var current = serverLink();
    if (current != null && !current.toServer.isEmpty()) {
      var packet = current.toServer.poll();
      observe(Party.SERVER, transferred(current, Party.CLIENT, packet));
      if (packet instanceof Subscribe subscribe) {
        server.isSubscribed = true;
        server.answers.add(new Suback(subscribe.packetIdentifier(), Properties.NONE, List.of(2)));
      } else {
        server.read(packet);
      }
    } else if (current != null && current != link) {
      closesAtServer(current);
    } else if (link != null && !link.isOpenAtServer && !link.toServer.isEmpty()) {
      accepts();
    }
  }

  private void closesAtServer(Link current) {
    observe(Party.SERVER, new Event.Closed(tick(), current.number, Party.CLIENT));
    current.isOpenAtServer = false;
    older.remove(current);
  }

  private void accepts() {
    link.isOpenAtServer = true;
    boolean present = atServer.session("c") != null && !isClean;
    if (!present) {
      server.forget();
      server.isSubscribed = false;
    }
    server.connected();
    observe(Party.SERVER, new Event.Opened(tick(), link.number));
    observe(Party.SERVER, transferred(link, Party.CLIENT, link.toServer.poll()));
    var connack = new Connack(present, 0, Properties.NONE);
    if (version == MqttVersion.V5_0) {
      connack = new Connack(
          present, 0, Properties.of(Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, maximum)));
    }
    observe(Party.SERVER, transferred(link, Party.SERVER, connack));
    link.toClient.add(connack);
  }

  private void clientReads() {
    if (link == null || link.toClient.isEmpty()) {
      return;
    }
    var packet = link.toClient.poll();
    observe(Party.CLIENT, transferred(link, Party.SERVER, packet));
    if (packet instanceof Connack connack) {
      isAccepted = true;
      hasSession = true;
      if (!connack.sessionPresent()) {
        client.request = client.freeIdentifier();
        send(Party.CLIENT, Subscribe.of(client.request, Subscription.of(TOPIC, QoS.EXACTLY_ONCE)));
      }
    } else if (packet instanceof Suback) {
      client.request = 0;
    } else {
      client.read(packet);
    }
  }

  private void send(Party from, Packet packet) {
    observe(from, transferred(link, from, packet));
    link.toServer.add(packet);
  }

  private Event transferred(Link on, Party sender, Packet packet) {
    return new Event.Transferred(tick(), on.number, sender, packet, 20, List.of());
  }

  private long tick() {
    now += MILLISECOND;
    return now;
  }

  private void observe(Party end, Event event) {
    story.add(end + " " + event);
    var step = Model.step(end == Party.CLIENT ? atClient : atServer, event);
    if (end == Party.CLIENT) {
      atClient = step.state();
    } else {
      atServer = step.state();
    }
    for (Breach breach : step.breaches()) {
      story.add("    " + breach);
      breaches.add(breach);
    }
  }
}
