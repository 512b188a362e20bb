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
package org.mqttassay.conformance.checks.connect;

import static org.mqttassay.spec.packet.raw.Breakage.FLAG_WITHOUT_FIELD;
import static org.mqttassay.spec.packet.raw.Breakage.PAYLOAD_MISSING;
import static org.mqttassay.spec.packet.raw.Breakage.STRING_LENGTH_PAST_END;
import static org.mqttassay.spec.packet.raw.Breakage.STRING_WITH_NULL;
import static org.mqttassay.spec.packet.raw.Breakage.STRING_WITH_OVERLONG_FORM;
import static org.mqttassay.spec.packet.raw.Breakage.STRING_WITH_SURROGATE;
import static org.mqttassay.spec.packet.raw.Breakage.TRAILING_BYTES;

import java.util.List;
import java.util.Optional;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Will;
import org.mqttassay.spec.packet.raw.Breakage;
import org.mqttassay.spec.packet.raw.RawPacket;

/** A CONNECT of the wrong form is turned away (3.1.4). */
final class ConnectFormat {

  private static Connect full(Lab lab) {
    var credentials = lab.credentials();
    return lab.connect()
        .withWill(new Will(
            lab.topic("will"), Bytes.utf8("gone"), QoS.AT_MOST_ONCE, false, Properties.NONE))
        .withCredentials(
            credentials.userName().or(() -> Optional.of("assay")),
            credentials.password().or(() -> Optional.of(Bytes.utf8("assay"))));
  }

  @Checks(v311 = "3.1.4-1", v5 = "3.1.4-1")
  void a_connect_that_ends_inside_its_variable_header_closes_the_connection(Lab lab) {
    for (String field : List.of("Connect Flags", "Keep Alive")) {
      BadConnect.isTurnedAway(
          lab,
          RawPacket.of(lab.connect(), lab.version()).endBefore(field).bytes(),
          "CONNECT that ends before its " + field);
      if (isPatient(lab)) {
        return;
      }
    }
  }

  @Checks(
      v311 = {"3.1.4-1", "3.1.3-3"},
      v5 = {"3.1.4-1", "3.1.3-3"})
  void a_connect_without_client_identifier_closes_the_connection(Lab lab) {
    BadConnect.isTurnedAway(lab, lab.malformed(lab.connect()).breaking(PAYLOAD_MISSING));
  }

  @Checks(v311 = "3.1.4-1", v5 = "3.1.4-1")
  void bytes_behind_the_last_field_close_the_connection(Lab lab) {
    BadConnect.isTurnedAway(lab, lab.malformed(lab.connect()).breaking(TRAILING_BYTES));
  }

  @Checks(v311 = "3.1.4-1", v5 = "3.1.4-1")
  void a_field_that_goes_on_past_the_end_closes_the_connection(Lab lab) {
    for (String field :
        List.of("Client Identifier", "Will Topic", "Will Payload", "User Name", "Password")) {
      BadConnect.isTurnedAway(
          lab, lab.malformed(full(lab)).breaking(STRING_LENGTH_PAST_END).in(field));
      if (isPatient(lab)) {
        return;
      }
    }
  }

  /** Whether the broker was seen to wait for more, which takes time that one case shall cost. */
  private static boolean isPatient(Lab lab) {
    return !lab.observations().isEmpty();
  }

  @Checks(
      v311 = {"1.5.3-1", "3.1.3-4"},
      v5 = {"1.5.4-1", "3.1.3-4", "3.1.4-1"})
  void an_ill_formed_client_identifier_closes_the_connection(Lab lab) {
    closes(lab, "Client Identifier", STRING_WITH_OVERLONG_FORM, STRING_WITH_SURROGATE);
  }

  @Checks(
      v311 = {"1.5.3-1", "3.1.3-10"},
      v5 = {"1.5.4-1", "3.1.3-11", "3.1.4-1"})
  void an_ill_formed_will_topic_closes_the_connection(Lab lab) {
    closes(lab, "Will Topic", STRING_WITH_OVERLONG_FORM, STRING_WITH_SURROGATE);
  }

  @Checks(
      v311 = {"1.5.3-1", "3.1.3-11"},
      v5 = {"1.5.4-1", "3.1.3-12", "3.1.4-1"})
  void an_ill_formed_user_name_closes_the_connection(Lab lab) {
    closes(lab, "User Name", STRING_WITH_OVERLONG_FORM, STRING_WITH_SURROGATE);
  }

  @Checks(
      v311 = {"1.5.3-2", "3.1.3-4", "3.1.3-10", "3.1.3-11"},
      v5 = {"1.5.4-2", "3.1.3-4", "3.1.3-11", "3.1.3-12"})
  void a_null_character_in_a_string_closes_the_connection(Lab lab) {
    for (String field : List.of("Client Identifier", "Will Topic", "User Name")) {
      closes(lab, field, STRING_WITH_NULL);
    }
  }

  /** A server of 3.1.1 may take such a string for one that it refuses by CONNACK. */
  private static void closes(Lab lab, String field, Breakage... breakages) {
    for (Breakage breakage : breakages) {
      var bad = lab.malformed(full(lab)).breaking(breakage).in(field);
      lab.opened().sends(bad).isDisconnected("the connection to be closed at a " + bad);
    }
  }

  @Checks(
      v311 = "3.1.4-1",
      v5 = {"3.1.4-1", "4.13.1-1"})
  void a_faulty_connect_leaves_the_client_of_that_identifier_connected(Lab lab) {
    var client = lab.connected();
    lab.opened()
        .sends(lab.malformed(lab.connect().withCredentials(Optional.of("assay"), Optional.empty()))
            .breaking(FLAG_WITHOUT_FIELD)
            .in("Password"))
        .isTurnedAway("the connection to be closed at a CONNECT without its Password");
    client.staysConnected();
  }
}
