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
import java.util.List;
import java.util.OptionalLong;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.model.Due;
import org.mqttassay.spec.model.DueQueue;
import org.mqttassay.spec.model.Flight;
import org.mqttassay.spec.model.Owed;
import org.mqttassay.spec.model.Session;
import org.mqttassay.spec.packet.QoS;

/** Tells what can happen next in a world; always in the same order. */
final class Moves {

  /** Timers further off than this stand for an await budget, which nobody here uses up. */
  static final long HORIZON = 1L << 45;

  private final Scenario scenario;
  private final List<Scenario.Message> messages;
  private final Plant plant;

  Moves(Scenario scenario, Plant plant) {
    this.scenario = scenario;
    this.messages = scenario.messages();
    this.plant = plant;
  }

  /** All that can happen. */
  List<Move> of(World world) {
    var moves = new ArrayList<Move>();
    for (Link link : world.links()) {
      transport(world, link, moves);
      if (link.serverOpen()) {
        server(world, link, moves);
      }
    }
    for (int i = 0; i < world.players().length; i++) {
      client(world, i, moves);
    }
    drops(world, moves);
    // Timers are slow beside packets: a model whose budgets are seconds may rely on that.
    if (world.passes() > 0
        && moves.stream().noneMatch(Move::isProgress)
        && nextTimer(world).isPresent()) {
      moves.add(new Move.Passes());
    }
    return moves;
  }

  /** The next timer of either state that is no await budget. */
  static OptionalLong nextTimer(World world) {
    long now = world.server().now();
    long next = Long.MAX_VALUE;
    for (var state : List.of(world.server(), world.observer())) {
      next = Math.min(next, state.nextTimer().orElse(Long.MAX_VALUE));
    }
    return next - now < HORIZON ? OptionalLong.of(next) : OptionalLong.empty();
  }

  private static void transport(World world, Link link, List<Move> moves) {
    var player = world.players()[link.player()];
    if (link.serverOpen() && !link.up().isEmpty()) {
      moves.add(new Move.ServerReads(link.number()));
    }
    boolean isInUse = player.link() == link.number();
    if (link.clientOpen() && isInUse && !link.down().isEmpty()) {
      moves.add(new Move.ClientReads(link.number()));
    }
    if (link.clientOpen() && !link.serverOpen() && (link.closed() || !isInUse)) {
      // A link that the client has left for another is read by nobody.
      if (link.down().isEmpty() || !isInUse) {
        moves.add(new Move.ClientLoses(link.number(), false));
      }
    } else if (link.clientOpen() && !link.serverOpen()) {
      moves.add(new Move.ClientLoses(link.number(), false));
    } else if (link.clientOpen() && isInUse && player.cuts() > 0) {
      moves.add(new Move.ClientLoses(link.number(), true));
    }
    if (link.serverOpen() && !link.clientOpen()) {
      moves.add(new Move.ServerLoses(link.number(), false));
    } else if (link.serverOpen() && isInUse && player.cuts() > 0) {
      moves.add(new Move.ServerLoses(link.number(), true));
    }
  }

  private void server(World world, Link link, List<Move> moves) {
    boolean isV5 = scenario.roles().get(link.player()).version() == MqttVersion.V5_0;
    var done = new ArrayList<Class<?>>(4);
    var connection = world.server().connection(link.number());
    boolean isClosing = connection == null || connection.closing() != null;
    for (Owed duty : link.duties()) {
      // What is owed of one kind is done in order (4.6); kinds may overtake each other.
      // On a connection that has to be closed nothing else is done.
      if (done.contains(duty.getClass()) || isClosing && !(duty instanceof Owed.Close)) {
        continue;
      }
      done.add(duty.getClass());
      if (duty instanceof Owed.Close close) {
        moves.add(new Move.ServerCloses(link.number(), close, true));
        if (isV5) {
          moves.add(new Move.ServerCloses(link.number(), close, false));
        }
      } else {
        moves.add(new Move.ServerAnswers(link.number(), duty));
      }
    }
    if (isClosing || !connection.isConnected()) {
      return;
    }
    var session = world.server().session(connection.clientIdentifier());
    if (session == null || session.connection() != link.number()) {
      return;
    }
    boolean isFull = plant != Plant.NO_FLOW_CONTROL
        && open(session, link.number()) >= connection.limitsBy(Party.CLIENT).receiveMaximum();
    if (!link.again().isEmpty()) {
      var flight = session.toClient().get(link.again().head());
      if (!isFull || flight == null || !flight.stage().isPublished()) {
        moves.add(new Move.ServerRepeats(link.number()));
      }
      return;
    }
    deliveries(session.due(), null, link.number(), isFull, moves);
    for (String name : session.groups()) {
      var group = world.server().group(name);
      var held = session.subscriptions().getOrElse(name, null);
      if (group != null && held != null && held.granted() != null) {
        deliveries(group.due(), name, link.number(), isFull, moves);
      }
    }
  }

