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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.core.Bend;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.Scene;
import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.Owed;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Will;

/** Clients that are let in against the standard, or served too early or too late (3.1.4, 3.2). */
final class AdmissionMutants {

  private static final int SERVER_BUSY = 0x89;
  private static final int LONG = 300;

  static final List<Mutant> ALL = List.of(
      Mutant.of("connack-at-once", "3.2.0-1", "3.2.0-1", AdmissionMutants::welcomes),
      Mutant.of(
          "message-before-connack",
          "3.2.0-1",
          "3.2.0-1",
          () -> Bends.precedes(
              Connack.class,
              Connack::sessionPresent,
              Publish.of("t/a", QoS.AT_MOST_ONCE, 0, Bytes.utf8("early")))),
      Mutant.of(
          "serves-behind-a-refusal", "3.1.4-5", "3.1.4-6", AdmissionMutants::servesTheRefused),
      Mutant.of(
          "disconnect-for-a-bad-connect",
          "",
          "3.14.0-1",
          () -> Bends.forgets(Owed.Close.class, (scene, duty) -> {
            var open = scene.connection(duty.connection());
            boolean isInvalid = open != null && open.phase() == Connection.Phase.INVALID;
            if (isInvalid) {
              // Whoever did not begin with CONNECT is spoken to in 3.1.1, which knows no codes.
              scene.send(duty.connection(), new Disconnect());
              scene.close(duty.connection());
            }
            return isInvalid;
          })),
      Mutant.of(
          "faulty-connect-answered",
          "",
          "ASSAY-3.1.4-3",
          () -> Bends.forgets(Owed.Close.class, (scene, duty) -> {
            var open = scene.connection(duty.connection());
            boolean isFaulty =
                open != null && open.phase() == Connection.Phase.INVALID && Edits.isV5(open);
            if (isFaulty) {
              scene.send(duty.connection(), new Connack(false, 0x81, Properties.NONE));
              scene.close(duty.connection());
            }
            return isFaulty;
          })),
      Mutant.of(
          "authentication-method-ignored", "", "4.12.0-1", AdmissionMutants::ignoresAuthentication),
      Mutant.of(
          "will-above-the-maximum-qos-taken",
          "",
          "3.2.2-12",
          () -> Bends.hears(
              Connect.class,
              packet -> Edits.withWill(
                  packet,
                  will -> new Will(
                      will.topic(),
                      will.payload(),
                      QoS.AT_MOST_ONCE,
                      will.retain(),
                      will.properties())))),
      Mutant.of(
          "retained-will-taken",
          "",
          "3.2.2-13",
          () -> Bends.hears(
              Connect.class,
              packet ->
                  Edits.withWill(packet, will -> Edits.with(will, false, will.properties())))),
      Mutant.of(
          "payload-format-2-of-a-will-refused",
          "",
          "ASSAY-3.1.3-6",
          AdmissionMutants::refusesTheFormat),
      Mutant.of(
          "session-expiry-not-kept-to",
          "",
          "3.1.2-23",
          () -> Bends.writes(
              Connack.class,
              (scene, connection, packet) -> Edits.isV5(connection) && packet.isAccepted()
                  ? Edits.connack(
                      new Connack(
                          packet.sessionPresent(),
                          0,
                          Edits.without(
                              packet.properties(), PropertyIdentifier.SESSION_EXPIRY_INTERVAL)),
                      packet.sessionPresent(),
                      Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 0L))
                  : packet)),
      Mutant.of(
          "long-reason-in-disconnect",
          "",
          "3.14.2-3",
          () -> Bends.writes(
              Disconnect.class,
              (scene, connection, packet) -> new Disconnect(
                  packet.reasonCode(),
                  packet
                      .properties()
                      .with(Property.of(
                          PropertyIdentifier.REASON_STRING, "because ".repeat(LONG / 8)))))),
      Mutant.of(
          "busy-for-those-who-return",
          "3.1.4-4",
          "3.1.4-5",
          () -> Bends.says(
              Connack.class,
              (scene, connection, packet) -> packet.sessionPresent()
                  ? new Connack(false, Edits.isV5(connection) ? SERVER_BUSY : 3, Properties.NONE)
                  : packet)));

  private AdmissionMutants() {}

  /** Says CONNACK before it has heard anything. */
  private static Bend welcomes() {
    return new Bend() {
      @Override
      public void happened(Scene scene, State before, Event event) {
        if (event instanceof Event.Opened opened) {
          scene.send(opened.connection(), new Connack(false, 0, Properties.NONE));
        }
      }
    };
  }

  /** Takes messages of clients that it has closed the door to. */
  private static Bend servesTheRefused() {
    return new Bend() {
      @Override
      public void missed(Scene scene, Packet packet) {
        if (packet instanceof Publish publish) {
          scene.toAll(publish);
        }
      }
    };
  }

  private static Bend ignoresAuthentication() {
    return new Bend() {
      private final Map<Long, Boolean> seen = new HashMap<>();

      @Override
      public Event hears(Scene scene, Event event) {
        if (!(event instanceof Event.Transferred heard)
            || !(heard.packet() instanceof Connect connect)
            || !connect.properties().has(PropertyIdentifier.AUTHENTICATION_METHOD)
            || seen.put(heard.connection(), true) != null) {
          return event;
        }
        var plain = Edits.without(
            Edits.without(connect, PropertyIdentifier.AUTHENTICATION_METHOD),
            PropertyIdentifier.AUTHENTICATION_DATA);
        return new Event.Transferred(
            heard.at(),
            heard.connection(),
            Party.CLIENT,
            plain,
            heard.size(),
            List.of(),
            heard.admitted());
      }
    };
  }

  private static Bend refusesTheFormat() {
    return new Bend() {
      @Override
      public Event hears(Scene scene, Event event) {
        if (event instanceof Event.Transferred heard
            && heard.packet() instanceof Connect connect
            && connect
                .will()
                .filter(will -> will.properties()
                        .integer(PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR)
                        .orElse(0)
                    > 1)
                .isPresent()) {
          scene.close(heard.connection());
          return null;
        }
        return event;
      }
    };
  }

  /** Whether a CONNECT has what not every CONNECT has. */
  static boolean isElaborate(Packet packet) {
    return packet instanceof Connect connect
        && (connect.will().isPresent()
            || connect.userName().isPresent()
            || connect.password().isPresent()
            || connect.properties().has(PropertyIdentifier.USER_PROPERTY));
  }
}
