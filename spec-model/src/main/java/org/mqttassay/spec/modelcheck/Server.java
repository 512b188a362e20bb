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

import java.util.ArrayList;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.model.Due;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.Flight;
import org.mqttassay.spec.model.Owed;
import org.mqttassay.spec.model.Session;
import org.mqttassay.spec.packet.Connack;
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
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.Suback;

/** What the server does: the model's duties, one at a time. */
final class Server {

  private static final int NO_MAXIMUM = 65_535;

  private final Draft world;

  Server(Draft world) {
    this.world = world;
  }

  void reads(Move.ServerReads move) {
    var link = world.link(move.link());
    Packet packet = link.up().head();
    world.put(link.withUp(link.up().tail()));
    var connection = world.server.connection(link.number());
    boolean hasEffect = connection.isConnected() && connection.closing() == null;
    if (hasEffect && packet instanceof Publish publish) {
      arrives(publish);
    }
    world.atServer(Draft.transferred(world.server.now(), link.number(), Party.CLIENT, packet));
    if (world.plant == Plant.NO_STORING) {
      dropWhatIsToBeStored();
    }
  }

  /** A message reaches the server: whoever holds a subscription has to get it. */
  private void arrives(Publish packet) {
    var message = world.message(packet);
    long bit = 1L << message.index();
    if ((world.accepted & bit) != 0) {
      return;
    }
    world.accepted |= bit;
    for (int i = 0; i < world.players.length; i++) {
      var role = world.scenario.roles().get(i);
      var session = world.server.session(role.name());
      if (session == null || !role.wants(message.topic())) {
        continue;
      }
      var held = session.subscriptions().getOrElse(role.filter(), null);
      if (held != null && held.isAlive() && message.qos() != QoS.AT_MOST_ONCE) {
        world.required |= World.bit(message.index(), i);
      }
    }
  }

  private void dropWhatIsToBeStored() {
    for (Session session : world.server.sessions().values()) {
      if (session.isConnected()) {
        continue;
      }
      for (var due = session.due().first();
          due.isPresent();
          due = world.server.session(session.clientIdentifier()).due().first()) {
        world.atServer(new Event.Dropped(
            world.server.now(), session.clientIdentifier(), due.get().number()));
      }
    }
  }

  void loses(Move.ServerLoses move) {
    var link = world.link(move.link());
    if (move.isMishap()) {
      world.players[link.player()] = world.players[link.player()].spending(1, 0);
    }
    world.put(link.leftByServer(false));
    world.atServer(new Event.Closed(world.server.now(), link.number(), Party.BOTH));
  }

  void closes(Move.ServerCloses move) {
    var connection = world.server.connection(move.link());
    if (!move.isSilent() && connection != null && connection.isConnected()) {
      int code = move.duty().reasonCode();
      world.down(
          move.link(),
          new Disconnect(code == 0 ? ReasonCode.UNSPECIFIED_ERROR.value() : code, Properties.NONE));
    }
    world.put(world.link(move.link()).leftByServer(true));
    world.atServer(new Event.Closed(world.server.now(), move.link(), Party.SERVER));
  }

  void answers(Move.ServerAnswers move) {
    var link = world.link(move.link());
    world.put(link.withDuties(link.duties().remove(move.duty())));
    if (move.duty() instanceof Owed.AnswerConnect connect) {
      accept(link, connect);
    } else if (move.duty() instanceof Owed.AnswerPublish publish) {
      int identifier = publish.flight().packetIdentifier();
      world.down(
          link.number(),
          publish.flight().sent().qos() == QoS.AT_LEAST_ONCE
              ? new Puback(identifier)
              : new Pubrec(identifier));
    } else if (move.duty() instanceof Owed.Release release) {
      world.down(link.number(), new Pubrel(release.flight().packetIdentifier()));
    } else if (move.duty() instanceof Owed.Complete complete) {
      boolean isKnown = complete.known() || version(link) != MqttVersion.V5_0;
      world.down(
          link.number(),
          new Pubcomp(
              complete.packetIdentifier(),
              isKnown ? 0 : ReasonCode.PACKET_IDENTIFIER_NOT_FOUND.value(),
              Properties.NONE));
    } else if (move.duty() instanceof Owed.AnswerSubscribe subscribe) {
      var codes = new ArrayList<Integer>();
      subscribe
          .subscribe()
          .subscriptions()
          .forEach(one -> codes.add(one.maximumQoS().level()));
      world.down(
          link.number(),
          new Suback(subscribe.subscribe().packetIdentifier(), Properties.NONE, codes));
    } else {
      throw new IllegalStateException("Nobody knows how to do " + move.duty());
    }
  }

  private MqttVersion version(Link link) {
    return world.scenario.roles().get(link.player()).version();
  }

  private void accept(Link link, Owed.AnswerConnect duty) {
    String client = duty.connect().clientIdentifier();
    var session = world.server.session(client);
    boolean isPresent = !duty.connect().cleanStart()
        && session != null
        && (!session.isConnected() || session.expiry() > 0);
    if (!isPresent) {
      world.sessionEnded(link.player());
    }
    var properties =
        version(link) == MqttVersion.V5_0 && world.scenario.serverReceiveMaximum() < NO_MAXIMUM
            ? Properties.of(Property.of(
                PropertyIdentifier.RECEIVE_MAXIMUM, world.scenario.serverReceiveMaximum()))
            : Properties.NONE;
    world.down(link.number(), new Connack(isPresent, 0, properties));
    if (isPresent && world.plant == Plant.SERVER_FORGETS) {
      world.server = Tampering.withoutInbound(world.server, client);
    }
  }

  void repeats(Move.ServerRepeats move) {
    var link = world.link(move.link());
    int identifier = link.again().head();
    world.put(link.withAgain(link.again().tail()));
    var flight = world.server.session(world.name(link.player())).toClient().get(identifier);
    if (flight == null) {
      return;
    }
    if (flight.stage().isPublished()) {
      world.down(link.number(), flight.sent().withDup(true));
    } else if (flight.stage() == Flight.Stage.RECEIVED || flight.stage() == Flight.Stage.RELEASED) {
      world.down(link.number(), new Pubrel(identifier));
    }
  }

  void delivers(Move.ServerDelivers move) {
    var link = world.link(move.link());
    var session = world.server.session(world.name(link.player()));
    var queue =
        move.group() == null ? session.due() : world.server.group(move.group()).due();
    var due = queue.from(move.number()).orElseThrow();
    QoS qos = qos(due);
    int identifier = 0;
    if (qos != QoS.AT_MOST_ONCE) {
      identifier = 1;
      while (session.toClient().holds(identifier)) {
        identifier++;
      }
    }
    var original = due.publication().packet();
    world.down(
        link.number(),
        new Publish(
            false,
            qos,
            false,
            original.topicName(),
            identifier,
            Properties.NONE,
            original.payload()));
  }

  void drops(Move.ServerDrops move) {
    world.atServer(new Event.Dropped(world.server.now(), move.client(), move.number()));
  }

  /** The QoS at which a message is sent. */
  static QoS qos(Due due) {
    QoS qos = QoS.AT_MOST_ONCE;
    for (var terms : due.terms()) {
      QoS one = terms.limit(due.publication().packet().qos());
      qos = one.level() > qos.level() ? one : qos;
    }
    return qos;
  }
}
