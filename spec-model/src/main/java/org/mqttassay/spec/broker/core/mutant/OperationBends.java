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
package org.mqttassay.spec.broker.core.mutant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.core.Bend;
import org.mqttassay.spec.broker.core.Scene;
import org.mqttassay.spec.model.Due;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/** Breaks what a server remembers (chapter 4). */
final class OperationBends {

  private static final int FAILURES = 0x80;

  private OperationBends() {}

  /** Sends a retained message only as long as its publisher is there. */
  static Bend retainsForPresence() {
    return new Bend() {
      private final Map<String, Long> publishers = new HashMap<>();

      @Override
      public Event hears(Scene scene, Event event) {
        if (event instanceof Event.Transferred heard
            && heard.sender() == Party.CLIENT
            && heard.packet() instanceof Publish publish
            && publish.retain()) {
          publishers.put(publish.topicName(), heard.connection());
        }
        return event;
      }

      @Override
      public List<Packet> writes(Scene scene, long connection, Packet packet) {
        return packet instanceof Publish publish
                && publish.retain()
                && publishers.containsKey(publish.topicName())
                && scene.connection(publishers.get(publish.topicName())) == null
            ? List.of()
            : List.of(packet);
      }
    };
  }

  /** Sends nothing more to those that were connected when somebody left. */
  static Bend endsWithOthers() {
    return new Bend() {
      private long lastLeft = Long.MIN_VALUE;

      @Override
      public void happened(Scene scene, State before, Event event) {
        if (event instanceof Event.Closed closed
            && before.connection(closed.connection()) != null) {
          lastLeft = closed.at();
        }
      }

      @Override
      public List<Packet> writes(Scene scene, long connection, Packet packet) {
        var open = scene.connection(connection);
        return packet instanceof Publish && open != null && open.since() < lastLeft
            ? List.of()
            : List.of(packet);
      }
    };
  }

  /** Keeps messages of QoS 0 for every session whose client is away. */
  static Bend keepsQos0() {
    return new Bend() {
      private final Map<String, List<Publish>> kept = new HashMap<>();

      @Override
      public void happened(Scene scene, State before, Event event) {
        if (event instanceof Event.Transferred heard
            && heard.sender() == Party.CLIENT
            && heard.packet() instanceof Publish publish
            && publish.qos() == QoS.AT_MOST_ONCE
            && !publish.topicName().isEmpty()) {
          for (var session : before.sessions().values()) {
            if (!session.isConnected()
                && session.subscriptions().containsKey(publish.topicName())) {
              kept.computeIfAbsent(session.clientIdentifier(), any -> new ArrayList<>())
                  .add(publish.withRetain(false));
            }
          }
        }
      }

      @Override
      public void sent(Scene scene, long connection, Packet packet) {
        var open = scene.connection(connection);
        if (packet instanceof Connack connack && connack.sessionPresent() && open != null) {
          var waiting = kept.remove(open.clientIdentifier());
          if (waiting != null) {
            waiting.forEach(message -> scene.also(connection, message));
          }
        }
      }
    };
  }

  /** Takes the next message under an identifier that it has refused for the refused one. */
  static Bend holdsTheRefused() {
    return new Bend() {
      private final Set<String> refused = new HashSet<>();
      private final Set<String> feigned = new HashSet<>();

      @Override
      public Event hears(Scene scene, Event event) {
        if (!(event instanceof Event.Transferred heard) || heard.sender() != Party.CLIENT) {
          return event;
        }
        long connection = heard.connection();
        if (heard.packet() instanceof Publish publish
            && publish.qos() == QoS.EXACTLY_ONCE
            && refused.remove(connection + " " + publish.packetIdentifier())) {
          feigned.add(connection + " " + publish.packetIdentifier());
          scene.send(connection, new Pubrec(publish.packetIdentifier(), 0, Properties.NONE));
          return null;
        }
        if (heard.packet() instanceof Pubrel release
            && feigned.remove(connection + " " + release.packetIdentifier())) {
          scene.send(connection, new Pubcomp(release.packetIdentifier()));
          return null;
        }
        return event;
      }

      @Override
      public void sent(Scene scene, long connection, Packet packet) {
        if (packet instanceof Pubrec answer && answer.reasonCode() >= FAILURES) {
          refused.add(connection + " " + answer.packetIdentifier());
        }
      }
    };
  }

