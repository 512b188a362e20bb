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
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
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
 * A server as one would write it, for QoS 0 and 1: with sessions, Wills, retained messages and
 * share groups. Where the standard leaves a choice it takes any; it makes one kind of mistake, or
 * none.
 */
final class TinyServer {

  /** A connection as the server has it. */
  interface Link {
    void send(Packet packet);

    void close();
  }

  private record Message(Publish publish, String group) {}

  private static final class Session {
    final String client;
    final MqttVersion version;
    final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
    final Deque<Message> queue = new ArrayDeque<>();
    final Map<Integer, Message> unacknowledged = new TreeMap<>();
    Link link;
    Connect connect;
    boolean willDeleted;
    Will pending;
    long pendingUntil;
    long endsAt = Long.MAX_VALUE;
    int identifier;

    Session(String client, MqttVersion version) {
      this.client = client;
      this.version = version;
    }
  }

  private final Random random;
  private final Mistake mistake;
  private final Map<String, Session> sessions = new TreeMap<>();
  private final Map<String, Publish> retained = new TreeMap<>();
  private long now;

  TinyServer(Random random, Mistake mistake) {
    this.random = random;
    this.mistake = mistake;
  }

  private boolean is(Mistake one) {
    return mistake == one;
  }

  /** Lets time pass, in milliseconds. */
  void at(long time) {
    now = time;
    for (Session session : List.copyOf(sessions.values())) {
      if (session.pending != null && session.pendingUntil <= now) {
        release(session);
      }
      if (session.link == null && session.endsAt <= now) {
        end(session, false);
      }
    }
  }

  void received(Link link, String client, Packet packet) {
    if (packet instanceof Connect connect) {
      connect(link, connect);
      return;
    }
    var session = sessions.get(client);
    if (session == null || session.link != link) {
      return;
    }
    if (packet instanceof Publish publish) {
      if (publish.qos() == QoS.AT_LEAST_ONCE) {
        link.send(new Puback(publish.packetIdentifier()));
      }
      publish(publish, false);
    } else if (packet instanceof Puback puback) {
      acknowledged(session, puback);
    } else if (packet instanceof Subscribe subscribe) {
      subscribe(session, subscribe);
    } else if (packet instanceof Unsubscribe unsubscribe) {
      session.subscriptions.keySet().removeAll(unsubscribe.topicFilters());
      link.send(new Unsuback(
          unsubscribe.packetIdentifier(),
          Properties.NONE,
          session.version == MqttVersion.V5_0 ? List.of(0) : List.of()));
    } else if (packet instanceof Disconnect disconnect) {
      session.willDeleted = disconnect.reasonCode() == 0 && !is(Mistake.WILL_AFTER_DISCONNECT);
      link.close();
      lost(session, false, false);
    }
  }

  void closed(Link link, String client) {
    var session = sessions.get(client);
    if (session != null && session.link == link) {
      lost(session, false, false);
    }
  }

  /** Closes a connection for reasons of its own. */
  void shuts(String client) {
    var session = sessions.get(client);
    if (session != null && session.link != null) {
      session.link.close();
      lost(session, false, false);
    }
  }

  private void connect(Link link, Connect connect) {
    String client = connect.clientIdentifier();
    var old = sessions.get(client);
    if (old != null && old.link != null) {
      old.link.close();
      lost(old, true, connect.cleanStart());
      old = sessions.get(client);
    }
    if (old != null && connect.cleanStart()) {
      end(old, true);
      old = null;
    }
    var session = old;
    if (old == null) {
      session = new Session(client, connect.version());
      sessions.put(client, session);
    } else if (session.pending != null && !is(Mistake.WILL_AFTER_RETURN)) {
      session.pending = null;
    }
    session.link = link;
    session.connect = connect;
    session.willDeleted = connect.will().isEmpty();
    session.endsAt = Long.MAX_VALUE;
    link.send(History.accepted(old != null));
    for (var entry : session.unacknowledged.entrySet()) {
      link.send(numbered(entry.getValue().publish(), entry.getKey()).withDup(true));
    }
    flush(session);
  }

