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
package org.mqttassay.spec.broker.core.mutant;

import java.util.List;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.core.Bend;
import org.mqttassay.spec.broker.core.Scene;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.Flight;
import org.mqttassay.spec.model.Session;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Acknowledgement;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.ReasonCode;

/** Breaks Shared Subscriptions (4.8.2 of 5.0). */
final class SharedBends {

  private SharedBends() {}

  private static Session session(State state, long connection) {
    var open = state.connection(connection);
    return open == null ? null : state.session(open.clientIdentifier());
  }

  private static Flight flight(State state, long connection, int identifier) {
    var session = session(state, connection);
    return session == null ? null : session.flow(Party.SERVER).get(identifier);
  }

  /** Sends a group's message to some member that is not a certain one. */
  private static void toAnother(Scene scene, Flight flight, String client) {
    var group = scene.state().group(flight.group());
    if (group == null || flight.sent() == null) {
      return;
    }
    for (String member : group.members().toSortedSet()) {
      var session = scene.state().session(member);
      if (!member.equals(client) && session != null && session.isConnected()) {
        scene.also(session.connection(), flight.sent());
        return;
      }
    }
  }

  static Bend byTwo() {
    return new Bend() {
      @Override
      public void sent(Scene scene, long connection, Packet packet) {
        if (packet instanceof Publish publish && !publish.dup()) {
          var flight = flight(scene.state(), connection, publish.packetIdentifier());
          if (flight != null && flight.group() != null) {
            toAnother(scene, flight, session(scene.state(), connection).clientIdentifier());
          }
        }
      }
    };
  }

  static Bend movesOn() {
    return new Bend() {
      @Override
      public void happened(Scene scene, State before, Event event) {
        if (event instanceof Event.Closed closed) {
          var session = session(before, closed.connection());
          List<Flight> open = session == null || session.connection() != closed.connection()
              ? List.of()
              : session.flow(Party.SERVER).unfinished();
          for (Flight flight : open) {
            if (flight.group() != null && flight.stage() == Flight.Stage.PUBLISHED_TWICE) {
              toAnother(scene, flight, session.clientIdentifier());
            }
          }
        }
      }
    };
  }

  /** Gives what a member has not finished to another one once the member's session is over. */
  static Bend movesOnAtTheEnd() {
    return new Bend() {
      @Override
      public void happened(Scene scene, State before, Event event) {
        for (Session session : before.sessions().values()) {
          var now = scene.state().session(session.clientIdentifier());
          if (!session.groups().isEmpty() && (now == null || now.groups().isEmpty())) {
            for (Flight flight : session.flow(Party.SERVER).unfinished()) {
              if (flight.group() != null && flight.stage() == Flight.Stage.PUBLISHED_TWICE) {
                toAnother(scene, flight, session.clientIdentifier());
              }
            }
          }
        }
      }
    };
  }

  static Bend refusedMovesOn() {
    return new Bend() {
      @Override
      public void happened(Scene scene, State before, Event event) {
        if (event instanceof Event.Transferred transferred
            && transferred.sender() == Party.CLIENT
            && (transferred.packet() instanceof Puback || transferred.packet() instanceof Pubrec)) {
          var answer = (Acknowledgement) transferred.packet();
          var flight = flight(before, transferred.connection(), answer.packetIdentifier());
          if (answer.reasonCode() >= ReasonCode.UNSPECIFIED_ERROR.value()
              && flight != null
              && flight.group() != null
              && flight.stage().isPublished()) {
            var session = session(before, transferred.connection());
            toAnother(scene, flight, session.clientIdentifier());
          }
        }
      }
    };
  }
}
