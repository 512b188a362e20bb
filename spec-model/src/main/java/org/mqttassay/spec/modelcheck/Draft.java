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

import io.vavr.collection.List;
import java.util.ArrayList;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.Model;
import org.mqttassay.spec.model.Owed;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Packet;

/** A world while a move changes it. */
final class Draft {

  final Scenario scenario;
  final java.util.List<Scenario.Message> messages;
  /** The error that somebody commits; null for none. */
  final Plant plant;

  State server;
  State observer;
  final Player[] players;
  List<Link> links;
  long opened;
  int passes;
  long accepted;
  long required;
  long delivered;

  private final ArrayList<Broken> broken = new ArrayList<>(0);
  private final ArrayList<String> reports = new ArrayList<>(0);

  Draft(Scenario scenario, java.util.List<Scenario.Message> messages, Plant plant, World world) {
    this.scenario = scenario;
    this.messages = messages;
    this.plant = plant;
    server = world.server();
    observer = world.observer();
    players = world.players().clone();
    links = world.links();
    opened = world.opened();
    passes = world.passes();
    accepted = world.accepted();
    required = world.required();
    delivered = world.delivered();
  }

  World finish() {
    return new World(
        server, observer, players, links, opened, passes, accepted, required, delivered);
  }

  /** What does not hold any more; usually nothing. */
  java.util.List<Broken> broken() {
    return broken;
  }

  /** What the rules reported of a party in which an error is planted. */
  java.util.List<String> reports() {
    return reports;
  }

  void breaks(Guarantee guarantee, String detail) {
    broken.add(new Broken(guarantee, detail));
  }

  Link link(long number) {
    for (Link link : links) {
      if (link.number() == number) {
        return link;
      }
    }
    return null;
  }

  void put(Link changed) {
    if (changed.isOver()) {
      links = links.removeFirst(link -> link.number() == changed.number());
    } else {
      links = links.map(link -> link.number() == changed.number() ? changed : link);
    }
  }

  String name(int player) {
    return scenario.roles().get(player).name();
  }

  /** The message that a packet carries. */
  Scenario.Message message(org.mqttassay.spec.packet.Publish packet) {
    for (Scenario.Message message : messages) {
      if (message.payload().equals(packet.payload())) {
        return message;
      }
    }
    throw new IllegalStateException("Nobody publishes " + packet);
  }

  /** How often a message has reached an application, 0 to 3. */
  int delivered(int message, int player) {
    return World.count(delivered, message, player);
  }

  /** Something happened at the server. */
  void atServer(Event event) {
    var step = Model.step(server, event);
    server = step.state();
    step.breaches().forEach(breach -> report("The server's own judgment", breach));
    for (Owed duty : step.owed()) {
      if (duty.by() == Party.SERVER && duty.connection() != 0) {
        owe(duty);
      }
    }
    if (required != 0) {
      for (int i = 0; i < players.length; i++) {
        if (server.session(name(i)) == null) {
          sessionEnded(i);
        }
      }
    }
  }

  private void owe(Owed duty) {
    var link = link(duty.connection());
    if (link == null || !link.serverOpen()) {
      return;
    }
    if (duty instanceof Owed.Resume) {
      var session = server.session(name(link.player()));
      if (plant != Plant.NO_REPEATING) {
        put(link.withAgain(
            List.ofAll(session.toClient().unfinished()).map(flight -> flight.packetIdentifier())));
      }
    } else if (!(duty instanceof Owed.Close close) || isToBeClosed(close)) {
      put(link.withDuties(link.duties().append(duty)));
    }
  }

  /** A server need not close where it may; here it does not. */
  private boolean isToBeClosed(Owed.Close duty) {
    var connection = server.connection(duty.connection());
    return connection != null && connection.closing() != null;
  }

  /** Something happened at a client's end. */
  void atClient(Event event) {
    var step = Model.step(observer, event);
    observer = step.state();
    step.breaches().forEach(breach -> report("The observer's judgment", breach));
  }

  private void report(String judge, Breach breach) {
    String text = judge + ": " + breach;
    if (plant == null) {
      breaks(Guarantee.SELF_CONSISTENCY, text);
    } else {
      reports.add(text);
    }
  }

  /** Of what a session was to be sent, nothing is owed any more. */
  void sessionEnded(int player) {
    long mask = 0;
    for (Scenario.Message message : messages) {
      mask |= World.bit(message.index(), player);
      if (scenario.roles().get(player).isShared()) {
        // What one member had, nobody else need get.
        for (int other = 0; other < players.length; other++) {
          mask |= World.bit(message.index(), other);
        }
      }
    }
    required &= ~mask;
  }

  /** Sends a packet to the server, as a client. */
  void up(Link link, Packet packet) {
    var current = link(link.number());
    put(current.withUp(current.up().append(packet)));
    atClient(transferred(observer.now(), link.number(), Party.CLIENT, packet));
  }

  /** Sends a packet to a client, as the server. */
  void down(long number, Packet packet) {
    var link = link(number);
    if (link.clientOpen() && players[link.player()].link() == number) {
      put(link.withDown(link.down().append(packet)));
    }
    atServer(transferred(server.now(), number, Party.SERVER, packet));
  }

  static Event.Transferred transferred(long at, long number, Party sender, Packet packet) {
    return new Event.Transferred(at, number, sender, packet, 0, java.util.List.of());
  }
}