  private static long expiry(Connect connect) {
    if (connect.version() == MqttVersion.V3_1_1) {
      return connect.cleanStart() ? 0 : NEVER;
    }
    return connect
            .properties()
            .integer(PropertyIdentifier.SESSION_EXPIRY_INTERVAL)
            .orElse(0)
        * 1_000;
  }

  private static final long NEVER = 1_000_000_000L;

  private void lost(Session session, boolean isTakeover, boolean isClean) {
    session.link = null;
    long expiry = expiry(session.connect);
    session.endsAt = now + expiry;
    if (!session.willDeleted && session.connect.will().isPresent()) {
      var will = session.connect.will().get();
      long delay =
          will.properties().integer(PropertyIdentifier.WILL_DELAY_INTERVAL).orElse(0) * 1_000;
      boolean isFree = isTakeover && delay > 0 && (isClean || expiry == 0);
      session.pending = will;
      session.pendingUntil = now + Math.min(delay, expiry);
      if (isFree) {
        if (random.nextBoolean()) {
          release(session);
        }
        session.pending = null;
      } else if (session.pendingUntil <= now || is(Mistake.WILL_EARLY)) {
        release(session);
      } else {
        session.pendingUntil += random.nextInt(1_000) - 500;
      }
    }
    for (int number : List.copyOf(session.unacknowledged.keySet())) {
      var message = session.unacknowledged.get(number);
      var other = message.group() == null ? null : another(session, message.group());
      if (other != null && random.nextBoolean()) {
        session.unacknowledged.remove(number);
        enqueue(other, message);
      }
    }
    if (expiry == 0) {
      end(session, false);
    }
  }

  private Session another(Session session, String group) {
    for (Session other : sessions.values()) {
      var subscription = other.subscriptions.get(group);
      if (other != session
          && other.link != null
          && subscription != null
          && subscription.maximumQoS() == QoS.AT_LEAST_ONCE) {
        return other;
      }
    }
    return null;
  }

  private void end(Session session, boolean isReplaced) {
    if (session.pending != null && (!isReplaced || random.nextBoolean())) {
      release(session);
    }
    sessions.remove(session.client);
  }

  private void release(Session session) {
    var will = session.pending;
    session.pending = null;
    if (is(Mistake.WILL_LOST)) {
      return;
    }
    var message = Wills.packet(will);
    boolean isKept =
        is(Mistake.WILL_RETAINED) || message.retain() && !is(Mistake.WILL_NOT_RETAINED);
    publish(message.withRetain(isKept), true);
    if (is(Mistake.WILL_TWICE)) {
      publish(message.withRetain(isKept), true);
    }
  }

  private void publish(Publish publish, boolean isWill) {
    if (publish.retain() || is(Mistake.RETAINED_ALWAYS) && !isWill) {
      boolean isEmpty = publish.payload().isEmpty();
      if (isEmpty && !is(Mistake.RETAINED_NOT_CLEARED)) {
        retained.remove(publish.topicName());
      } else if (!isEmpty
          && !(is(Mistake.RETAINED_NOT_REPLACED) && retained.containsKey(publish.topicName()))) {
        retained.put(publish.topicName(), publish);
      }
    }
    Map<String, List<Session>> groups = new TreeMap<>();
    for (Session session : List.copyOf(sessions.values())) {
      QoS best = null;
      for (Subscription subscription : session.subscriptions.values()) {
        String filter = subscription.topicFilter();
        if (!matches(ShareName.filterOf(filter), publish.topicName())) {
          continue;
        }
        if (ShareName.isShared(filter)) {
          groups.computeIfAbsent(filter, f -> new ArrayList<>()).add(session);
        } else if (best == null || subscription.maximumQoS().level() > best.level()) {
          best = subscription.maximumQoS();
        }
      }
      if (best != null) {
        enqueue(session, new Message(limited(publish, best).withRetain(false), null));
      }
    }
    groups.forEach((group, members) -> {
      if (!is(Mistake.GROUP_NONE)) {
        var chosen =
            is(Mistake.GROUP_ALL) ? members : List.of(members.get(random.nextInt(members.size())));
        chosen.forEach(member -> enqueue(member, shared(member, group, publish)));
      }
    });
  }

