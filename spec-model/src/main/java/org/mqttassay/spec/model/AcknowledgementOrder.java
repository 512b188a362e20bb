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
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;

/** The order of acknowledgements and of repetitions (4.6). That of messages is no part of it. */
final class AcknowledgementOrder {

  static final Rule PUBACK = Rule.forbids(
          "a client's PUBACK packets keep the order",
          Party.CLIENT,
          "PUBACK packets in the order in which their PUBLISH packets came")
      .v311("4.6.0-2")
      .v5("4.6.0-2");

  static final Rule PUBREC = Rule.forbids(
          "a client's PUBREC packets keep the order",
          Party.CLIENT,
          "PUBREC packets in the order in which their PUBLISH packets came")
      .v311("4.6.0-3")
      .v5("4.6.0-3");

  static final Rule PUBREL = Rule.forbids(
          "a client's PUBREL packets keep the order",
          Party.CLIENT,
          "PUBREL packets in the order in which their PUBREC packets came")
      .v311("4.6.0-4")
      .v5("4.6.0-4");

  static final Rule PUBREL_BY_SERVER = Rule.forbids(
          "a server's PUBREL packets keep the order",
          Party.SERVER,
          "PUBREL packets in the order in which their PUBREC packets came")
      .v311("4.6.0-6");

  static final Rule AGAIN = Rule.forbids(
          "a client's repetitions keep the order",
          Party.CLIENT,
          "PUBLISH packets to be repeated in the order in which they were first sent")
      .v311("4.6.0-1")
      .v5("4.6.0-1");

  static final Rule AGAIN_BY_SERVER = Rule.forbids(
          "a server's repetitions keep the order",
          Party.SERVER,
          "PUBLISH packets to be repeated in the order in which they were first sent")
      .v311("4.6.0-6")
      .v5("4.6.0-5");

  static final List<Rule> RULES =
      List.of(PUBACK, PUBREC, PUBREL, PUBREL_BY_SERVER, AGAIN, AGAIN_BY_SERVER);

  private AcknowledgementOrder() {}

  /** The receiver of a PUBLISH acknowledges it by PUBACK or PUBREC. */
  static void acknowledged(
      Stepping s, Connection connection, Party receiver, Flight flight, int kind) {
    if (receiver == Party.SERVER || isAmbiguous(connection, flight, kind)) {
      return;
    }
    var order = connection.traffic().order();
    boolean isPuback = kind == Flight.PUBACK;
    long last = isPuback ? order.puback() : order.pubrec();
    if (flight.step() < last) {
      late(s, connection, isPuback ? PUBACK : PUBREC, flight);
    } else {
      s.put(connection.with(connection
          .traffic()
          .with(isPuback ? order.withPuback(flight.step()) : order.withPubrec(flight.step()))));
    }
  }

  /** The publisher answers PUBREC by PUBREL. */
  static void released(Stepping s, Connection connection, Party publisher, Flight flight) {
    if (isAmbiguous(connection, flight, Flight.PUBREL)) {
      return;
    }
    boolean isClient = publisher == Party.CLIENT;
    var order = connection.traffic().order();
    long last = isClient ? order.pubrel() : order.pubrelByServer();
    if (flight.step() < last) {
      late(s, connection, isClient ? PUBREL : PUBREL_BY_SERVER, flight);
      if (isClient && flight.publication() != null) {
        // A server that delivers on PUBREL delivers in the order of these.
        Routing.loosen(s, flight.publication());
      }
    } else {
      if (isClient && !s.assumptions.isAtServer()) {
        overtakes(s, connection, flight);
      }
      s.put(connection.with(connection
          .traffic()
          .with(
              isClient
                  ? order.withPubrel(flight.step())
                  : order.withPubrelByServer(flight.step()))));
    }
  }

  /** A server that delivers on PUBREL may deliver before what its client has yet to release. */
  private static void overtakes(Stepping s, Connection connection, Flight flight) {
    for (Flight other :
        s.session(connection.clientIdentifier()).fromClient().flights().values()) {
      if (other.stage() == Flight.Stage.RECEIVED
          && other.step() < flight.step()
          && other.publication() != null) {
        Routing.loosen(s, other.publication());
      }
    }
  }

  /** Which of several packets is answered, or whether any on this connection, may be open. */
  private static boolean isAmbiguous(Connection connection, Flight flight, int kind) {
    return flight.awaits(kind, connection.number()) != 1
        || (kind == Flight.PUBREL
            ? flight.stage() != Flight.Stage.RECEIVED || flight.is(Flight.REPEATED)
            : !flight.stage().isPublished());
  }

  /**
   * A PUBLISH is sent again. Only the first time on a connection counts: in 3.1.1 all may be
   * repeated over and over.
   */
  static void repeated(Stepping s, Connection connection, Party publisher, Flight flight) {
    boolean isFirstTime = flight.connection() != connection.number() || !flight.is(Flight.REPEATED);
    // What seems settled may be another message under the same identifier, sent but lost.
    boolean isObscure = flight.order() == 0
        || flight.stage() == Flight.Stage.SETTLED
        || flight.is(Flight.ACKNOWLEDGED);
    if (!isFirstTime || isObscure) {
      return;
    }
    var order = connection.traffic().order();
    if (publisher == Party.CLIENT) {
      if (flight.order() < order.again()) {
        late(s, connection, AGAIN, flight);
      } else {
        s.put(connection.with(connection.traffic().with(order.withAgain(flight.order()))));
      }
      return;
    }
    var last = order.againByServer();
    if (last == null || flight.order() > last.order()) {
      s.put(connection.with(connection.traffic().with(order.withAgainByServer(flight))));
    } else if (isOrderedWith(connection.version(), last, flight)) {
      late(s, connection, AGAIN_BY_SERVER, flight);
    }
  }

  /** In 5.0 a server has to keep the order only of what one client sent to a topic at one QoS. */
  private static boolean isOrderedWith(MqttVersion version, Flight last, Flight flight) {
    return version == MqttVersion.V3_1_1
        || last.group() == null
            && flight.group() == null
            && last.due() != null
            && flight.due() != null
            && last.due().isOrderedWith(flight.due());
  }

  private static void late(Stepping s, Connection connection, Rule rule, Flight flight) {
    String came = "Packet Identifier " + flight.packetIdentifier() + " after a later one";
    if (rule.binds() == Party.CLIENT) {
      Remedies.client(s, connection, rule, came);
    } else {
      s.breaks(rule, Party.SERVER, connection, came, flight.event());
    }
  }
}
