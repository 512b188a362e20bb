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

import org.mqttassay.simulator.ledger.Blame;
import org.mqttassay.simulator.ledger.Invariant;

/** What is judged when a run is over: what did not come, and what did not come to rest. */
final class Closing {

  private final World world;
  private final Losses losses;
  private final Retentions retentions;
  private final Sharing sharing;
  private final Wills wills;

  Closing(World world, Losses losses, Retentions retentions, Sharing sharing, Wills wills) {
    this.world = world;
    this.losses = losses;
    this.retentions = retentions;
    this.sharing = sharing;
    this.wills = wills;
  }

  /** Whether there is nothing left that has to come. */
  boolean isAtRest(long at) {
    for (Client client : world.clients) {
      if (client.session != null && !isAtRest(client.session, at)) {
        return false;
      }
    }
    return true;
  }

  private boolean isAtRest(Session session, long at) {
    boolean[] isMissing = {retentions.isMissing(session)};
    session.tracks.each(
        track -> isMissing[0] |= losses.isMissing(track) || wills.isMissing(at, track));
    session.outbound.each(flight -> isMissing[0] = true);
    session.inbound.each(flight -> isMissing[0] |= !flight.isDoubtful);
    return !isMissing[0];
  }

  void judge(long at) {
    for (Client client : world.clients) {
      wills.judge(client);
      if (client.session != null) {
        judge(at, client.session);
      }
    }
    sharing.judge(at);
    compare();
  }

  private void judge(long at, Session session) {
    session.tracks.each(track -> {
      losses.judge(track, at);
      wills.judge(at, track);
    });
    retentions.judge(at, session);
    boolean isSettled = losses.isSettled(session, at);
    long drain = world.drain(session.client);
    session.outbound.each(flight -> {
      if (flight.waited > drain || isSettled && flight.lastAt <= at - drain) {
        restless(at, session, flight, true);
      }
    });
    session.inbound.each(flight -> {
      if (isSettled && flight.at <= at - drain && !flight.isDoubtful) {
        restless(at, session, flight, false);
      }
    });
  }

  /** Invariant 15: an exchange that has had its time, and is not finished. */
  private void restless(long at, Session session, Flight flight, boolean isToBroker) {
    boolean isOurs = !isToBroker && (flight.qos == 1 || flight.isReleased);
    var finding = world
        .verdicts
        .broker(
            Invariant.LIVENESS,
            session.client,
            isToBroker ? "was never finally acknowledged" : "was never released")
        .of(flight.stream, flight.seq)
        .since(flight.at)
        .timed();
    (isOurs ? finding.by(Blame.OUR_CLIENT, "our client has not answered") : finding).at(at);
  }

  /** Invariant 14: told, and no violation. */
  private void compare() {
    for (Stream stream : world.streams) {
      if (stream.unknown == null || stream.unknown.isEmpty()) {
        continue;
      }
      var seen = new LongRanges[] {new LongRanges(), new LongRanges()};
      for (Client client : world.clients) {
        var track = client.session == null ? null : client.session.tracks.get(stream.number);
        if (track != null) {
          losses.compare(track, seen);
        }
      }
      var some = seen[0];
      some.each((first, last) -> {
        var others = seen[1].within(first, last);
        if (!others.isEmpty()) {
          world.verdicts.note(Invariant.SAME_FOR_ALL.number() + " " + others + " of "
              + stream.publisher.identifier + " on " + stream.topic.name
              + ", which nobody acknowledged, came to some and not to all");
        }
      });
    }
  }
}
