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
import org.mqttassay.simulator.ledger.Invariant;
import org.mqttassay.simulator.ledger.Transit;
import org.mqttassay.simulator.ledger.check.Topic.Candidate;
import org.mqttassay.simulator.ledger.check.Wishes.Want;
import org.mqttassay.simulator.ledger.check.Wishes.Wish;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Subscription;

/** What is retained, and who must be sent it: invariant 8. */
final class Retentions {

  private static final int MOST_CANDIDATES = 12;

  private final World world;
  private final Losses losses;
  private final Sharing sharing;

  Retentions(World world, Losses losses, Sharing sharing) {
    this.world = world;
    this.losses = losses;
    this.sharing = sharing;
  }

  /** A message that is to be retained was sent for the first time. */
  Candidate published(long at, Client by, Topic topic, Stream stream, Transit message) {
    var known = known(topic, stream, message);
    if (known != null) {
      return known;
    }
    var candidate =
        new Candidate(topic, stream, message.seq(), message.qos(), message.isEmpty(), at);
    if (message.qos() == 0) {
      candidate.settledAt = at + world.grace(by);
    }
    add(topic, candidate);
    return candidate;
  }

  /** A message sent again stays the one it was. */
  private static Candidate known(Topic topic, Stream stream, Transit message) {
    if (topic.candidates == null || stream == null || message.isEmpty()) {
      return null;
    }
    for (Candidate candidate : topic.candidates) {
      if (candidate.is(stream, message.seq()) && candidate.goneAt == Long.MAX_VALUE) {
        candidate.settledAt = message.qos() == 0 ? candidate.settledAt : Long.MAX_VALUE;
        return candidate;
      }
    }
    return null;
  }

  /** A Will that may be retained at some time. */
  void mayFire(Topic topic, Stream stream, long seq, int qos, long from, long to) {
    var candidate = new Candidate(topic, stream, seq, qos, false, from);
    candidate.settledAt = to;
    add(topic, candidate);
  }

  /** A Will came, so that it took effect, be it retained or not. */
  void fired(long at, Stream stream, long seq) {
    var candidates = stream.topic.candidates;
    for (int i = candidates == null ? -1 : candidates.size() - 1; i >= 0; i--) {
      var candidate = candidates.get(i);
      if (candidate.is(stream, seq) && candidate.from <= at) {
        if (!candidate.isSure) {
          settled(at, candidate, true);
        }
        return;
      }
    }
  }

  private void add(Topic topic, Candidate candidate) {
    if (topic.candidates == null) {
      topic.candidates = new ArrayList<>(2);
      var nothing = new Candidate(topic, null, 0, 2, true, Long.MIN_VALUE);
      nothing.settledAt = Long.MIN_VALUE;
      nothing.isSure = true;
      topic.candidates.add(nothing);
      if (!world.settings.fresh()) {
        topic.forgottenTo = Long.MAX_VALUE;
      }
    }
    topic.candidates.add(candidate);
    if (topic.candidates.size() > MOST_CANDIDATES) {
      forget(topic);
    }
  }