  /**
   * How much of the client's Receive Maximum is used up. An exchange of which only PUBREL was sent
   * again counts as well: its PUBCOMP must not make room for two (3.3.4 against 4.9 of 5.0).
   */
  private static int open(Session session, long link) {
    int open = 0;
    for (Flight flight : session.toClient().flights().values()) {
      if (flight.connection() == link && flight.stage() != Flight.Stage.SETTLED) {
        open++;
      }
    }
    return open;
  }

  private void deliveries(
      DueQueue queue, String group, long link, boolean isFull, List<Move> moves) {
    var earlier = new ArrayList<Due>(4);
    for (var due = queue.first(); due.isPresent(); due = queue.from(due.get().number() + 1)) {
      var one = due.get();
      boolean isFree = plant == Plant.NO_ORDER;
      if (!isFree) {
        isFree = true;
        for (Due before : earlier) {
          isFree &= !isOrdered(before, one);
        }
      }
      earlier.add(one);
      if (isFree && (!isFull || Server.qos(one) == QoS.AT_MOST_ONCE)) {
        moves.add(new Move.ServerDelivers(link, group, one.number()));
      }
    }
  }

  private static boolean isOrdered(Due one, Due other) {
    return one.publication().publisher().equals(other.publication().publisher())
        && one.publication().topic().equals(other.publication().topic())
        && one.publication().packet().qos() == other.publication().packet().qos();
  }

  private void client(World world, int index, List<Move> moves) {
    var player = world.players()[index];
    var role = scenario.roles().get(index);
    if (player.phase() == Player.Phase.AWAY) {
      if (!player.isFresh()) {
        moves.add(new Move.Connects(index, false));
      }
      if (player.isFresh() || player.cleanStarts() > 0) {
        moves.add(new Move.Connects(index, true));
      }
      return;
    }
    if (player.cuts() > 0) {
      moves.add(new Move.Supersedes(index));
    }
    if (!player.isConnected()) {
      return;
    }
    int kinds = 0;
    for (Player.Answer answer : player.answers()) {
      int bit = 1 << answer.kind().ordinal();
      if ((kinds & bit) == 0) {
        kinds |= bit;
        moves.add(new Move.ClientAnswers(index, answer));
      }
    }
    if (!player.again().isEmpty()) {
      moves.add(new Move.ClientRepeats(index));
      return;
    }
    if (role.filter() != null && !player.subscribed() && !player.asked()) {
      moves.add(new Move.Subscribes(index));
    }
    if (player.published() < role.sends().size()) {
      boolean isFull = role.version() == MqttVersion.V5_0
          && role.sends().get(player.published()).qos() != QoS.AT_MOST_ONCE
          && player.quotaUsed() >= scenario.serverReceiveMaximum();
      if (!isFull) {
        moves.add(new Move.Publishes(index));
      }
    }
  }

  private void drops(World world, List<Move> moves) {
    for (Role role : scenario.roles()) {
      Session session = world.server().session(role.name());
      if (session != null && !session.isConnected()) {
        var first = session.due().first();
        for (var due = first;
            due.isPresent();
            due = session.due().from(due.get().number() + 1)) {
          if (Server.qos(due.get()) == QoS.AT_MOST_ONCE) {
            moves.add(new Move.ServerDrops(role.name(), due.get().number()));
          }
        }
      }
    }
  }

  List<Scenario.Message> messages() {
    return messages;
  }
}
