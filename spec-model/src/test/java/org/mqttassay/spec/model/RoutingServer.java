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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.mqttassay.spec.MqttVersion;
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
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;

/**
 * A server of subscriptions and deliveries that knows nothing of the model, does what is legal in
 * every way it can think of, and can be told to make one mistake.
 */
final class RoutingServer {

  /** What it may do wrong. */
  enum Mistake {
    NONE,
    MATCHES_TOO_MUCH,
    DOLLAR,
    IGNORES_NO_LOCAL,
    KEEPS_AFTER_UNSUBSCRIBE,
    SENDS_TWICE,
    LOSES,
    SWAPS,
    IGNORES_GRANT,
    FORGETS_IDENTIFIERS,
    REVERSES_USER_PROPERTIES,
    DROPS_CONTENT_TYPE,
    LOWEST_OF_OVERLAPS,
    SWAPS_CODES,
    KEEPS_REPLACED,
    DELIVERS_REFUSED
  }

  private static final class Held {
    Subscription options;
    QoS granted;
    long identifier;
  }

  private static final class Out {
    Publish packet;
    Set<String> filters = new TreeSet<>();
    boolean released;
  }

  private static final class Session {
    String client;
    MqttVersion version;
    boolean clean;
    long connection;
    int next = 1;
    final Map<String, Held> held = new LinkedHashMap<>();
    final List<Out> queue = new ArrayList<>();
    final Map<Integer, Out> inflight = new LinkedHashMap<>();
    final Map<Integer, Publish> incoming = new TreeMap<>();
  }

  private final Random random;
  private final Mistake mistake;
  private final BiConsumer<Long, Packet> send;
  private final Map<String, Session> sessions = new TreeMap<>();
  private final Map<Long, Session> byConnection = new TreeMap<>();
  private final boolean deliversOnRelease;

