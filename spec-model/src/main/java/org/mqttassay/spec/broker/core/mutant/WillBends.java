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
import java.util.Optional;
import java.util.Set;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.core.Bend;
import org.mqttassay.spec.broker.core.Scene;
import org.mqttassay.spec.model.Due;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Will;

/** Breaks Will Messages and their delay (3.1.2.5, 3.1.3.2 and 3.14.4). */
final class WillBends {

  private static final int SHORTEST = 2;
  private static final int IDENTIFIER = 60_000;

  private WillBends() {}

  private static Publish message(Will will) {
    var properties = will.properties().list().stream()
        .filter(property -> property.identifier() != PropertyIdentifier.WILL_DELAY_INTERVAL)
        .toList();
    return new Publish(
        false, will.qos(), false, will.topic(), 0, new Properties(properties), will.payload());
  }

  private static boolean isDelayed(Will will) {
    return will.properties().integer(PropertyIdentifier.WILL_DELAY_INTERVAL).orElse(0) >= SHORTEST;
  }

  /** The Will that the end of a connection lets loose, if it is to wait. */
  private static Optional<Will> delayed(State before, State after, Event event) {
    if (!(event instanceof Event.Closed closed)) {
      return Optional.empty();
    }
    var connection = before.connection(closed.connection());
    return connection == null
            || connection.isWillGone()
            || !after.wills().containsKey(connection.clientIdentifier())
        ? Optional.empty()
        : connection.agreement().connect().will().filter(WillBends::isDelayed);
  }

  static Bend twice() {
    return new Bend() {
      private final Set<Bytes> wills = new HashSet<>();

      @Override
      public boolean loses(Scene scene, Due due) {
        if (due.publication().isWill()) {
          wills.add(due.publication().packet().payload());
        }
        return false;
      }

      @Override
      public void sent(Scene scene, long connection, Packet packet) {
        if (packet instanceof Publish publish
            && !publish.dup()
            && wills.contains(publish.payload())) {
          scene.also(connection, publish);
        }
      }
    };
  }

  static Bend inSpiteOfResumption() {
    return new Bend() {
      private final Map<String, Will> waiting = new HashMap<>();

      @Override
      public void happened(Scene scene, State before, Event event) {
        delayed(before, scene.state(), event).ifPresent(will -> {
          long connection = ((Event.Closed) event).connection();
          waiting.put(before.connection(connection).clientIdentifier(), will);
        });
      }

      @Override
      public void sent(Scene scene, long connection, Packet packet) {
        var open = scene.state().connection(connection);
        if (packet instanceof Connack connack && connack.isAccepted() && open != null) {
          var will = waiting.remove(open.clientIdentifier());
          if (will != null && connack.sessionPresent()) {
            scene.toAll(message(will));
          }
        }
      }
    };
  }

  /** Sends the delayed Will of a client that takes its own connection over. */
  static Bend atTakeover() {
    return new Bend() {
      private final Map<Long, Will> due = new HashMap<>();

      @Override
      public Event hears(Scene scene, Event event) {
        if (event instanceof Event.Transferred heard && heard.packet() instanceof Connect connect) {
          for (var other : scene.state().connections().values()) {
            if (other.isConnected()
                && other.clientIdentifier().equals(connect.clientIdentifier())) {
              other
                  .agreement()
                  .connect()
                  .will()
                  .filter(WillBends::isDelayed)
                  .ifPresent(will -> due.put(heard.connection(), will));
            }
          }
        }
        return event;
      }

      @Override
      public void sent(Scene scene, long connection, Packet packet) {
        var will = packet instanceof Connack connack && connack.sessionPresent()
            ? due.remove(connection)
            : null;
        if (will != null) {
          scene.toAll(message(will));
        }
      }
    };
  }

  /** Remembers a Will that DISCONNECT has deleted for the client's next connection. */
  static Bend comesBack() {
    return new Bend() {
      private final Map<String, Will> deleted = new HashMap<>();

      @Override
      public Event hears(Scene scene, Event event) {
        if (!(event instanceof Event.Transferred heard) || heard.sender() != Party.CLIENT) {
          return event;
        }
        var open = scene.connection(heard.connection());
        if (heard.packet() instanceof Disconnect && open != null && open.isConnected()) {
          open.agreement()
              .connect()
              .will()
              .ifPresent(will -> deleted.put(open.clientIdentifier(), will));
        }
        if (!(heard.packet() instanceof Connect connect) || connect.will().isPresent()) {
          return event;
        }
        var will = deleted.remove(connect.clientIdentifier());
        return will == null
            ? event
            : new Event.Transferred(
                heard.at(),
                heard.connection(),
                Party.CLIENT,
                connect.withWill(will),
                heard.size(),
                heard.violations(),
                heard.admitted());
      }
    };
  }

  /** Delivers Wills at QoS 1 to whoever has asked for less. */
  static Bend aboveTheGrant() {
    return new Bend() {
      private final Set<Bytes> wills = new HashSet<>();

      @Override
      public boolean loses(Scene scene, Due due) {
        if (due.publication().isWill()) {
          wills.add(due.publication().packet().payload());
        }
        return false;
      }

      @Override
      public List<Packet> writes(Scene scene, long connection, Packet packet) {
        return packet instanceof Publish publish
                && publish.qos() == QoS.AT_MOST_ONCE
                && wills.contains(publish.payload())
            ? List.of(new Publish(
                false,
                QoS.AT_LEAST_ONCE,
                publish.retain(),
                publish.topicName(),
                IDENTIFIER,
                publish.properties(),
                publish.payload()))
            : List.of(packet);
      }
    };
  }

  static Bend afterDisconnect() {
    return new Bend() {
      @Override
      public void happened(Scene scene, State before, Event event) {
        if (event instanceof Event.Transferred transferred
            && transferred.sender() == Party.CLIENT
            && transferred.packet() instanceof Disconnect disconnect
            && disconnect.reasonCode() == 0
            && before.connection(transferred.connection()).isConnected()) {
          before
              .connection(transferred.connection())
              .agreement()
              .connect()
              .will()
              .ifPresent(will -> scene.toAll(message(will)));
        }
      }
    };
  }

  static Bend none() {
    return new Bend() {
      @Override
      public boolean loses(Scene scene, Due due) {
        return due.publication().isWill();
      }
    };
  }
}
