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
package org.mqttassay.spec.modelcheck;

import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
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

/** What a client does: the standard as one writes it down for a client, without the model. */
final class Client {

  private static final int NO_MAXIMUM = 65_535;
  /** Above those of all messages there can be, with which it shares their space (2.2.1). */
  private static final int SUBSCRIBE_IDENTIFIER = 9;

  private final Draft world;
  private final int index;
  private final Role role;

  Client(Draft world, int index) {
    this.world = world;
    this.index = index;
    this.role = world.scenario.roles().get(index);
  }

  private Player me() {
    return world.players[index];
  }

  private void become(Player player) {
    world.players[index] = player;
  }

  private void send(Packet packet) {
    world.up(world.link(me().link()), packet);
  }

  void connects(boolean isClean) {
    world.opened++;
    var player = me();
    if (isClean) {
      player = player.isFresh() ? player : player.forgetting(true).spending(0, 1);
    }
    become(player.connecting(world.opened));
    if (world.plant == Plant.RECEIVER_FORGETS) {
      become(me().receiving(0, 0));
    }
    world.links = world.links.append(Link.opened(world.opened, index));
    world.atServer(new Event.Opened(world.server.now(), world.opened));
    world.atClient(new Event.Opened(world.observer.now(), world.opened));
    send(connect(isClean));
  }

