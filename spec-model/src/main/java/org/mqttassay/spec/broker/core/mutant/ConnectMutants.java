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
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.model.Owed;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;

/** Wrong answers to CONNECT, wrong sessions and wrong authentication (3.1, 3.2, 4.12). */
final class ConnectMutants {

  private static final int NOT_AUTHORIZED = 0x87;
  private static final Property OTHER_METHOD =
      Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, "OTHER");

  static final List<Mutant> ALL = List.of(
      Mutant.of(
          "no-connack",
          "3.1.4-4",
          "3.1.4-5",
          () -> Bends.instead(
              Connack.class,
              (scene, connection, packet) ->
                  AdmissionMutants.isElaborate(connection.agreement().connect())
                      ? List.of()
                      : List.of(packet))),
      Mutant.of("connack-twice", "3.2.0-1", "3.2.0-2", () -> Bends.doubles(Connack.class)),
      Mutant.of(
          "pingresp-before-connack",
          "3.2.0-1",
          "3.2.0-1",
          () -> Bends.precedes(Connack.class, Connack::isAccepted, new Pingresp())),
      Mutant.of(
          "disconnect-before-connack",
          "",
          "3.14.0-1",
          () -> Bends.instead(
              Connack.class,
              (scene, connection, packet) -> !packet.isAccepted() && Edits.isV5(connection)
                  ? List.of(new Disconnect(NOT_AUTHORIZED, Properties.NONE))
                  : List.of(packet))),
      Mutant.of(
          "session-present-after-clean-start",
          "3.2.2-1",
          "3.2.2-2",
          () -> Bends.writes(
              Connack.class,
              (scene, connection, packet) -> packet.isAccepted() && isClean(connection)
                  ? Edits.connack(packet, true)
                  : packet)),
      Mutant.of(
          "session-present-without-one",
          "3.2.2-3",
          "3.2.2-3",
          () -> Bends.writes(
              Connack.class,
              (scene, connection, packet) -> packet.isAccepted() && !isClean(connection)
                  ? Edits.connack(packet, true)
                  : packet)),
      Mutant.of(
          "session-present-hidden",
          "3.2.2-2",
          "3.2.2-3",
          () -> Bends.writes(
              Connack.class, (scene, connection, packet) -> Edits.connack(packet, false))),
      Mutant.of(
          "session-present-in-refusal",
          "3.2.2-4",
          "3.2.2-6",
          () -> Bends.writes(
              Connack.class,
              (scene, connection, packet) ->
                  Edits.connack(packet, packet.sessionPresent() || !packet.isAccepted()))),
      Mutant.of(
          "session-outlives-its-expiry",
          "",
          "4.1.0-2",
          () -> Bends.hears(
              Connect.class,
              packet -> packet.properties().has(PropertyIdentifier.SESSION_EXPIRY_INTERVAL)
                  ? Edits.without(packet, PropertyIdentifier.SESSION_EXPIRY_INTERVAL)
                      .with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 1_000_000L))
                  : packet)),
      Mutant.of(
          "no-assigned-client-identifier",
          "",
          "3.2.2-16",
          () -> Bends.writes(
              Connack.class,
              (scene, connection, packet) -> new Connack(
                  packet.sessionPresent(),
                  packet.reasonCode(),
                  Edits.without(
                      packet.properties(), PropertyIdentifier.ASSIGNED_CLIENT_IDENTIFIER)))),
      Mutant.of(
          "assigned-client-identifier-in-use",
          "",
          "3.1.3-6",
          () -> Bends.writes(
              Connack.class,
              (scene, connection, packet) ->
                  packet.properties().has(PropertyIdentifier.ASSIGNED_CLIENT_IDENTIFIER)
                      ? Edits.connack(
                          new Connack(
                              false,
                              0,
                              Edits.without(
                                  packet.properties(),
                                  PropertyIdentifier.ASSIGNED_CLIENT_IDENTIFIER)),
                          false,
                          Property.of(
                              PropertyIdentifier.ASSIGNED_CLIENT_IDENTIFIER,
                              scene.state().sessions().keySet().min().get()))
                      : packet)),
      Mutant.of(
          "response-information-unasked",
          "",
          "3.1.2-28",
          () -> Bends.writes(
              Connack.class,
              (scene, connection, packet) -> packet.isAccepted() && Edits.isV5(connection)
                  ? Edits.connack(
                      packet,
                      packet.sessionPresent(),
                      Property.of(PropertyIdentifier.RESPONSE_INFORMATION, "r"))
                  : packet)),
      Mutant.of(
          "talks-after-refusing",
          "3.2.2-5",
          "3.2.2-7",
          () -> Bends.follows(Connack.class, packet -> !packet.isAccepted(), new Pingresp())),
      Mutant.of(
          "takeover-leaves-the-older-open",
          "3.1.4-2",
          "3.1.4-3",
          () -> Bends.forgets(
              Owed.Close.class,
              (scene, duty) -> scene.connection(duty.connection()) != null
                  && scene.connection(duty.connection()).phase() == Connection.Phase.TAKEN_OVER)),
      Mutant.of(
          "accepts-what-is-not-in-order",
          "3.1.4-1",
          "3.1.4-1",
          () -> Bends.forgets(Owed.Close.class, (scene, duty) -> {
            var open = scene.connection(duty.connection());
            boolean isInvalid = open != null && open.phase() == Connection.Phase.INVALID;
            if (isInvalid) {
              scene.send(duty.connection(), new Connack(false, 0, Properties.NONE));
            }
            return isInvalid;
          })),
      Mutant.of(
          "another-authentication-method",
          "",
          "4.12.0-5",
          () -> Bends.writes(
              Auth.class,
              (scene, connection, packet) -> new Auth(
                  packet.reasonCode(),
                  Edits.without(packet.properties(), PropertyIdentifier.AUTHENTICATION_METHOD)
                      .with(OTHER_METHOD)))),
      Mutant.of(
          "authentication-unasked",
          "",
          "4.12.0-6",
          () -> Bends.instead(
              Connack.class,
              (scene, connection, packet) -> packet.isAccepted()
                      && Edits.isV5(connection)
                      && connection.agreement().authenticationMethod().isEmpty()
                  ? List.of(packet, new Auth(0x18, Properties.of(OTHER_METHOD)))
                  : List.of(packet))),
      Mutant.of(
          "challenge-with-success",
          "",
          "4.12.0-2",
          () -> Bends.writes(
              Auth.class,
              (scene, connection, packet) -> new Auth(
                  connection.isConnected() ? packet.reasonCode() : 0, packet.properties()))),
      Mutant.of(
          "no-answer-to-re-authentication",
          "",
          "4.12.1-2",
          () -> Bends.forgets(
              Owed.AnswerAuth.class,
              (scene, duty) -> scene.connection(duty.connection()).isConnected())));

  private ConnectMutants() {}

  private static boolean isClean(Connection connection) {
    return connection.agreement() != null && connection.agreement().connect().cleanStart();
  }
}
