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

import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;

/** Authentication anew on a connection that is open (4.12.1 of 5.0). */
final class ReAuthentication {

  @Checks(v5 = {"4.12.0-5", "3.15.2-1", "3.15.1-1", "ASSAY-3.15.0-1"})
  void it_ends_with_auth_and_the_connection_goes_on(Lab lab) {
    var scram = new Scram(lab);
    var client = scram.authenticated("a");
    for (int round = 0; round < 2; round++) {
      client.sends(scram.again());
      Auth challenge = client.receives(Auth.class, "AUTH that asks for the proof");
      hasCode(lab, challenge, ReasonCode.CONTINUE_AUTHENTICATION);
      AuthExchange.hasMethod(lab, challenge);
      client.sends(scram.answer(challenge));
      Auth end = client.receives(Auth.class, "AUTH that says success");
      hasCode(lab, end, ReasonCode.SUCCESS);
      AuthExchange.hasMethod(lab, end);
      client.staysConnected();
    }
  }

  @Checks(v5 = {"4.12.0-5", "4.5.0-1", "3.12.4-1"})
  void everything_else_goes_on_meanwhile(Lab lab) {
    var scram = new Scram(lab);
    var client = scram.authenticated("a").becomesSubscriber(lab.topic("news"), QoS.AT_LEAST_ONCE);
    client.sends(scram.again());
    Auth challenge = client.becomesAnswered(Auth.class);
    client.staysConnected();
    Sessions.publish(lab, lab.topic("news"), "meanwhile");
    Sessions.isDelivered(lab, client, "meanwhile");
    client.sends(scram.answer(challenge));
    AuthExchange.hasMethod(lab, client.receives(Auth.class, "AUTH that says success"));
    client.staysConnected();
  }

  @Checks(v5 = {"4.12.1-2", "ASSAY-4.12.1-1"})
  void a_wrong_password_closes_the_connection(Lab lab) {
    var scram = new Scram(lab);
    var client = scram.authenticated("a");
    client.sends(scram.againWrongly());
    client.sends(scram.answer(client.becomesAnswered(Auth.class)));
    closes(lab, client);
  }

  @Checks(v5 = {"4.12.1-2", "ASSAY-4.12.1-1"})
  void data_that_make_no_sense_close_the_connection(Lab lab) {
    var step = new Scram(lab).challengedAgain("a");
    step.client().sends(Garbled.data(step.answer()));
    closes(lab, step.client());
  }

  private static void closes(Lab lab, Client client) {
    var said = client.isDisconnected("the close, as the authentication failed");
    if (said.isEmpty()) {
      lab.departs(
          "ASSAY-4.12.1-1",
          "DISCONNECT with 0x87 Not authorized or another fitting code before the close",
          "the broker closed the connection without a word");
    }
  }

  private static void hasCode(Lab lab, Auth auth, ReasonCode code) {
    lab.require(
        auth.reasonCode() == code.value(),
        "AUTH with " + lab.name(code.value(), PacketType.AUTH),
        "AUTH with " + lab.name(auth.reasonCode(), PacketType.AUTH));
  }
}