  RoutingServer(Random random, Mistake mistake, BiConsumer<Long, Packet> send) {
    this.random = random;
    this.mistake = mistake;
    this.send = send;
    deliversOnRelease = random.nextBoolean();
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  void closed(long connection) {
    var session = byConnection.remove(connection);
    if (session != null) {
      session.connection = 0;
      if (session.clean) {
        sessions.remove(session.client, session);
      }
      session.queue.removeIf(out -> out.packet.qos() == QoS.AT_MOST_ONCE && chance(50));
    }
  }

  boolean isIdle() {
    return sessions.values().stream()
        .allMatch(s -> s.connection == 0 || s.queue.isEmpty() && s.inflight.isEmpty());
  }

  void read(long connection, Packet packet) {
    if (packet instanceof Connect connect) {
      connect(connection, connect);
      return;
    }
    var session = byConnection.get(connection);
    if (session == null) {
      return;
    }
    if (packet instanceof Subscribe subscribe) {
      subscribe(session, subscribe);
    } else if (packet instanceof Unsubscribe unsubscribe) {
      unsubscribe(session, unsubscribe);
    } else if (packet instanceof Publish publish) {
      publish(session, publish);
    } else if (packet instanceof Pubrel pubrel) {
      var stored = session.incoming.remove(pubrel.packetIdentifier());
      if (stored != null && deliversOnRelease) {
        route(session.client, stored);
      }
      send.accept(connection, new Pubcomp(pubrel.packetIdentifier()));
    } else if (packet instanceof Puback puback) {
      session.inflight.remove(puback.packetIdentifier());
    } else if (packet instanceof Pubrec pubrec) {
      session.inflight.get(pubrec.packetIdentifier()).released = true;
      send.accept(connection, new Pubrel(pubrec.packetIdentifier()));
    } else if (packet instanceof Pubcomp pubcomp) {
      session.inflight.remove(pubcomp.packetIdentifier());
    }
  }

  private void connect(long connection, Connect connect) {
    var old = sessions.get(connect.clientIdentifier());
    if (old != null) {
      byConnection.remove(old.connection);
    }
    boolean present = old != null && !connect.cleanStart() && !old.clean;
    var session = present ? old : new Session();
    session.client = connect.clientIdentifier();
    session.version = connect.version();
    session.clean = connect.cleanStart();
    session.connection = connection;
    sessions.put(session.client, session);
    byConnection.put(connection, session);
    send.accept(connection, new Connack(present, 0, Properties.NONE));
    session.inflight.forEach((identifier, out) ->
        send.accept(connection, out.released ? new Pubrel(identifier) : out.packet.withDup(true)));
  }

  private void subscribe(Session session, Subscribe packet) {
    var codes = new ArrayList<Integer>();
    for (var options : packet.subscriptions()) {
      if (chance(5)) {
        codes.add(0x80);
        continue;
      }
      var held = new Held();
      held.options = options;
      held.granted = chance(15) ? QoS.AT_MOST_ONCE : options.maximumQoS();
      held.identifier = packet
          .properties()
          .integer(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER)
          .orElse(0);
      codes.add(held.granted.level());
      if (mistake != Mistake.KEEPS_REPLACED || !session.held.containsKey(options.topicFilter())) {
        session.held.put(options.topicFilter(), held);
      }
    }
    if (mistake == Mistake.SWAPS_CODES) {
      Collections.reverse(codes);
    }
    send.accept(session.connection, new Suback(packet.packetIdentifier(), Properties.NONE, codes));
  }

  private void unsubscribe(Session session, Unsubscribe packet) {
    var codes = new ArrayList<Integer>();
    for (String filter : packet.topicFilters()) {
      boolean was = mistake == Mistake.KEEPS_AFTER_UNSUBSCRIBE
          ? session.held.containsKey(filter)
          : session.held.remove(filter) != null;
      codes.add(was ? 0 : 0x11);
      if (chance(50)) {
        session.queue.removeIf(out -> out.filters.equals(Set.of(filter)));
      }
    }
    send.accept(
        session.connection,
        new Unsuback(
            packet.packetIdentifier(),
            Properties.NONE,
            session.version == MqttVersion.V5_0 ? codes : List.of()));
  }

  private void publish(Session session, Publish packet) {
    int identifier = packet.packetIdentifier();
    boolean refuses = session.version == MqttVersion.V5_0 && chance(5);
    switch (packet.qos()) {
      case AT_MOST_ONCE -> route(session.client, packet);
      case AT_LEAST_ONCE -> {
        if (!refuses || mistake == Mistake.DELIVERS_REFUSED) {
          route(session.client, packet);
        }
        send.accept(
            session.connection, new Puback(identifier, refuses ? 0x87 : 0, Properties.NONE));
      }
      case EXACTLY_ONCE -> {
        if (session.incoming.put(identifier, packet) == null && !deliversOnRelease) {
          route(session.client, packet);
        }
        send.accept(session.connection, new Pubrec(identifier));
      }
    }
  }

  private void route(String publisher, Publish packet) {
    for (Session session : sessions.values()) {
      var matching = new ArrayList<Held>();
      for (Held held : session.held.values()) {
        boolean matches = TopicTrie.matches(
            held.options.topicFilter(), packet.topicName(), mistake == Mistake.DOLLAR);
        boolean isOwn = held.options.noLocal() && publisher.equals(session.client);
        if ((matches || mistake == Mistake.MATCHES_TOO_MUCH && chance(20))
            && (!isOwn || mistake == Mistake.IGNORES_NO_LOCAL)) {
          matching.add(held);
        }
      }
      boolean isLost = mistake == Mistake.LOSES && chance(20);
      if (matching.isEmpty()
          || isLost
          || session.connection == 0 && packet.qos() == QoS.AT_MOST_ONCE && chance(50)) {
        continue;
      }
      if (chance(50)) {
        enqueue(session, packet, matching);
      } else {
        matching.forEach(held -> enqueue(session, packet, List.of(held)));
      }
    }
  }

  private void enqueue(Session session, Publish packet, List<Held> matching) {
    var out = new Out();
    int most = mistake == Mistake.LOWEST_OF_OVERLAPS ? 2 : 0;
    boolean retain = false;
    var properties = properties(session, packet);
    for (Held held : matching) {
      out.filters.add(held.options.topicFilter());
      int granted = held.granted.level();
      most = mistake == Mistake.LOWEST_OF_OVERLAPS
          ? Math.min(most, granted)
          : Math.max(most, mistake == Mistake.IGNORES_GRANT ? 2 : granted);
      retain |= packet.retain() && held.options.retainAsPublished();
      if (held.identifier != 0
          && session.version == MqttVersion.V5_0
          && mistake != Mistake.FORGETS_IDENTIFIERS) {
        properties = properties.with(
            Property.of(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER, held.identifier));
      }
    }
    out.packet = new Publish(
        false,
        QoS.of(Math.min(most, packet.qos().level())),
        retain,
        packet.topicName(),
        0,
        properties,
        packet.payload());
    session.queue.add(out);
    if (mistake == Mistake.SENDS_TWICE && chance(20)) {
      session.queue.add(out);
    }
    if (mistake == Mistake.SWAPS) {
      Collections.shuffle(session.queue, random);
    }
  }

  private Properties properties(Session session, Publish packet) {
    if (session.version != MqttVersion.V5_0) {
      return Properties.NONE;
    }
    var list = new ArrayList<>(packet.properties().list());
    if (mistake == Mistake.DROPS_CONTENT_TYPE) {
      list.removeIf(one -> one.identifier() == PropertyIdentifier.CONTENT_TYPE);
    }
    if (mistake == Mistake.REVERSES_USER_PROPERTIES) {
      Collections.reverse(list);
    }
    return new Properties(list);
  }

  /** Sends one message, if there is one and it wants to. */
  void deliver(boolean isEager) {
    var ready = new ArrayDeque<Session>();
    sessions.values().stream()
        .filter(s -> s.connection != 0 && !s.queue.isEmpty() && s.inflight.size() < 3)
        .forEach(ready::add);
    for (Session session : ready) {
      if (!isEager && chance(50)) {
        continue;
      }
      var out = session.queue.remove(0);
      if (out.packet.qos() == QoS.AT_MOST_ONCE) {
        if (!chance(5)) {
          send.accept(session.connection, out.packet);
        }
        continue;
      }
      int identifier = session.next++;
      var sent = new Out();
      sent.packet = new Publish(
          false,
          out.packet.qos(),
          out.packet.retain(),
          out.packet.topicName(),
          identifier,
          out.packet.properties(),
          out.packet.payload());
      session.inflight.put(identifier, sent);
      send.accept(session.connection, sent.packet);
    }
  }
}
