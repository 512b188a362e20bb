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
import java.util.Optional;
import org.mqttassay.spec.broker.core.Bend;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.Scene;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.ReasonCode;

/** Wrong ways with passwords and with AUTH (3.1.4, 3.15 and 4.12). */
final class LoginMutants {

  private static final String WORDS = "because ".repeat(40);

  static final List<Mutant> ALL = List.of(
      Mutant.of(
          "passwords-ignored",
          "ASSAY-3.1.4-3",
          "ASSAY-3.1.4-4",
          () -> Bends.hears(
              Connect.class, packet -> packet.withCredentials(Optional.empty(), Optional.empty()))),
      Mutant.of("publishes-before-admission", "3.1.4-5", "3.1.4-6", LoginMutants::hastens),
      Mutant.of(
          "refusal-called-success",
          "ASSAY-3.1.4-4",
          "4.12.0-4",
          () -> Bends.writes(
              Connack.class,
              (scene, connection, packet) ->
                  packet.isAccepted() ? packet : new Connack(false, 0, Properties.NONE))),
      Mutant.of(
          "refuses-in-silence",
          "ASSAY-3.2.2-2",
          "ASSAY-3.1.4-5",
          () -> Bends.instead(
              Connack.class,
              (scene, connection, packet) -> packet.isAccepted() ? List.of(packet) : List.of())),
      Mutant.of(
          "failed-re-authentication-called-success",
          "",
          "4.12.1-2",
          () -> Bends.writes(Disconnect.class, (scene, connection, packet) -> connection
              .agreement()
              .authenticationMethod()
              .<Packet>map(method -> new Auth(
                  ReasonCode.SUCCESS.value(),
                  Properties.of(Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, method))))
              .orElse(packet))),
      Mutant.of(
          "wordy-auth",
          "",
          "3.15.2-2",
          () -> Bends.writes(
              Auth.class,
              (scene, connection, packet) -> new Auth(
                  packet.reasonCode(),
                  packet
                      .properties()
                      .with(Property.of(PropertyIdentifier.REASON_STRING, WORDS))))));

  private LoginMutants() {}

  private static Bend hastens() {
    return new Bend() {
      @Override
      public void early(Scene scene, Packet packet) {
        if (packet instanceof Publish publish) {
          scene.toAll(publish);
        }
      }
    };
  }
}
