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

import org.mqttassay.spec.model.DueQueue;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.Session;
import org.mqttassay.spec.packet.QoS;

/** Judges a world in which everybody is connected and nobody has anything left to do. */
final class Ending {

  private final Draft world;

  Ending(Draft world) {
    this.world = world;
  }

  void judge() {
    for (int i = 0; i < world.players.length; i++) {
      var player = world.players[i];
      if (!player.isConnected()) {
        world.breaks(Guarantee.REST, world.name(i) + " can't get back to the server");
        return;
      }
      if (!player.out().isEmpty()) {
        world.breaks(
            Guarantee.REST,
            world.name(i) + " waits for ever in the exchange with Packet Identifier "
                + player.out().head().identifier());
      }
      server(i);
      received(i);
    }
    for (var group : world.server.groups().values()) {
      left("share group " + group.topicFilter(), group.due());
    }
  }

  private void server(int index) {
    Session session = world.server.session(world.name(index));
    if (session == null) {
      world.breaks(Guarantee.REST, world.name(index) + " is connected and has no session");
      return;
    }
    var unfinished = session.toClient().unfinished();
    if (!unfinished.isEmpty()) {
      world.breaks(
          Guarantee.REST,
          "the server waits for ever in the exchange with Packet Identifier "
              + unfinished.get(0).packetIdentifier() + " with " + world.name(index));
    }
    left(world.name(index), session.due());
  }

  private void left(String whose, DueQueue queue) {
    var due = queue.first();
    if (due.isPresent()) {
      world.breaks(
          Guarantee.AT_LEAST_ONCE,
          "\"" + due.get().publication().packet().payload().asText() + "\" waits for ever for "
              + whose);
    }
  }

  private void received(int index) {
    boolean isShared = world.scenario.roles().get(index).isShared();
    for (Scenario.Message message : world.messages) {
      boolean isRequired = (world.required & World.bit(message.index(), index)) != 0;
      int count = world.delivered(message.index(), index);
      for (int i = 0; isShared && i < world.players.length; i++) {
        count += i == index ? 0 : world.delivered(message.index(), i);
      }
      if (isRequired && count == 0 && message.qos() != QoS.AT_MOST_ONCE) {
        world.breaks(
            Guarantee.AT_LEAST_ONCE,
            "\"" + message.payload().asText() + "\" of QoS " + message.qos().level()
                + " never reached the application of " + world.name(index)
                + (isShared ? " or another member's" : ""));
      }
    }
  }

  /** However long it takes, nobody is found to be late. */
  void judgeTime(long await) {
    long later = world.server.now() + await;
    world.atServer(new Event.Passed(later));
    world.atClient(new Event.Passed(later));
  }
}
