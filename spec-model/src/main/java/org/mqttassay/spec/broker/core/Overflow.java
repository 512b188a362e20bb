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

import java.util.HashMap;
import java.util.Map;
import org.mqttassay.spec.model.Due;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.Session;
import org.mqttassay.spec.model.Terms;
import org.mqttassay.spec.packet.QoS;

/** Keeps the queues of clients that are away, or do not read, from growing without bound. */
final class Overflow {

  /** How many messages wait for a client that does not read before those of QoS 0 are dropped. */
  private static final int MANY_WAITING = 500;
  /** How many messages wait for one client at the most. */
  private static final int MOST_WAITING = 100_000;

  private final BrokerCore core;
  private final Policy policy;
  /** How far the queue of a session without connection was looked through. */
  private final Map<String, Long> lookedThrough = new HashMap<>();

  Overflow(BrokerCore core, Policy policy) {
    this.core = core;
    this.policy = policy;
  }

  /** Whether so much waits that it matters whether the client reads. */
  static boolean threatens(Session session) {
    return session.due().size() > MANY_WAITING;
  }

  /** A client reads, or its session is over. */
  void forget(String client) {
    if (!lookedThrough.isEmpty()) {
      lookedThrough.remove(client);
    }
  }

  /** Drops messages of QoS 0, unless they are kept for a session without connection. */
  void dropQoS0(Session session) {
    String client = session.clientIdentifier();
    long from = lookedThrough.getOrDefault(client, 0L) + 1;
    for (var due = session.due().from(from);
        due.isPresent();
        due = session.due().from(from)) {
      from = due.get().number() + 1;
      QoS highest = QoS.AT_MOST_ONCE;
      for (Terms terms : due.get().terms()) {
        QoS one = terms.limit(due.get().publication().packet().qos());
        highest = one.level() > highest.level() ? one : highest;
      }
      boolean isStored = !session.isConnected() && policy.storesQoS0();
      if (highest == QoS.AT_MOST_ONCE && !isStored) {
        drop(client, due.get());
      }
    }
    lookedThrough.put(client, from - 1);
  }

  /**
   * Keeps the queue of a client that does not read from growing without bound: what may be lost
   * goes first, then what has waited longest.
   */
  void shorten(Session session) {
    if (session.due().size() <= MOST_WAITING) {
      return;
    }
    String client = session.clientIdentifier();
    var shorter = session;
    for (boolean any : new boolean[] {false, true}) {
      for (var due = shorter.due().first();
          due.isPresent() && shorter.due().size() > MOST_WAITING;
          due = shorter.due().from(due.get().number() + 1)) {
        if (any || !due.get().certain()) {
          drop(client, due.get());
          shorter = core.state().session(client);
        }
      }
    }
  }

  private void drop(String client, Due due) {
    core.inform(new Event.Dropped(core.now(), client, due.number()));
  }
}