  private Connect connect(boolean isClean) {
    var connect =
        Connect.of(role.version(), role.name()).withCleanStart(isClean).withKeepAlive(0);
    if (role.version() == MqttVersion.V5_0) {
      connect = connect.with(
          Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, role.sessionExpiry()));
      if (role.receiveMaximum() < NO_MAXIMUM) {
        connect =
            connect.with(Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, role.receiveMaximum()));
      }
    }
    return connect;
  }

  /** Leaves the link as it is, and opens another. */
  void supersedes() {
    become(me().spending(1, 0));
    connects(me().isFresh());
  }

  void loses(Link link, boolean isMishap) {
    if (isMishap) {
      become(me().spending(1, 0));
    }
    world.put(link.leftByClient());
    world.atClient(new Event.Closed(
        world.observer.now(), link.number(), link.closed() ? Party.SERVER : Party.BOTH));
    if (me().link() == link.number()) {
      become(me().away());
    }
  }

  void subscribes() {
    become(me().asking());
    send(Subscribe.of(SUBSCRIBE_IDENTIFIER, Subscription.of(role.filter(), role.maximumQoS())));
  }

  void publishes() {
    int first = 0;
    for (int i = 0; i < index; i++) {
      first += world.scenario.roles().get(i).sends().size();
    }
    var message = world.messages.get(first + me().published());
    if (message.qos() == QoS.AT_MOST_ONCE) {
      become(me().publishing(me().out()));
      send(packet(message, 0));
      return;
    }
    int identifier = freeIdentifier();
    become(me().publishing(me().out()
        .append(new Player.Outgoing(identifier, message.index(), false, me().link()))));
    send(packet(message, identifier));
  }

  private static Publish packet(Scenario.Message message, int identifier) {
    return Publish.of(message.topic(), message.qos(), identifier, message.payload());
  }

  /** The smallest that is free: what is used again soonest is mistaken soonest. */
  private int freeIdentifier() {
    int identifier = 1;
    while (me().outgoing(identifier) != null) {
      identifier++;
    }
    return identifier;
  }

  void answers(Player.Answer answer) {
    become(me().answering(answer));
    int identifier = answer.identifier();
    switch (answer.kind()) {
      case PUBACK -> {
        become(me().receiving(me().received(), me().open() & ~(1L << identifier)));
        send(new Puback(identifier));
      }
      case PUBREC -> send(new Pubrec(identifier));
      case PUBREL -> send(new Pubrel(identifier));
      case PUBCOMP -> {
        become(me().receiving(me().received(), me().open() & ~(1L << identifier)));
        send(new Pubcomp(identifier));
      }
    }
  }

  /** Sends again what the server may not have got (4.4). */
  void repeats() {
    int identifier = me().again().head();
    become(me().repeating(me().again().tail()));
    var flight = me().outgoing(identifier);
    if (flight.released() && world.plant != Plant.PUBLISH_AFTER_PUBREC) {
      send(new Pubrel(identifier));
      return;
    }
    long link = me().link();
    become(me().sending(me().out().replace(flight, flight.released(false).on(link))));
    send(packet(world.messages.get(flight.message()), identifier).withDup(true));
  }

  void reads(Move.ClientReads move) {
    var link = world.link(move.link());
    Packet packet = link.down().head();
    world.put(link.withDown(link.down().tail()));
    world.atClient(Draft.transferred(world.observer.now(), link.number(), Party.SERVER, packet));
    if (packet instanceof Connack connack) {
      if (!connack.sessionPresent()) {
        become(me().forgetting(false));
      }
      become(me().connected(me().out().map(Player.Outgoing::identifier)));
    } else if (packet instanceof Suback) {
      become(me().subscribing());
    } else if (packet instanceof Publish publish) {
      receives(publish);
    } else {
      acknowledged(packet);
    }
  }

  private void receives(Publish packet) {
    var message = world.message(packet);
    int identifier = packet.packetIdentifier();
    long bit = 1L << identifier;
    if (packet.qos() == QoS.AT_MOST_ONCE) {
      toApplication(message, packet.qos());
      return;
    }
    become(me().receiving(me().received(), me().open() | bit));
    if (Long.bitCount(me().open()) > role.receiveMaximum()) {
      world.breaks(
          Guarantee.RECEIVE_MAXIMUM,
          Long.bitCount(me().open()) + " are open at " + role.name() + ", which takes "
              + role.receiveMaximum());
    }
    if (packet.qos() == QoS.AT_LEAST_ONCE) {
      toApplication(message, packet.qos());
      become(me().owing(new Player.Answer(Player.Kind.PUBACK, identifier)));
      return;
    }
    if ((me().received() & bit) == 0) {
      become(me().receiving(me().received() | bit, me().open()));
      toApplication(message, packet.qos());
    }
    become(me().owing(new Player.Answer(Player.Kind.PUBREC, identifier)));
  }

  private void acknowledged(Packet packet) {
    if (packet instanceof Puback puback) {
      settled(me().outgoing(puback.packetIdentifier()));
    } else if (packet instanceof Pubcomp pubcomp) {
      settled(me().outgoing(pubcomp.packetIdentifier()));
    } else if (packet instanceof Pubrec pubrec) {
      released(pubrec.packetIdentifier());
    } else if (packet instanceof Pubrel pubrel) {
      long bit = 1L << pubrel.packetIdentifier();
      boolean isKnown = (me().received() & bit) != 0;
      become(me().receiving(me().received() & ~bit, me().open()));
      if (isKnown || world.plant != Plant.NO_PUBCOMP_FOR_UNKNOWN) {
        become(me().owing(new Player.Answer(Player.Kind.PUBCOMP, pubrel.packetIdentifier())));
      }
    }
  }

  private void released(int identifier) {
    var flight = me().outgoing(identifier);
    if (flight != null) {
      taken(flight);
      become(me().sending(
              world.plant == Plant.DONE_AT_PUBREC
                  ? me().out().remove(flight)
                  : me().out().replace(flight, flight.released(true))));
    }
    become(me().owing(new Player.Answer(Player.Kind.PUBREL, identifier)));
  }

  private void settled(Player.Outgoing flight) {
    if (flight != null) {
      taken(flight);
      become(me().sending(me().out().remove(flight)));
    }
  }

  private void taken(Player.Outgoing flight) {
    if ((world.accepted & 1L << flight.message()) == 0) {
      world.breaks(
          Guarantee.AT_LEAST_ONCE,
          text(world.messages.get(flight.message())) + " is acknowledged, but the server never"
              + " took it over");
    }
  }

  private static String text(Scenario.Message message) {
    return "\"" + message.payload().asText() + "\"";
  }

  /** A message reaches the application. */
  private void toApplication(Scenario.Message message, QoS qos) {
    int before = world.delivered(message.index(), index);
    if (before < 3) {
      world.delivered += World.one(message.index(), index);
    }
    boolean isGroup = role.isShared();
    int all = before + 1;
    for (int i = 0; isGroup && i < world.players.length; i++) {
      all += i == index ? 0 : world.delivered(message.index(), i);
    }
    if (all > 1 && qos != QoS.AT_LEAST_ONCE) {
      world.breaks(
          Guarantee.AT_MOST_ONCE,
          text(message) + " of QoS " + qos.level() + " reached the application of " + role.name()
              + (isGroup && before == 0 ? " after that of another member" : " twice"));
    }
    if (before > 0 || isGroup) {
      return;
    }
    for (Scenario.Message later : world.messages) {
      if (later.index() > message.index()
          && later.isOrderedWith(message)
          && world.delivered(later.index(), index) > 0) {
        world.breaks(
            Guarantee.ORDER, text(later) + " came to " + role.name() + " before " + text(message));
      }
    }
  }
}
