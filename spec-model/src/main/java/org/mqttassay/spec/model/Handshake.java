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

import io.vavr.collection.Queue;
import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.PropertyIdentifier;

/** CONNECT and CONNACK (3.1 and 3.2). What becomes of the session is told by {@link Sessions}. */
final class Handshake {

  static final Rule ANSWER = Rule.obliges(
          "CONNACK for CONNECT",
          Party.SERVER,
          "CONNACK, or AUTH where an Authentication Method was named, or the close")
      .v311("3.1.4-4", "ASSAY-3.1.4-4")
      .v5("3.1.4-5", "3.1.4-2");

  static final Rule CLIENT_GIVES_UP = Rule.obliges(
          "a client's close when no CONNACK comes",
          Party.CLIENT,
          "the close by a client that waited in vain for CONNACK")
      .v311("ASSAY-3.2.0-1")
      .v5("ASSAY-3.2.0-1");

  static final Rule WILL_QOS = Rule.forbids(
          "no Will beyond the Maximum QoS is accepted",
          Party.SERVER,
          "a refusal of the CONNECT whose Will QoS is above the Maximum QoS")
      .v5("3.2.2-12");

  static final Rule WILL_RETAIN = Rule.forbids(
          "no retained Will is accepted where that is not available",
          Party.SERVER,
          "a refusal of the CONNECT with Will Retain 1 where Retain Available is 0")
      .v5("3.2.2-13");

  static final Rule RESPONSE_INFORMATION = Rule.forbids(
          "no Response Information that was not asked for",
          Party.SERVER,
          "Response Information only after Request Response Information 1")
      .v5("3.1.2-28");

  static final Rule RESPONSE_INFORMATION_FREE = Rule.frees(
          "Response Information that was asked for",
          Party.SERVER,
          "Response Information in CONNACK, or none")
      .v5("ASSAY-3.1.2-11");

  static final List<Rule> RULES = List.of(
      ANSWER,
      CLIENT_GIVES_UP,
      WILL_QOS,
      WILL_RETAIN,
      RESPONSE_INFORMATION,
      RESPONSE_INFORMATION_FREE);

  /**
   * A client that takes no more than these many bytes may get no CONNACK at all: what is too large
   * is not sent (3.1.2-25), and how much a server has to say in it nobody knows.
   */
  private static final int LARGEST_ANSWER = 128;

  private Handshake() {}

  static void connect(Stepping s, Connection connection, Connect packet) {
    var agreement = Agreement.asked(packet);
    s.put(connection
        .with(agreement)
        .with(
            agreement.authenticationMethod().isEmpty()
                ? null
                : new Exchange(Party.SERVER, s.now, false))
        .in(Connection.Phase.CONNECTING, s.now)
        .withWillGone(packet.will().isEmpty()));
    Wills.begin(s, s.connection(connection.number()), packet.will());
    Contests.asked(s, s.connection(connection.number()));
    s.owe(new Owed.AnswerConnect(connection.number(), packet));
    s.watch(connection.number());
  }

  static void connack(Stepping s, Connection connection, Connack packet) {
    if (connection.phase() == Connection.Phase.INVALID) {
      Invalid.connack(s, connection, packet);
    } else if (packet.isAccepted()) {
      accept(s, connection, packet);
    } else {
      Refusal.connack(s, connection, packet);
    }
  }

  /** Looks whether the server has been silent for too long. */
  static long late(Stepping s, Connection connection) {
    var exchange = connection.exchange();
    if (exchange != null && exchange.turn() == Party.CLIENT) {
      return Long.MAX_VALUE;
    }
    long since = exchange == null ? connection.since() : exchange.since();
    long deadline = since + s.assumptions.await();
    if (deadline > s.now) {
      return deadline;
    }
    if (connection.limitsBy(Party.CLIENT).maximumPacketSize() > LARGEST_ANSWER) {
      s.breaks(ANSWER, Party.SERVER, connection, "nothing");
    }
    Remedies.mustClose(s, connection.number(), Party.CLIENT, CLIENT_GIVES_UP, 0);
    return s.now + s.assumptions.await();
  }

  static void accept(Stepping s, Connection connection, Connack packet) {
    judge(s, connection, packet);
    Authentication.connack(s, connection, packet);
    var fresh = s.connection(connection.number());
    var agreed = fresh
        .with(fresh.agreement().answered(packet, ClientIdentifiers.of(s, fresh, packet)))
        .with((Exchange) null)
        .closing(null)
        .in(Connection.Phase.CONNECTED, s.now);
    s.put(agreed);
    Sessions.begin(s, agreed, packet.sessionPresent());
    KeepAlive.begin(s, s.connection(agreed.number()));
    var early = agreed.early();
    if (!early.isEmpty()) {
      s.put(s.connection(agreed.number()).withEarly(Queue.empty()));
      early.forEach(event -> ConnectionLife.again(s, event));
    }
  }

  private static void judge(Stepping s, Connection connection, Connack packet) {
    var connect = connection.agreement().connect();
    if (connect.version() != MqttVersion.V5_0) {
      return;
    }
    var limits = Limits.of(packet.properties());
    var will = connect.will();
    if (will.isPresent() && will.get().qos().level() > limits.maximumQoS().level()) {
      s.breaks(WILL_QOS, Party.SERVER, connection, "CONNACK with 0 and " + limits.maximumQoS());
    }
    if (will.isPresent() && will.get().retain() && !limits.retainAvailable()) {
      s.breaks(WILL_RETAIN, Party.SERVER, connection, "CONNACK with 0 and Retain Available 0");
    }
    if (packet.properties().has(PropertyIdentifier.RESPONSE_INFORMATION)
        && connect
                .properties()
                .integer(PropertyIdentifier.REQUEST_RESPONSE_INFORMATION)
                .orElse(0)
            == 0) {
      s.breaks(RESPONSE_INFORMATION, Party.SERVER, connection, "Response Information");
    }
  }
}