  private static Message shared(Session member, String group, Publish publish) {
    var qos = member.subscriptions.get(group).maximumQoS();
    return new Message(limited(publish, qos).withRetain(false), group);
  }

  private static boolean matches(String filter, String topic) {
    return filter.equals("+") || filter.equals("#") || filter.equals(topic);
  }

  private static Publish limited(Publish publish, QoS maximum) {
    var qos = publish.qos().level() < maximum.level() ? publish.qos() : maximum;
    return new Publish(
        false,
        qos,
        publish.retain(),
        publish.topicName(),
        0,
        publish.properties(),
        publish.payload());
  }

  private static Publish numbered(Publish publish, int identifier) {
    return new Publish(
        false,
        publish.qos(),
        publish.retain(),
        publish.topicName(),
        identifier,
        publish.properties(),
        publish.payload());
  }

  private void subscribe(Session session, Subscribe subscribe) {
    boolean isLate = random.nextBoolean();
    var subscription = subscribe.subscriptions().get(0);
    String filter = subscription.topicFilter();
    boolean isOld = session.subscriptions.put(filter, subscription) != null;
    var suback = new Suback(
        subscribe.packetIdentifier(),
        Properties.NONE,
        List.of(subscription.maximumQoS().level()));
    if (!isLate) {
      session.link.send(suback);
    }
    var handling = subscription.retainHandling();
    boolean isWanted = handling == RetainHandling.SEND_AT_SUBSCRIBE
        || handling == RetainHandling.SEND_IF_NEW && (!isOld || is(Mistake.RETAINED_FOR_OLD))
        || is(Mistake.RETAINED_UNWANTED);
    boolean isShared = ShareName.isShared(filter) && !is(Mistake.RETAINED_SHARED);
    if (isWanted && !isShared && !is(Mistake.RETAINED_NOT_SENT)) {
      for (Publish message : List.copyOf(retained.values())) {
        if (matches(ShareName.filterOf(filter), message.topicName())) {
          if (message.qos() == QoS.AT_MOST_ONCE && random.nextInt(4) == 0) {
            retained.remove(message.topicName());
            continue;
          }
          var copy = limited(message, subscription.maximumQoS()).withRetain(true);
          enqueue(session, new Message(copy, null));
          if (is(Mistake.RETAINED_TWICE)) {
            enqueue(session, new Message(copy, null));
          }
        }
      }
    }
    if (isLate) {
      session.link.send(suback);
    }
  }

  private void acknowledged(Session session, Puback puback) {
    var message = session.unacknowledged.remove(puback.packetIdentifier());
    if (message != null
        && message.group() != null
        && puback.reasonCode() >= 0x80
        && is(Mistake.GROUP_REFUSED)) {
      var other = another(session, message.group());
      if (other != null) {
        enqueue(other, message);
      }
    }
  }

  private void enqueue(Session session, Message message) {
    if (session.link != null || message.publish().qos() != QoS.AT_MOST_ONCE) {
      session.queue.add(message);
      flush(session);
    }
  }

  private void flush(Session session) {
    while (session.link != null && !session.queue.isEmpty()) {
      var message = session.queue.remove();
      if (message.publish().qos() == QoS.AT_MOST_ONCE) {
        session.link.send(message.publish());
      } else {
        session.identifier++;
        session.unacknowledged.put(session.identifier, message);
        session.link.send(numbered(message.publish(), session.identifier));
      }
    }
  }
}
