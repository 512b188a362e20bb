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
package org.mqttassay.spec.model;

import org.mqttassay.spec.Party;

/**
 * Messages under way that are booked as a session's own and may have been a share group's as well
 * (4.8.2 of 5.0). If the connection breaks, the server may give those to another member, and then
 * their Packet Identifiers are free and they need not be sent again.
 */
final class Undivided {

  private Undivided() {}

  /**
   * Books an unfinished message of QoS 1 as the group's that it may have been, if the group's may
   * be with another member by now. Then what it was booked as is another's, or may yet come.
   *
   * @param isSeen whether only a message that was sent again since may take its place
   * @return whether that is so, and the session was changed
   */
  static boolean yields(Stepping s, String client, Flight flight, boolean isSeen) {
    boolean isOwn = !s.assumptions.isAtServer()
        && flight.group() == null
        && flight.due() != null
        && !flight.due().retained()
        && flight.stage() == Flight.Stage.PUBLISHED_ONCE;
    if (isOwn) {
      for (String name : s.session(client).groups()) {
        if (yields(s, s.session(client), flight, name, isSeen)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean yields(
      Stepping s, Session session, Flight flight, String name, boolean isSeen) {
    var group = s.groups.getOrElse(name, null);
    if (group == null || !fits(s, session, group, flight)) {
      return false;
    }
    var twin = twin(session, flight, name);
    if (twin != null) {
      boolean isFree = MemberLost.mayHaveMoved(s, session, flight.booked(twin.due(), name))
          && (!isSeen || twin.connection() == session.connection());
      if (isFree) {
        exchange(s, session, flight, twin);
      }
      return isFree;
    }
    var shared = flight.booked(flight.due(), name);
    if (!flight.is(Flight.MOVED) && !wasOthers(s, session, group, flight)
        || !MemberLost.hasMoved(s, session, shared)) {
      return false;
    }
    var due = flight.due().optional().loosened();
    s.put(session
        .withFlow(Party.SERVER, session.toClient().with(shared))
        .withDue(session.due().with(due)));
    return true;
  }

  /** Whether it is as the group's would have been sent. */
  private static boolean fits(Stepping s, Session session, Group group, Flight flight) {
    var due = Due.of(flight.publication(), false, flight.due().terms(), false, false);
    // It may have expired since it was sent.
    return Fidelity.of(s, session, due, group.topicFilter(), flight.sent()).faults().stream()
        .allMatch(fault -> fault.rule() == Forwarding.NOT_EXPIRED);
  }

  /** What is under way as the group's, of the same message. */
  private static Flight twin(Session session, Flight flight, String name) {
    for (Flight other : session.toClient().flights().values()) {
      if (name.equals(other.group())
          && other.stage() == Flight.Stage.PUBLISHED_ONCE
          && isOf(flight.publication(), other.publication())
          && flight.sent().properties().equals(other.sent().properties())) {
        return other;
      }
    }
    return null;
  }

  /** Whether another member was sent the message as the group's. */
  private static boolean wasOthers(Stepping s, Session session, Group group, Flight flight) {
    return group
        .members()
        .exists(member -> !member.equals(session.clientIdentifier())
            && s.session(member)
                .due()
                .past()
                .booked()
                .latest()
                .exists(copy -> group.topicFilter().equals(copy.group())
                    && isOf(flight.publication(), copy.due().publication())));
  }

  private static boolean isOf(Publication one, Publication other) {
    return other != null && one.number() == other.number();
  }

  /**
   * Whether what is booked as a group's message of QoS 2 may have been the session's own, and what
   * is booked as its own, of QoS 1 and unacknowledged, the group's.
   */
  static boolean mayBeOwn(Stepping s, Session session, Flight flight) {
    return !s.assumptions.isAtServer()
        && flight.group() != null
        && flight.due() != null
        && session
            .toClient()
            .flights()
            .values()
            .exists(other -> other.group() == null
                && other.due() != null
                && other.stage() == Flight.Stage.PUBLISHED_ONCE
                && isOf(flight.publication(), other.publication())
                && Fidelity.of(s, session, other.due(), null, flight.sent())
                    .faults()
                    .isEmpty());
  }

  private static void exchange(Stepping s, Session session, Flight flight, Flight twin) {
    var booked = session.due().past().booked();
    for (var copy : booked.latest()) {
      if (copy.event() == flight.event()) {
        booked = booked.replace(copy, copy.at(twin.due(), twin.group()));
      } else if (copy.event() == twin.event()) {
        booked = booked.replace(copy, copy.at(flight.due(), null));
      }
    }
    s.put(session
        .withFlow(
            Party.SERVER,
            session
                .toClient()
                .with(flight.booked(twin.due(), twin.group()))
                .with(twin.booked(flight.due(), null)))
        .withDue(session.due().with(session.due().past().with(booked))));
  }
}
