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
package org.mqttassay.spec.broker.core;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mqttassay.spec.model.Due;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.Session;
import org.mqttassay.spec.model.Terms;

/** Sends to sessions and share groups what is due to them, as far as they can take it. */
final class Deliveries {

  private final BrokerCore core;
  private final Policy policy;
  private final Sending sending;
  private final Overflow overflow;
  private final GroupDeliveries shared;
  private final Set<String> sessions = new LinkedHashSet<>();
  private final Set<String> groups = new LinkedHashSet<>();
  /** Whether the last copy was for all subscriptions that match. */
  private boolean merged;

  Deliveries(BrokerCore core, Policy policy, Sending sending) {
    this.core = core;
    this.policy = policy;
    this.sending = sending;
    this.overflow = new Overflow(core, policy);
    this.shared = new GroupDeliveries(core, policy, sending);
  }

  /** A session may have something to be sent. */
  void ready(String clientIdentifier) {
    sessions.add(clientIdentifier);
    var session = core.state().session(clientIdentifier);
    if (session != null && !session.groups().isEmpty()) {
      session.groups().forEach(groups::add);
    }
  }

  /** A share group may have. */
  void groupReady(String name) {
    groups.add(name);
  }

  /** Sends all that can be sent now. */
  void pump() {
    while (!sessions.isEmpty() || !groups.isEmpty()) {
      var turn = takeAll(sessions);
      int first = turn.size() > 1 ? policy.firstOf(turn.size()) : 0;
      for (int i = 0; i < turn.size(); i++) {
        pumpSession(turn.get((first + i) % turn.size()));
      }
      takeAll(groups).forEach(shared::pump);
    }
  }

  private static List<String> takeAll(Set<String> names) {
    if (names.isEmpty()) {
      return List.of();
    }
    var all = new ArrayList<>(names);
    // To clear it would cost as much as when it was fullest, for every acknowledgement.
    all.forEach(names::remove);
    return all;
  }

  private void pumpSession(String client) {
    var session = core.state().session(client);
    if (session == null) {
      overflow.forget(client);
    } else if (session.isConnected()) {
      pumpConnected(client, session);
    } else {
      overflow.dropQoS0(session);
      overflow.shorten(core.state().session(client));
    }
  }

  private void pumpConnected(String client, Session before) {
    if (before.due().isEmpty()) {
      overflow.forget(client);
      sending.repeat(before.connection());
      return;
    }
    if (Overflow.threatens(before) && !sending.canTake(before)) {
      overflow.dropQoS0(before);
      overflow.shorten(core.state().session(client));
    } else {
      overflow.forget(client);
      overflow.shorten(before);
    }
    sending.repeat(before.connection());
    var session = core.state().session(client);
    long from = 0;
    for (var next = session.due().from(from);
        next.isPresent();
        next = session.due().from(from)) {
      var due = next.get();
      from = due.number();
      if (sending.isHeldBack(due)) {
        from++;
      } else if (due.publication().expiresAt() <= core.now()
          || !sending.deliver(session, due, remaining(due))) {
        if (!sending.canTake(session)) {
          return;
        }
        drop(client, due);
      }
      session = core.state().session(client);
      if (session == null || !session.isConnected()) {
        return;
      }
      if (isServed(session, due)) {
        drop(client, due);
        session = core.state().session(client);
      }
    }
  }

  private void drop(String client, Due due) {
    core.inform(new Event.Dropped(core.now(), client, due.number()));
  }

  /** Whether one copy has served all subscriptions, so that no further one need follow. */
  private boolean isServed(Session session, Due before) {
    var now = session.due().from(before.number());
    return before.terms().size() > 1
        && now.isPresent()
        && now.get().number() == before.number()
        && now.get().copies() > before.copies()
        && merged;
  }

  /** The subscriptions that the next copy is for. */
  private List<Terms> remaining(Due due) {
    merged = due.terms().size() == 1 || policy.mergesOverlaps(due) && due.copies() == 0;
    return merged ? due.terms() : due.terms().subList(0, 1);
  }
}
