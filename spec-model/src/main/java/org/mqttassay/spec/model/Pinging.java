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

import java.util.List;
import org.mqttassay.spec.Party;

/** PINGREQ and PINGRESP (3.12, 3.13). */
final class Pinging {

  static final Rule ANSWER = Rule.obliges(
          "PINGRESP for PINGREQ", Party.SERVER, "one PINGRESP for each PINGREQ")
      .v311("3.12.4-1")
      .v5("3.12.4-1");

  static final Rule UNASKED = Rule.forbids(
          "no PINGRESP without PINGREQ", Party.SERVER, "PINGRESP as the answer to a PINGREQ")
      .v311("3.12.4-1")
      .v5("3.12.4-1");

  static final Rule CLIENT_GIVES_UP = Rule.obliges(
          "a client's close when no PINGRESP comes",
          Party.CLIENT,
          "the close by a client whose PINGREQ stays unanswered")
      .v311("ASSAY-3.1.2-5")
      .v5("ASSAY-3.1.2-4");

  static final List<Rule> RULES = List.of(ANSWER, UNASKED, CLIENT_GIVES_UP);

  private Pinging() {}

  static void pingreq(Stepping s, Connection connection) {
    var traffic = connection.traffic();
    s.put(connection.with(traffic.withPings(traffic.pings().enqueue(s.now))));
    s.owe(new Owed.AnswerPing(connection.number()));
    s.watch(connection.number());
  }

  static void pingresp(Stepping s, Connection connection) {
    var traffic = connection.traffic();
    if (traffic.pings().isEmpty()) {
      if (!connection.isTainted()) {
        s.breaks(UNASKED, Party.SERVER, connection, "PINGRESP that nobody asked for");
      }
      return;
    }
    s.put(connection.with(traffic.withPings(traffic.pings().tail())));
    Clockwork.relax(s, connection.number());
  }

  /** Looks for a PINGREQ that has waited for too long. */
  static long late(Stepping s, Connection connection) {
    var waiting = connection.traffic().pings();
    if (waiting.isEmpty()) {
      return Long.MAX_VALUE;
    }
    long deadline = waiting.head() + s.assumptions.await();
    if (deadline > s.now) {
      return deadline;
    }
    s.breaks(FlowControl.answer(connection, ANSWER), Party.SERVER, connection, "nothing");
    s.put(connection.with(connection.traffic().withPings(waiting.tail())));
    Remedies.mustClose(s, connection.number(), Party.CLIENT, CLIENT_GIVES_UP, 0);
    return s.now + s.assumptions.await();
  }
}
