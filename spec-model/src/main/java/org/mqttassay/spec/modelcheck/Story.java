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
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.trace.PacketText;

/** Tells a way through a scenario so that a person can follow it. */
final class Story {

  private final Walk walk;
  private final ArrayList<String> lines = new ArrayList<>();
  private World world;
  private int count;

  Story(Walk walk) {
    this.walk = walk;
    this.world = walk.start();
    for (Role role : walk.scenario().roles()) {
      lines.add("     " + begins(role));
    }
  }

  private static String begins(Role role) {
    String text = role.name() + " is connected (" + role.version().name().replace('_', '.') + ")";
    return role.filter() == null
        ? text
        : text + ", subscribed to " + role.filter() + " at QoS "
            + role.maximumQoS().level();
  }

  World world() {
    return world;
  }

  java.util.List<String> lines() {
    return lines;
  }

  /** The next move; whether it breaks something. */
  boolean goes(Move move) {
    var step = walk.apply(world, move);
    count++;
    lines.add(String.format("%3d  %s", count, text(move, step.world())));
    delivered(step.world());
    step.reports().forEach(report -> lines.add("       ! " + report));
    step.broken().forEach(broken -> lines.add("     BROKEN " + broken));
    world = step.world();
    return !step.broken().isEmpty();
  }

  /** From here on nothing breaks. */
  void rests() {
    lines.add("     from here on all links hold and nobody publishes:");
    var end = walk.rest(world);
    for (Move move : walk.restingMoves(world)) {
      if (goes(move)) {
        return;
      }
    }
    end.reports().forEach(report -> lines.add("       ! " + report));
    end.broken().forEach(broken -> lines.add("     BROKEN " + broken));
  }

  private void delivered(World next) {
    for (Scenario.Message message : walk.scenario().messages()) {
      for (int i = 0; i < next.players().length; i++) {
        int times = next.delivered(message.index(), i);
        if (times > world.delivered(message.index(), i)) {
          lines.add("       > the application of " + name(i) + " gets \""
              + message.payload().asText() + '"' + (times > 1 ? " once more" : ""));
        }
      }
    }
  }

  private String name(int player) {
    return walk.scenario().roles().get(player).name();
  }

  private String nameOf(long link) {
    return name(world.link(link).player());
  }

  private String text(Move move, World next) {
    if (move instanceof Move.ServerReads one) {
      return "server reads   " + text(world.link(one.link()).up().head()) + " from "
          + nameOf(one.link());
    }
    if (move instanceof Move.ClientReads one) {
      return pad(nameOf(one.link()) + " reads")
          + text(world.link(one.link()).down().head());
    }
    if (move instanceof Move.ClientLoses one) {
      var link = world.link(one.link());
      return pad(name(link.player()) + " learns") + "that its link is over"
          + lost(link.down(), " to it");
    }
    if (move instanceof Move.ServerLoses one) {
      var link = world.link(one.link());
      return "server learns  that the link of " + name(link.player()) + " is over"
          + lost(link.up(), " from it");
    }
    if (move instanceof Move.ServerCloses one) {
      return "server closes  the link of " + nameOf(one.link()) + ": "
          + one.duty().rule() + (one.isSilent() ? "" : ", and says so");
    }
    if (move instanceof Move.ServerDrops one) {
      return "server drops   a message of QoS 0 for " + one.client();
    }
    if (move instanceof Move.Connects one) {
      return pad(name(one.player()) + " connects") + (one.isClean() ? "with a clean start" : "");
    }
    if (move instanceof Move.Supersedes one) {
      return pad(name(one.player()) + " connects") + "once more, beside its link";
    }
    if (move instanceof Move.Passes) {
      long nanos = next.server().now() - world.server().now();
      return "time passes    " + nanos / 1_000_000_000.0 + " s";
    }
    return sent(move, next);
  }

  private String sent(Move move, World next) {
    for (Link link : next.links()) {
      var before = world.link(link.number());
      if (before == null) {
        continue;
      }
      if (link.up().size() > before.up().size()) {
        return pad(name(link.player()) + " sends") + text(link.up().last());
      }
      if (link.down().size() > before.down().size()) {
        return "server sends   " + text(link.down().last()) + " to " + name(link.player());
      }
    }
    return "server sends   what nobody will read (" + move.getClass().getSimpleName() + ')';
  }

  private static String lost(List<Packet> packets, String direction) {
    if (packets.isEmpty()) {
      return "";
    }
    return "; lost on the way" + direction + ": " + packets.map(Story::text).mkString(", ");
  }

  private static String pad(String text) {
    return String.format("%-15s", text);
  }

  private static String text(Packet packet) {
    return PacketText.line(packet);
  }
}