  /** Loses the first message that is published to a topic. */
  static Bend losesFirst() {
    return new Bend() {
      private final Map<String, Long> first = new HashMap<>();

      @Override
      public boolean loses(Scene scene, Due due) {
        var publication = due.publication();
        return first.computeIfAbsent(publication.topic(), any -> publication.number())
            == publication.number();
      }
    };
  }

  /** Gives a message of a share group to nobody but the member that was chosen first. */
  static Bend keepsShared() {
    return new Bend() {
      private final Map<Bytes, String> chosen = new HashMap<>();

      @Override
      public List<Packet> writes(Scene scene, long connection, Packet packet) {
        var session = scene.session(connection);
        if (!(packet instanceof Publish publish)
            || session == null
            || session.groups().isEmpty()) {
          return List.of(packet);
        }
        String client = session.clientIdentifier();
        return chosen.computeIfAbsent(publish.payload(), any -> client).equals(client)
            ? List.of(packet)
            : List.of();
      }
    };
  }

  /** Goes by the QoS that a filter was first subscribed with, and answers as if it did not. */
  static Bend keepsFirstQoS() {
    return new Bend() {
      private final Map<String, QoS> first = new HashMap<>();
      private final Map<String, List<Integer>> asked = new HashMap<>();

      @Override
      public Event hears(Scene scene, Event event) {
        if (!(event instanceof Event.Transferred heard)
            || heard.sender() != Party.CLIENT
            || !(heard.packet() instanceof Subscribe request)
            || scene.connection(heard.connection()) == null) {
          return event;
        }
        asked.put(
            heard.connection() + " " + request.packetIdentifier(),
            request.subscriptions().stream()
                .map(one -> one.maximumQoS().level())
                .toList());
        String client = scene.connection(heard.connection()).clientIdentifier();
        return new Event.Transferred(
            heard.at(),
            heard.connection(),
            Party.CLIENT,
            Edits.each(
                request,
                one -> new Subscription(
                    one.topicFilter(),
                    first.computeIfAbsent(
                        client + ' ' + one.topicFilter(), any -> one.maximumQoS()),
                    one.noLocal(),
                    one.retainAsPublished(),
                    one.retainHandling())),
            heard.size(),
            heard.violations(),
            heard.admitted());
      }

      @Override
      public List<Packet> writes(Scene scene, long connection, Packet packet) {
        return List.of(
            packet instanceof Suback answer
                ? new Suback(
                    answer.packetIdentifier(),
                    answer.properties(),
                    asked.getOrDefault(
                        connection + " " + answer.packetIdentifier(), answer.reasonCodes()))
                : packet);
      }
    };
  }

  /** Sends messages of QoS 0 at once, whatever else is under way, and in their turn. */
  static Bend hurries() {
    return new Bend() {
      @Override
      public void happened(Scene scene, State before, Event event) {
        if (event instanceof Event.Transferred heard
            && heard.sender() == Party.CLIENT
            && heard.packet() instanceof Publish publish
            && publish.qos() == QoS.AT_MOST_ONCE) {
          for (var session : before.sessions().values()) {
            if (session.isConnected() && session.subscriptions().containsKey(publish.topicName())) {
              scene.send(session.connection(), publish.withRetain(false));
            }
          }
        }
      }
    };
  }

  /** Sends no retained message that it has found when it began. */
  static Bend forgetsRetained() {
    return new Bend() {
      private Set<String> found;

      @Override
      public Event hears(Scene scene, Event event) {
        if (found == null) {
          found = new HashSet<>();
          scene.state().retained().all(topic -> found.add(topic.topic()));
        }
        return event;
      }

      @Override
      public List<Packet> writes(Scene scene, long connection, Packet packet) {
        return packet instanceof Publish publish
                && publish.retain()
                && found.contains(publish.topicName())
            ? List.of()
            : List.of(packet);
      }
    };
  }
}