  /**
   * Forgets the oldest that is gone, or else the oldest that has settled, which may be what is
   * retained until something surely takes its place. What is under way may yet take effect.
   */
  private static void forget(Topic topic) {
    var list = topic.candidates;
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).goneAt != Long.MAX_VALUE) {
        topic.forgottenTo = Math.max(topic.forgottenTo, list.remove(i).goneAt);
        return;
      }
    }
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).settledAt != Long.MAX_VALUE) {
        topic.lingers = Math.max(topic.lingers, list.remove(i).settledAt);
        topic.forgottenTo = Long.MAX_VALUE;
        return;
      }
    }
  }

  /** The answer to a message came. */
  void settled(long at, Flight flight, boolean isAccepted) {
    var candidate = flight.candidate;
    if (candidate == null) {
      return;
    }
    settled(at, candidate, isAccepted);
  }

  private static void settled(long at, Candidate candidate, boolean isAccepted) {
    candidate.settledAt = at;
    candidate.isSure = isAccepted;
    if (!isAccepted) {
      candidate.goneAt = at;
    }
    var topic = candidate.topic;
    if (isAccepted && topic.lingers < candidate.from && topic.lingers != Long.MIN_VALUE) {
      topic.lingers = Long.MIN_VALUE;
      topic.forgottenTo = at;
    }
    var list = topic.candidates;
    for (Candidate one : list) {
      for (Candidate other : list) {
        if (one != other && one.goneAt == Long.MAX_VALUE && one.yieldsTo(other)) {
          one.goneAt = at;
        }
      }
    }
  }

  /** SUBSCRIBE was sent for a filter. */
  void asked(long at, Connection connection, Sub sub, Subscription asked, int identifier) {
    boolean isSure = sub.phase == Sub.Phase.SURE;
    boolean isNew = sub.phase == Sub.Phase.GONE;
    var handling = asked.retainHandling();
    if (handling == RetainHandling.DO_NOT_SEND
        || handling == RetainHandling.SEND_IF_NEW && isSure) {
      return;
    }
    var session = sub.session;
    if (session.wishes == null) {
      session.wishes = new Wishes();
    }
    boolean isDemand = handling == RetainHandling.SEND_AT_SUBSCRIBE || isNew;
    session.wishes.open.add(new Wish(sub, connection.number, identifier, at, isDemand));
  }

  /** SUBACK came. */
  void granted(long at, Connection connection, int identifier, Sub sub, boolean isGranted) {
    var wishes = sub.session.wishes;
    if (wishes == null) {
      return;
    }
    for (int i = 0; i < wishes.open.size(); i++) {
      var wish = wishes.open.get(i);
      if (wish.sub == sub
          && wish.connection == connection.number
          && wish.packetIdentifier == identifier) {
        wishes.open.remove(i);
        if (isGranted) {
          world.topicTree.matched(sub.filter, topic -> want(at, wishes, wish, topic));
        }
        return;
      }
    }
  }

  private void want(long at, Wishes wishes, Wish wish, Topic topic) {
    if (!wish.asksFor(topic)) {
      return;
    }
    boolean isForgotten = topic.forgottenTo >= wish.askedAt;
    boolean isDue =
        wish.isDemand && !isForgotten && wish.sub.granted > 0 && !wish.doubtful.contains(topic);
    for (Candidate candidate : topic.candidates) {
      boolean mayVanish = candidate.isClear
          || candidate.qos == 0
          || candidate.stream != null && candidate.stream.expires();
      isDue &= !(mayVanish && candidate.livedIn(wish.askedAt, at));
    }
    var allowed = wish.allowed(topic, at);
    if (allowed == null || !allowed.isEmpty()) {
      wishes
          .wants
          .computeIfAbsent(topic, none -> new ArrayList<>(1))
          .add(new Want(wish.sub, at, allowed, isDue));
    }
  }

  /** Whether a message with RETAIN is one that a SUBSCRIBE asked for. */
  boolean claims(long at, Connection connection, Stream stream, Transit message) {
    var session = connection.session;
    var track = session.tracks.get(stream.number);
    boolean mayBeLive = track != null
            && track.mayKeepRetain()
            && track.lacks(message.seq())
            && (track.allowedQoS() & 1 << message.qos()) != 0
        || sharing.mayKeepRetain(session, stream);
    // One that was asked for on an earlier connection may come again on this.
    if (session.isMurky || message.dup() && session.connections > 1 && !mayBeLive) {
      world.tally.retained++;
      return true;
    }
    var wishes = session.wishes;
    if (wishes == null) {
      return false;
    }
    if (mayBeLive) {
      // It may be either; the other may come, or not, and in any order.
      wishes.doubt(stream.topic);
      if (track != null) {
        track.orderedFrom = Math.max(track.orderedFrom, message.seq() + 1);
      }
      return false;
    }
    if (wishes.take(stream.topic, stream, message.seq(), at)
        || isStale(at, connection, stream, message)) {
      world.tally.retained++;
      return true;
    }
    return false;
  }

  /** Whether it came for something that it does not answer. */
  private boolean isStale(long at, Connection connection, Stream stream, Transit message) {
    var wants = connection.session.wishes.wants;
    var list = wants.get(stream.topic);
    var track = connection.session.tracks.get(stream.number);
    if (list == null || track != null && track.mayKeepRetain()) {
      return false;
    }
    list.remove(0);
    if (list.isEmpty()) {
      wants.remove(stream.topic);
    }
    if (!isArmedWill(stream, message.seq())) {
      world
          .verdicts
          .broker(
              Invariant.RETAINED,
              connection.client,
              "came as what is retained, but was replaced or never retained")
          .statement("MQTT-3.3.1-5", "MQTT-3.3.1-5")
          .of(stream, message.seq())
          .at(at);
    }
    return true;
  }

  /** The broker may have noticed an end before its client did, and published the Will. */
  private static boolean isArmedWill(Stream stream, long seq) {
    var record = stream.publisher.will;
    return record != null && record.armedBy != null && LongRanges.has(stream.wills, seq);
  }

  /** A subscription is going: nothing must come for it any more. */
  void excuse(Session session, Sub sub) {
    if (session.wishes != null) {
      session
          .wishes
          .wants
          .values()
          .forEach(list -> list.forEach(want -> want.isDue &= want.sub != sub));
    }
  }

  /** A session's connection broke: nothing must come any more. */
  void broke(long at, Session session, Connection connection) {
    if (session.wishes != null) {
      session.wishes.broke(connection.number, at + world.grace(connection));
      session.wishes.wants.values().forEach(list -> list.forEach(want -> want.isDue = false));
    }
  }

  /** Whether something that is retained must come to a session and has not come yet. */
  boolean isMissing(Session session) {
    return session.wishes != null
        && session.wishes.wants.values().stream()
            .anyMatch(list -> list.stream().anyMatch(want -> want.isDue));
  }

  /**
   * A session was sent nothing for a while, and is again: what it was owed long before it won't be
   * sent. When the run is over its connection may be another, which owes it nothing.
   */
  void silent(long at, Session session) {
    if (session.wishes != null && !session.wishes.wants.isEmpty()) {
      judge(at, session, at - 2 * world.drain(session.client));
    }
  }

  /** The run is over. */
  void judge(long at, Session session) {
    if (session.wishes != null) {
      judge(at, session, at);
    }
  }

  private void judge(long at, Session session, long before) {
    session.wishes.wants.forEach((topic, list) -> {
      for (Want want : list) {
        if (want.isDue && want.at <= before && losses.hasHad(session, want.at, at)) {
          want.isDue = false;
          var candidate = want.allowed.get(want.allowed.size() - 1);
          world
              .verdicts
              .broker(
                  Invariant.RETAINED,
                  session.client,
                  "what is retained on " + topic.name + " never came")
              .statement("MQTT-3.3.1-6", "MQTT-3.3.1-9")
              .of(candidate.stream, candidate.seq)
              .since(want.at)
              .timed()
              .at(at);
        }
      }
    });
  }
}
