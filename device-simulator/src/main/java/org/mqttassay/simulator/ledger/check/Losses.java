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

import org.mqttassay.simulator.ledger.Invariant;
import org.mqttassay.simulator.ledger.Violation.Part;

/** What did not come and should have: invariants 1 and, for what nobody can know, 14. */
final class Losses {

  private static final long SECOND = 1_000_000_000L;

  private final World world;

  Losses(World world) {
    this.world = world;
  }

  /** From now on the track's numbers must come; what was sent before need not. */
  void open(Track track, long at) {
    if (track.from == Track.NEVER) {
      track.from = track.stream.sentTo + 1;
      track.demandedAt = at;
    }
    track.until = Track.NEVER;
  }

  /**
   * What is sent from now on need not come, and what has not come may not come any more, but for
   * what was overtaken: that is lost for certain.
   */
  void close(Track track, long at, boolean isSessionOver) {
    if (track.from == Track.NEVER) {
      return;
    }
    if (track.holes != null) {
      var lost = track.holes.within(Math.max(track.from, track.orderedFrom), track.last);
      track.stream.subtractExcused(lost);
      report(track, lost, at);
    }
    if (isSessionOver && track.stream.sentTo > track.last) {
      var rest = new LongRanges();
      rest.add(Math.max(track.from, track.last + 1), track.stream.sentTo);
      track.stream.subtractExcused(rest);
      world.tally.lostWithSessions += rest.size();
    }
    track.from = Track.NEVER;
    track.demandedAt = Track.NEVER;
  }

  /** The run is over. */
  void judge(Track track, long at) {
    var stream = track.stream;
    if (track.from == Track.NEVER || track.from > stream.sentTo) {
      return;
    }
    var missing = new LongRanges();
    if (track.holes != null) {
      missing = track.holes.within(track.from, track.last);
    }
    var overtaken = missing.within(track.orderedFrom, track.last);
    long tail = Math.max(track.from, track.last + 1);
    missing.add(tail, stream.sentTo);
    stream.subtractExcused(missing);
    if (missing.isEmpty()) {
      return;
    }
    if (hasHad(track.session, stream.answeredAt, at) && !mayHaveExpired(track, at)) {
      report(track, missing, at);
      return;
    }
    stream.subtractExcused(overtaken);
    report(track, overtaken, at);
    missing.removeAll(overtaken);
    if (stream.expires()) {
      world.tally.lostToExpiry += missing.size();
    } else {
      world.tally.unjudged += missing.size();
    }
  }

  /** Whether something that must come to a track has not come yet. */
  boolean isMissing(Track track) {
    if (track.from == Track.NEVER || track.from > track.stream.sentTo) {
      return false;
    }
    var missing =
        track.holes == null ? new LongRanges() : track.holes.within(track.from, track.last);
    missing.add(Math.max(track.from, track.last + 1), track.stream.sentTo);
    track.stream.subtractExcused(missing);
    return !missing.isEmpty();
  }

  /**
   * Whether a session must have been sent by now what the broker had for it at a time: it was seen
   * to be idle since, or has had all the time that its network and the broker may take.
   */
  boolean hasHad(Session session, long since, long at) {
    if (isOwed(session)) {
      return false;
    }
    long drain = world.drain(session.client);
    return session.idleTo >= since
        || isSettled(session, at) && since <= at - drain && session.heardAt <= at - drain / 2;
  }

  /** Whether our client has not acknowledged something, which may keep the broker from sending. */
  private static boolean isOwed(Session session) {
    boolean[] isOwed = {false};
    session.inbound.each(
        flight -> isOwed[0] |= !flight.isDoubtful && (flight.qos == 1 || flight.isReleased));
    return isOwed[0];
  }

  /** Whether a session's client is there, and has been for long enough, without trouble. */
  boolean isSettled(Session session, long at) {
    long since = Math.max(session.connectedAt, world.troubles.lastEnd(session.client));
    return session.isConnected() && since <= at - world.drain(session.client);
  }

  private boolean mayHaveExpired(Track track, long at) {
    return track.stream.expires() && at - track.lastSentAt >= track.stream.leastExpiry * SECOND;
  }

  private void report(Track track, LongRanges lost, long at) {
    if (lost.isEmpty()) {
      return;
    }
    if (isQueueLimit(track.session)) {
      world.tally.lostToQueueLimit += lost.size();
      var text = "A queue limit of " + world.settings.queueLimit() + " explains that "
          + track.session.client.identifier + " missed " + lost + " of "
          + track.stream.publisher.identifier + " on " + track.stream.topic.name;
      world.verdicts.note(text);
      return;
    }
    lost.each((first, last) -> {
      var finding = world
          .verdicts
          .broker(Invariant.NOTHING_LOST, track.session.client, "acknowledged, and never delivered")
          .of(track.stream, first, last)
          .part(part(track, first, last))
          .since(track.lastSentAt);
      // What was overtaken is lost, however late the tester was; what came last may yet come.
      (last > track.last ? finding.timed() : finding).at(at);
    });
  }

  private static Part part(Track track, long first, long last) {
    if (last > track.last) {
      return Part.POSTFIX;
    }
    return first <= track.from ? Part.PREFIX : Part.MIDDLE;
  }

  /** Whether so much waited for a client once that the broker may have dropped some of it. */
  private boolean isQueueLimit(Session session) {
    int limit = world.settings.queueLimit();
    return limit > 0
        && (session.connections > 1 || session.slowest > SECOND)
        && Math.max(session.longestBacklog, session.backlog) >= limit;
  }

  /** What a gap means when a later message arrives. */
  void skipped(Track track, long seq, long at) {
    long first = track.last + 1;
    boolean mayHaveExpired =
        track.stream.expires() && at - track.lastSentAt >= track.stream.leastExpiry * SECOND;
    if (mayHaveExpired) {
      track.excused = track.excused == null ? new LongRanges() : track.excused;
      track.excused.add(first, seq - 1);
      world.tally.lostToExpiry += seq - first;
    } else {
      track.holes = track.holes == null ? new LongRanges() : track.holes;
      track.holes.add(first, seq - 1);
    }
  }

  /** A publication without an answer may have taken place; if it did, then for everybody. */
  void compare(Track track, LongRanges[] seen) {
    var unknown = track.stream.unknown;
    if (unknown == null || track.from == Track.NEVER) {
      return;
    }
    unknown.each((first, last) -> {
      for (long seq = Math.max(first, track.from); seq <= last; seq++) {
        seen[track.hasCome(seq) ? 0 : 1].add(seq);
      }
    });
  }
}
