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
package org.mqttassay.conformance.checks.auth;

import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.ReasonCode;

/** Enhanced authentication between CONNECT and CONNACK (4.12 of 5.0). */
final class AuthExchange {

  @Checks(v5 = {"4.12.0-2", "4.12.0-5", "3.15.2-1", "3.15.1-1", "ASSAY-3.15.0-1"})
  void the_server_asks_for_more_by_auth_and_ends_with_connack(Lab lab) {
    var scram = new Scram(lab);
    var client = lab.connecting(scram.connect("a"));
    Auth challenge = client.receives(Auth.class, "AUTH that asks for the proof");
    lab.require(
        challenge.reasonCode() == ReasonCode.CONTINUE_AUTHENTICATION.value(),
        "AUTH with 0x18 Continue authentication",
        "AUTH with " + lab.name(challenge.reasonCode(), PacketType.AUTH));
    hasMethod(lab, challenge);
    client.sends(scram.answer(challenge));
    hasMethod(lab, client.isAccepted());
    client.staysConnected();
  }

  @Checks(v5 = {"4.12.0-4", "3.1.4-2"})
  void a_wrong_password_ends_the_authentication(Lab lab) {
    var scram = new Scram(lab);
    var client = lab.connecting(scram.connectWrongly("a"));
    var challenge = client.becomesAnswered(Auth.class);
    client.sends(scram.answer(challenge));
    client.isDisconnected("the close, as the proof is wrong");
  }

  @Checks(v5 = {"4.12.0-4", "3.1.4-2"})
  void data_that_make_no_sense_end_the_authentication(Lab lab) {
    var scram = new Scram(lab);
    var step = scram.challenged("a");
    step.client().sends(Garbled.data(step.answer()));
    step.client().isDisconnected("the close, as the Authentication Data mean nothing");
  }

  /** A success names the method, and so does every AUTH. */
  static void hasMethod(Lab lab, Packet packet) {
    String method =
        packet.properties().text(PropertyIdentifier.AUTHENTICATION_METHOD).orElse("");
    if (!method.equals(Scram.METHOD)) {
      throw new Broken(
          lab.statement("4.12.0-5"),
          packet.type() + " with the Authentication Method of CONNECT, " + Scram.METHOD,
          method.isEmpty() ? "it has none" : "it has \"" + method + '"');
    }
  }
}
