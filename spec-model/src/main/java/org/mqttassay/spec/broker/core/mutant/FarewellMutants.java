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
import org.mqttassay.spec.broker.core.Scene;
import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscribe;

/** Connections that are closed without need, in silence or not at all (3.1.2.10, 3.14, 4.13). */
final class FarewellMutants {

  private static final int QOS_NOT_SUPPORTED = 0x9B;
  private static final int TOPIC_ALIAS_INVALID = 0x94;
  private static final int RESERVED = 0x42;

  static final List<Mutant> ALL = List.of(
      Mutant.of(
          "keep-alive-ignored",
          "3.1.2-24",
          "3.1.2-22",
          () -> Bends.staysOpen("close after one and a half Keep Alives of silence")),
      Mutant.of(
          "errors-borne",
          "4.8.0-1",
          "4.13.1-1",
          () -> Bends.staysOpen("close on an error", "close on an error in a Topic Filter")),
      Mutant.of(
          "wrong-flags-borne",
          "2.2.2-2",
          "4.13.1-1",
          () -> Bends.staysOpen("close on wrong flags")),
      Mutant.of(
          "wrong-farewell-flags-borne",
          "3.14.1-1",
          "3.14.1-1",
          () -> Bends.staysOpen("close on wrong flags of DISCONNECT")),
      Mutant.of(
          "wrong-connect-borne",
          "3.1.4-1",
          "3.1.4-1",
          () -> Bends.staysOpen("close on a CONNECT that is not in order")),
      Mutant.of(
          "wrong-protocol-name-borne",
          "3.1.2-1",
          "3.1.2-1",
          () -> Bends.staysOpen("close on another Protocol Name")),
      Mutant.of(
          "wrong-protocol-level-borne",
          "3.1.2-2",
          "3.1.2-2",
          () -> Bends.staysOpen("close on another Protocol Level")),
      Mutant.of(
          "disconnect-not-followed",
          "ASSAY-3.14.4-1",
          "ASSAY-3.14.4-1",
          () -> Bends.staysOpen("close after the other's DISCONNECT")),
      Mutant.of(
          "disconnect-not-heard",
          "ASSAY-3.14.4-1",
          "ASSAY-3.14.4-1",
          () -> Bends.hears(Disconnect.class, (scene, connection, packet) -> null)),
      Mutant.of("closes-in-silence", "", "ASSAY-4.13.1-4", () -> Bends.drops(Disconnect.class)),
      Mutant.of(
          "talks-after-disconnect",
          "",
          "3.14.4-1",
          () -> Bends.follows(Disconnect.class, packet -> true, new Pingresp())),
      Mutant.of(
          "code-that-disconnect-does-not-have",
          "",
          "3.14.2-1",
          () -> Bends.writes(
              Disconnect.class,
              (scene, connection, packet) -> new Disconnect(RESERVED, packet.properties()))),
      Mutant.of(
          "expiry-in-disconnect",
          "",
          "3.14.2-2",
          () -> Bends.writes(
              Disconnect.class,
              (scene, connection, packet) -> new Disconnect(
                  packet.reasonCode(),
                  packet
                      .properties()
                      .with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 1L))))),
      Mutant.of(
          "refuses-a-qos-that-was-not-announced",
          "",
          "3.2.2-9",
          () -> Bends.afterHearing(Publish.class, (scene, connection, packet) -> {
            if (packet.qos() == QoS.EXACTLY_ONCE) {
              refuse(scene, connection, QOS_NOT_SUPPORTED);
            }
          })),
      Mutant.of(
          "refuses-subscriptions-for-their-qos",
          "",
          "3.2.2-10",
          () -> Bends.afterHearing(
              Subscribe.class,
              (scene, connection, packet) -> refuse(scene, connection, QOS_NOT_SUPPORTED))),
      Mutant.of(
          "refuses-topic-aliases",
          "",
          "3.3.2-12",
          () -> Bends.afterHearing(Publish.class, (scene, connection, packet) -> {
            if (packet.properties().has(PropertyIdentifier.TOPIC_ALIAS)) {
              refuse(scene, connection, TOPIC_ALIAS_INVALID);
            }
          })));

  private FarewellMutants() {}

  private static void refuse(Scene scene, Connection connection, int code) {
    if (connection.isConnected() && Edits.isV5(connection)) {
      scene.send(connection.number(), new Disconnect(code, Properties.NONE));
      scene.close(connection.number());
    }
  }
}
