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
package org.mqttassay.simulator.ledger.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mqttassay.simulator.ledger.Invariant;
import org.mqttassay.simulator.ledger.Transit;
import org.mqttassay.simulator.ledger.Violation.Part;
import org.mqttassay.simulator.ledger.check.Group.Turns;

/** A message to a share group comes to one member: invariant 12, and 1 for groups. */
final class Sharing {

  private final World world;
  private final Losses losses;
  private final Map<String, Group> groups = new HashMap<>();

  Sharing(World world, Losses losses) {
    this.world = world;
    this.losses = losses;
  }

  /** The group of a shared filter; made, with all streams it matches, when it is new. */
  Group group(String name) {
    return groups.computeIfAbsent(name, whole -> {
      var group = new Group(whole, Filters.behindShare(whole));
      world.groupTree.add(group.filter, group);
      world.topicTree.matched(group.filter, topic -> topic.streams.forEach(s -> turns(group, s)));
      return group;
    });
  }

  void turns(Group group, Stream stream) {
    world.matchings++;
    var turns = new Turns(stream);
    group.turns.put(stream.number, turns);
    open(group, turns);
  }

  private static boolean isDemanding(Group group, Stream stream) {
    boolean any = false;
    for (Sub member : group.members) {
      // A member that is sent QoS 0 may lose what it is sent.
      if (member.phase != Sub.Phase.GONE && !(member.granted > 0 && stream.qos > 0)) {
        return false;
      }
      any |= member.phase == Sub.Phase.SURE;
    }
    return any;
  }

  private static void open(Group group, Turns turns) {
    if (!isDemanding(group, turns.stream)) {
      turns.from = Long.MAX_VALUE;
    } else if (turns.from == Long.MAX_VALUE) {
      turns.from = turns.stream.sentTo + 1;
    }
  }

  /** A member came, went, or is in doubt; what a lost one was to be sent may be lost with it. */
  void changed(Group group, boolean isLost) {
    for (Sub member : group.members) {
      group.mayPassOn |= member.phase == Sub.Phase.SURE && member.granted < 2;
    }
    group.turns.each(turns -> {
      if (isLost && turns.from != Long.MAX_VALUE) {
        turns.from = turns.stream.sentTo + 1;
      }
      open(group, turns);
    });
  }

  /** A member's connection broke: what it had not acknowledged may go to another. */
  void broke(Session session, Connection connection) {
    for (Group group : session.groups) {
      settle(group, session, connection);
      group.turns.each(turns -> {
        long safe = safe(turns, connection);
        // What was on its way to it, and never came, counts as well.
        forgive(turns, safe + 1, turns.stream.sentTo);
        turns.brokeAt = Math.min(turns.brokeAt, turns.stream.sentTo + 1);
      });
    }
  }

  private static void forgive(Turns turns, long first, long last) {
    if (first <= last) {
      turns.forgiven = turns.forgiven == null ? new LongRanges() : turns.forgiven;
      turns.forgiven.add(first, last);
      while (turns.forgiven.ranges() > Track.MOST_RANGES) {
        turns.forgiven.mergeLowest();
      }
    }
  }

  /**
   * A member is back. As long as the broker had not noticed that it was gone, it may have gone on
   * sending to it, and then to another.
   */
  void back(Session session) {
    for (Group group : session.groups) {
      boolean isWhole = group.members.stream().allMatch(one -> one.session.isConnected());
      group.turns.each(turns -> {
        forgive(turns, turns.brokeAt, turns.stream.sentTo);
        turns.brokeAt = isWhole ? Long.MAX_VALUE : turns.brokeAt;
      });
    }
  }

  /**
   * What a member had not acknowledged may have gone to another as soon as the broker knew that it
   * was gone, which was at most so long before the member did.
   */
  private void settle(Group group, Session session, Connection connection) {
    group.suspects.removeIf(suspect -> {
      boolean isExcused = suspect.seenBy() != session.client
          && suspect.seq() > safe(suspect.turns(), connection)
          && world.leftAt(connection) <= suspect.at();
      if (isExcused) {
        world.tally.duplicates++;
      }
      return isExcused;
    });
  }

  /** Accuses the broker of what no connection that is open can explain any more. */
  private void accuse(Group group, boolean isOver) {
    group.suspects.removeIf(suspect -> {
      boolean isCertain =
          isOver || group.members.stream().allMatch(one -> hasOutlived(one, suspect));
      if (isCertain) {
        accuse(suspect);
      }
      return isCertain;
    });
  }

  /** Whether a member's connection was surely there for the broker when a message came. */
  private boolean hasOutlived(Sub member, Group.Suspect suspect) {
    var connection = world.connections.get(member.session.connection);
    return member.session.client == suspect.seenBy()
        || connection == null
        || connection.connectedAt > suspect.at()
        || world.leftAt(connection) > suspect.at();
  }

  private void accuse(Group.Suspect suspect) {
    world
        .verdicts
        .broker(
            Invariant.ONE_MEMBER, suspect.seenBy(), "came though its share group had been sent it")
        .of(suspect.turns().stream, suspect.seq())
        .since(suspect.sentAt())
        .at(suspect.at());
  }

