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

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.core.Bend;
import org.mqttassay.spec.broker.core.Scene;
import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Unsubscribe;

/** Goes wrong only after something else has happened. */
final class RareBends {

  private static final long SOON = 100_000_000L;

  private RareBends() {}

  /** Loses one message on a connection, once so many have gone out on it. */
  static Bend losesAfter(int many) {
    return new Bend() {
      private final Map<Long, Integer> sent = new HashMap<>();

      @Override
      public List<Packet> writes(Scene scene, long connection, Packet packet) {
        return packet instanceof Publish publish
                && !publish.dup()
                && sent.merge(connection, 1, Integer::sum) == many + 1
            ? List.of()
            : List.of(packet);
      }
    };
  }

  /** Forgets DUP when it sends the same message for the third time. */
  static Bend forgetsDup() {
    return new Bend() {
      private final Map<String, Integer> again = new HashMap<>();

      @Override
      public List<Packet> writes(Scene scene, long connection, Packet packet) {
        var open = scene.connection(connection);
        return packet instanceof Publish publish
                && publish.dup()
                && open != null
                && again.merge(
                        open.clientIdentifier() + ' ' + publish.packetIdentifier(), 1, Integer::sum)
                    >= 2
            ? List.of(publish.withDup(false))
            : List.of(packet);
      }
    };
  }

  /** Sends nothing to a client that has taken its own connection over. */
  static Bend deafAfterTakeover() {
    return new Bend() {
      private final Set<String> takers = new HashSet<>();

      @Override
      public void happened(Scene scene, State before, Event event) {
        if (event instanceof Event.Closed closed) {
          var was = before.connection(closed.connection());
          if (was != null && was.phase() == Connection.Phase.TAKEN_OVER) {
            takers.add(was.clientIdentifier());
          }
        }
      }

      @Override
      public List<Packet> writes(Scene scene, long connection, Packet packet) {
        var open = scene.connection(connection);
        return packet instanceof Publish && open != null && takers.contains(open.clientIdentifier())
            ? List.of()
            : List.of(packet);
      }
    };
  }

  /** Knows a client's Topic Aliases still on its next connection. */
  static Bend keepsAliases() {
    return new Bend() {
      private final Map<String, String> topics = new HashMap<>();

      @Override
      public Event hears(Scene scene, Event event) {
        if (!(event instanceof Event.Transferred heard)
            || heard.sender() != Party.CLIENT
            || !(heard.packet() instanceof Publish publish)) {
          return event;
        }
        var alias = publish.properties().integer(PropertyIdentifier.TOPIC_ALIAS);
        var open = scene.connection(heard.connection());
        if (alias.isEmpty() || open == null || open.agreement() == null) {
          return event;
        }
        String key = open.clientIdentifier() + ' ' + alias.getAsLong();
        if (!publish.topicName().isEmpty()) {
          topics.put(key, publish.topicName());
          return event;
        }
        var topic = topics.get(key);
        return topic == null
            ? event
            : new Event.Transferred(
                heard.at(),
                heard.connection(),
                Party.CLIENT,
                Edits.to(publish, topic, publish.packetIdentifier()),
                heard.size(),
                List.of(),
                heard.admitted());
      }
    };
  }

  /** Does not keep a retained message that follows another for the same topic closely. */
  static Bend losesQuickRetained() {
    return new Bend() {
      private final Map<String, Long> last = new HashMap<>();

      @Override
      public Event hears(Scene scene, Event event) {
        if (!(event instanceof Event.Transferred heard)
            || heard.sender() != Party.CLIENT
            || !(heard.packet() instanceof Publish publish)
            || !publish.retain()) {
          return event;
        }
        Long before = last.put(publish.topicName(), heard.at());
        return before == null || heard.at() - before > SOON
            ? event
            : new Event.Transferred(
                heard.at(),
                heard.connection(),
                Party.CLIENT,
                publish.withRetain(false),
                heard.size(),
                heard.violations(),
                heard.admitted());
      }
    };
  }

  /** Keeps what was too large for a client, and sends it once the client takes more. */
  static Bend keepsWhatWasTooLarge() {
    return new Bend() {
      private final Map<String, Publish> kept = new HashMap<>();

      @Override
      public void happened(Scene scene, State before, Event event) {
        if (event instanceof Event.Transferred heard
            && heard.sender() == Party.CLIENT
            && heard.packet() instanceof Publish publish) {
          for (Connection one : before.connections().values()) {
            if (one.isConnected()
                && one.limitsBy(Party.CLIENT).maximumPacketSize() < heard.size()) {
              kept.put(one.clientIdentifier(), publish);
            }
          }
        }
      }

      @Override
      public void sent(Scene scene, long connection, Packet packet) {
        var open = scene.connection(connection);
        if (packet instanceof Connack connack && connack.isAccepted() && open != null) {
          var publish = kept.remove(open.clientIdentifier());
          if (publish != null) {
            scene.also(connection, publish.withRetain(false));
          }
        }
      }
    };
  }

  /** Takes a second message under a Packet Identifier for the first one, and acknowledges it. */
  static Bend spendsIdentifiers(QoS qos) {
    return new Bend() {
      private final Set<String> spent = new HashSet<>();
      private final Set<String> feigned = new HashSet<>();

      @Override
      public Event hears(Scene scene, Event event) {
        if (!(event instanceof Event.Transferred heard) || heard.sender() != Party.CLIENT) {
          return event;
        }
        long connection = heard.connection();
        if (heard.packet() instanceof Publish publish && publish.qos() == qos) {
          int identifier = publish.packetIdentifier();
          if (spent.add(connection + " " + identifier)) {
            return event;
          }
          feigned.add(connection + " " + identifier);
          scene.send(
              connection,
              qos == QoS.AT_LEAST_ONCE ? new Puback(identifier) : new Pubrec(identifier));
          return null;
        }
        if (heard.packet() instanceof Pubrel release
            && feigned.remove(connection + " " + release.packetIdentifier())) {
          scene.send(connection, new Pubcomp(release.packetIdentifier()));
          return null;
        }
        return event;
      }
    };
  }

  /** Sends nothing again to a client that has ended a subscription. */
  static Bend dropsUnsubscribed() {
    return new Bend() {
      private final Set<String> clients = new HashSet<>();

      @Override
      public Event hears(Scene scene, Event event) {
        if (event instanceof Event.Transferred heard && heard.packet() instanceof Unsubscribe) {
          var open = scene.connection(heard.connection());
          if (open != null) {
            clients.add(open.clientIdentifier());
          }
        }
        return event;
      }

      @Override
      public List<Packet> writes(Scene scene, long connection, Packet packet) {
        var open = scene.connection(connection);
        return packet instanceof Publish publish
                && publish.dup()
                && open != null
                && clients.contains(open.clientIdentifier())
            ? List.of()
            : List.of(packet);
      }
    };
  }

  /** Does not hear packets of exactly the length that it has announced as the greatest. */
  static Bend deafToTheLongest() {
    return new Bend() {
      @Override
      public Event hears(Scene scene, Event event) {
        if (event instanceof Event.Transferred heard && heard.sender() == Party.CLIENT) {
          var open = scene.connection(heard.connection());
          var limits = open == null ? null : open.limitsBy(Party.SERVER);
          return limits != null && limits.maximumPacketSize() == heard.size() ? null : event;
        }
        return event;
      }
    };
  }
}
