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
import org.mqttassay.spec.packet.ReasonCode;

/** The send quota that Receive Maximum sets, on each connection anew (4.9 and 3.3.4 of 5.0). */
final class FlowControl {

  static final Rule BY_CLIENT = Rule.forbids(
          "a client keeps to the server's Receive Maximum",
          Party.CLIENT,
          "no more open QoS 1 and 2 messages than the Receive Maximum of CONNACK")
      .v5("3.3.4-7", "4.9.0-2", "4.9.0-1")
      .mustClose(ReasonCode.RECEIVE_MAXIMUM_EXCEEDED.value());

  static final Rule BY_SERVER = Rule.forbids(
          "a server keeps to the client's Receive Maximum",
          Party.SERVER,
          "no more open QoS 1 and 2 messages than the Receive Maximum of CONNECT")
      .v5("3.3.4-9", "4.9.0-2", "4.9.0-1");

  static final Rule GOES_ON = Rule.obliges(
          "a server without send quota answers all the same",
          Party.SERVER,
          "the answer to any packet, however many messages of the server's are open")
      .v5("4.9.0-3", "3.3.4-10");

  static final Rule CLIENT_GOES_ON = Rule.obliges(
          "a client without send quota answers all the same",
          Party.CLIENT,
          "the answer to any packet, however many messages of the client's are open")
      .v5("4.9.0-3", "3.3.4-8");

  static final Rule QOS_0 = Rule.frees(
          "messages of QoS 0 without send quota", Party.BOTH, "to send them, or to hold them back")
      .v5("ASSAY-4.9.0-1");

  static final List<Rule> RULES = List.of(BY_CLIENT, BY_SERVER, GOES_ON, CLIENT_GOES_ON, QOS_0);

  private FlowControl() {}

  /** A client sends a PUBLISH of QoS 1 or 2: whether it had quota for it. */
  static boolean clientUses(Stepping s, Connection connection) {
    var traffic = connection.traffic();
    int open = traffic.clientOpen() + 1;
    int maximum = connection.limitsBy(Party.SERVER).receiveMaximum();
    if (open > maximum) {
      return Remedies.client(s, connection, BY_CLIENT, tooMany(open, maximum));
    }
    s.put(connection.with(traffic.withOpen(open, traffic.serverOpen())));
    return true;
  }

  static void serverUses(Stepping s, Connection connection) {
    var traffic = connection.traffic();
    int open = traffic.serverOpen() + 1;
    int maximum = connection.limitsBy(Party.CLIENT).receiveMaximum();
    if (open > maximum) {
      s.breaks(BY_SERVER, Party.SERVER, connection, tooMany(open, maximum));
    }
    s.put(connection.with(traffic.withOpen(traffic.clientOpen(), open)));
  }

  private static String tooMany(int open, int maximum) {
    return open + " open, where " + maximum + " is the maximum";
  }

  /**
   * An exchange is over: one of the quota is free again, if not all of it was. So it is also when
   * its PUBLISH was sent on an earlier connection. Whether all of it was free then, the receiver
   * can't tell, as PUBLISH packets may be under way: it has to give the publisher credit.
   */
  static void giveBack(Stepping s, Connection connection, Party publisher) {
    var traffic = connection.traffic();
    int byClient = traffic.clientOpen();
    int byServer = traffic.serverOpen();
    int least = s.assumptions.isExactFor(publisher) ? 0 : Integer.MIN_VALUE;
    if (publisher == Party.CLIENT) {
      s.put(connection.with(traffic.withOpen(Math.max(least, byClient - 1), byServer)));
      return;
    }
    boolean wasFull = byServer >= connection.limitsBy(Party.CLIENT).receiveMaximum();
    s.put(connection.with(traffic.withOpen(byClient, Math.max(least, byServer - 1))));
    if (wasFull) {
      s.put(s.session(connection.clientIdentifier()).withProgress(s.now));
      s.watch(connection.number());
    }
  }

  /** Whether the server may send the client no PUBLISH of QoS 1 or 2. */
  static boolean isServerStopped(Connection connection) {
    return connection.traffic().serverOpen()
        >= connection.limitsBy(Party.CLIENT).receiveMaximum();
  }

  /** The same, for a server that counts what is open rather than its quota (3.3.4-9). */
  static boolean isServerStopped(Connection connection, Session session) {
    return isServerStopped(connection)
        || session.toClient().unfinished().size()
            >= connection.limitsBy(Party.CLIENT).receiveMaximum();
  }

  /**
   * The rule that a missing answer of the server's breaks: a server without quota has no excuse.
   */
  static Rule answer(Connection connection, Rule rule) {
    return isServerStopped(connection) && GOES_ON.isIn(connection.version()) ? GOES_ON : rule;
  }
}