  boolean concerns(Session session, Stream stream) {
    for (Group group : session.groups) {
      if (group.turns.get(stream.number) != null) {
        return true;
      }
    }
    return false;
  }

  /** How many groups may send a session a stream. */
  int groups(Session session, Stream stream) {
    int count = 0;
    for (Group group : session.groups) {
      count += group.turns.get(stream.number) == null ? 0 : 1;
    }
    return count;
  }

  /** Whether a copy for a group may come to a session with RETAIN as it was published. */
  boolean mayKeepRetain(Session session, Stream stream) {
    for (Group group : session.groups) {
      if (group.turns.get(stream.number) != null) {
        for (Sub member : group.members) {
          if (member.session == session && member.mayKeepRetain) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** A message came to a member that was to get it in another way as well. */
  void ambiguous(Session session, Stream stream, long seq) {
    for (Group group : session.groups) {
      var turns = group.turns.get(stream.number);
      if (turns != null) {
        turns.came(seq);
        turns.ambiguous = LongRanges.with(turns.ambiguous, seq);
      }
    }
  }

  /** A message came to a member. */
  void came(long at, Connection connection, Transit message, Stream stream) {
    var session = connection.session;
    List<Turns> matching = new ArrayList<>(1);
    for (Group group : session.groups) {
      var turns = group.turns.get(stream.number);
      if (turns != null) {
        matching.add(turns);
      }
    }
    long seq = message.seq();
    boolean isNew = false;
    for (Turns turns : matching) {
      isNew |= !turns.hasCome(seq);
    }
    boolean isAmbiguous = matching.size() > 1;
    for (Turns turns : matching) {
      if (isNew) {
        if (seq < turns.last) {
          turns.samples.late(seq);
        }
        turns.came(seq);
        turns.samples.take(at, turns.last);
      }
      if (isAmbiguous) {
        turns.ambiguous = LongRanges.with(turns.ambiguous, seq);
      }
    }
    if (!isNew && !session.isMurky) {
      again(at, connection, message, stream, matching);
    }
  }

  /** Up to which number the broker has surely read what was acknowledged on a connection. */
  private static long safe(Turns turns, Connection connection) {
    return turns.samples.before(connection.provenTo, turns.base - 1);
  }

  private void again(
      long at, Connection connection, Transit message, Stream stream, List<Turns> matching) {
    long seq = message.seq();
    boolean mayRepeat = stream.qos == 1 && LongRanges.has(stream.again, seq)
        || LongRanges.has(stream.elsewhere, seq);
    for (Turns turns : matching) {
      // With RETAIN it may as well be what is retained.
      mayRepeat |= message.retain()
          || LongRanges.has(turns.ambiguous, seq)
          || LongRanges.has(turns.forgiven, seq)
              && (message.qos() < 2 || mayPassOn(connection.session, turns));
    }
    if (mayRepeat) {
      world.tally.duplicates++;
      return;
    }
    var turns = matching.get(0);
    var suspect = new Group.Suspect(at, connection.client, turns, seq, message.sentAt());
    var group = group(connection.session, turns);
    if (group == null || message.qos() == 2 && !group.mayPassOn) {
      // A member that has been sent it at QoS 2 keeps it.
      accuse(suspect);
    } else {
      group.suspects.add(suspect);
      accuse(group, false);
    }
  }

  private static boolean mayPassOn(Session session, Turns turns) {
    var group = group(session, turns);
    return group == null || group.mayPassOn;
  }

  /** The group of a session that has these turns. */
  private static Group group(Session session, Turns turns) {
    for (Group group : session.groups) {
      if (group.turns.get(turns.stream.number) == turns) {
        return group;
      }
    }
    return null;
  }

  /** The run is over. */
  void judge(long at) {
    groups.values().forEach(group -> {
      accuse(group, true);
      group.turns.each(turns -> judge(at, group, turns));
    });
  }

  private void judge(long at, Group group, Turns turns) {
    var stream = turns.stream;
    if (turns.from > stream.sentTo) {
      return;
    }
    var missing =
        turns.holes == null ? new LongRanges() : turns.holes.within(turns.from, turns.last);
    missing.add(Math.max(turns.from, turns.last + 1), stream.sentTo);
    stream.subtractExcused(missing);
    if (missing.isEmpty()) {
      return;
    }
    boolean isSettled = !stream.expires();
    // What one was sent and lost with its connection another may have been sent then.
    long since = stream.answeredAt;
    for (Sub member : group.members) {
      since = Math.max(since, member.session.connectedAt);
    }
    for (Sub member : group.members) {
      isSettled &= member.phase == Sub.Phase.GONE || losses.hasHad(member.session, since, at);
    }
    if (!isSettled) {
      world.tally.unjudged += missing.size();
      return;
    }
    var client = group.members.get(0).session.client;
    missing.each((first, last) -> world
        .verdicts
        .broker(Invariant.NOTHING_LOST, client, "came to no member of " + group.name)
        .of(stream, first, last)
        .part(last > turns.last ? Part.POSTFIX : Part.MIDDLE)
        .timed()
        .at(at));
  }
}
