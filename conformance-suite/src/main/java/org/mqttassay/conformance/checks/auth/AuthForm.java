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

import java.util.List;
import org.mqttassay.conformance.checks.scene.Farewells;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.raw.RawPacket;

/** The fixed header and the Reason Code of AUTH, and where it has no place (3.15 of 5.0). */
final class AuthForm {

  @Checks(v5 = {"ASSAY-3.15.0-1", "4.13.1-1", "ASSAY-4.13.1-4"})
  void an_auth_from_a_client_that_named_no_method_closes_the_connection(Lab lab) {
    for (ReasonCode code :
        List.of(ReasonCode.CONTINUE_AUTHENTICATION, ReasonCode.RE_AUTHENTICATE)) {
      var client = lab.connected();
      client.sends(auth(code));
      Farewells.closesWith(lab, client, ReasonCode.PROTOCOL_ERROR);
    }
  }

  @Checks(v5 = {"3.15.1-1", "2.1.3-1", "4.13.1-1"})
  void reserved_flags_in_auth_close_the_connection(Lab lab) {
    for (int flags = 1; flags < 16; flags++) {
      var client = lab.connected();
      client.sends(withFlags(lab, auth(ReasonCode.RE_AUTHENTICATE), flags));
      client.isDisconnected("the close after a first byte of 0xF" + Integer.toHexString(flags));
    }
  }

  @Checks(v5 = {"3.15.1-1", "2.1.3-1", "4.12.0-4"})
  void reserved_flags_in_an_answer_end_the_authentication(Lab lab) {
    for (int flags : new int[] {1, 2, 4, 8, 15}) {
      var step = new Scram(lab).challenged("a");
      step.client().sends(withFlags(lab, step.answer(), flags));
      step.client()
          .isDisconnected("the close after a first byte of 0xF" + Integer.toHexString(flags));
    }
  }

  @Checks(v5 = {"3.15.2-1", "4.13.1-1"})
  void an_answer_with_the_wrong_reason_code_ends_the_authentication(Lab lab) {
    // 0x00 is the server's to say, 0x19 has no place before CONNACK, and the others do not exist.
    for (int code : new int[] {0x00, 0x19, 0x01, 0x80, 0xFF}) {
      var step = new Scram(lab).challenged("a");
      step.client().sends(withCode(lab, step.answer(), code));
      step.client().isDisconnected("the close after AUTH with 0x" + Integer.toHexString(code));
    }
  }

  @Checks(v5 = {"3.15.2-1", "4.13.1-1"})
  void a_re_authentication_with_the_wrong_reason_code_closes_the_connection(Lab lab) {
    for (int code : new int[] {0x00, 0x01, 0x80, 0xFF}) {
      var scram = new Scram(lab);
      var client = scram.authenticated("a");
      client.sends(withCode(lab, scram.again(), code));
      client.isDisconnected("the close after AUTH with 0x" + Integer.toHexString(code));
    }
  }

  private static Auth auth(ReasonCode code) {
    return new Auth(
        code.value(),
        Properties.of(Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, "assay")));
  }

  private static Bytes withFlags(Lab lab, Auth auth, int flags) {
    lab.remarks("AUTH with the flags 0x" + Integer.toHexString(flags));
    return RawPacket.of(auth, lab.version())
        .replace("Packet Type and Flags", Bytes.of((byte) (0xF0 | flags)))
        .bytes();
  }

  private static Bytes withCode(Lab lab, Auth auth, int code) {
    lab.remarks("AUTH with the Reason Code 0x" + Integer.toHexString(code));
    return RawPacket.inFull(auth, lab.version())
        .replace("Reason Code", Bytes.of((byte) code))
        .bytes();
  }
}
