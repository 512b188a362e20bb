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

import static org.mqttassay.spec.packet.raw.Breakage.CONNECT_RESERVED_FLAG;
import static org.mqttassay.spec.packet.raw.Breakage.FIELD_WITHOUT_FLAG;
import static org.mqttassay.spec.packet.raw.Breakage.FLAG_WITHOUT_FIELD;
import static org.mqttassay.spec.packet.raw.Breakage.PASSWORD_WITHOUT_USER_NAME;
import static org.mqttassay.spec.packet.raw.Breakage.WILL_QOS_3;
import static org.mqttassay.spec.packet.raw.Breakage.WILL_QOS_WITHOUT_WILL;
import static org.mqttassay.spec.packet.raw.Breakage.WILL_RETAIN_WITHOUT_WILL;

import java.util.Optional;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Will;
import org.mqttassay.spec.packet.raw.RawPacket;

/** The Connect Flags and the fields that they announce (3.1.2.3 to 3.1.2.9). */
final class ConnectFlags {

  private static Connect bare(Lab lab) {
    return lab.connect().withCredentials(Optional.empty(), Optional.empty());
  }

  private static Connect named(Lab lab) {
    return lab.connect()
        .withCredentials(
            lab.credentials().userName().or(() -> Optional.of("assay")), Optional.empty());
  }

  private static Connect willed(Lab lab) {
    return lab.connect()
        .withWill(new Will(
            lab.topic("will"), Bytes.utf8("gone"), QoS.AT_MOST_ONCE, false, Properties.NONE));
  }

  @Checks(
      v311 = {"3.1.2-3", "3.1.4-1"},
      v5 = {"3.1.2-3", "3.1.4-1", "4.13.1-1"})
  void the_reserved_flag_closes_the_connection(Lab lab) {
    BadConnect.isTurnedAway(lab, lab.malformed(lab.connect()).breaking(CONNECT_RESERVED_FLAG));
  }

  @Checks(
      v311 = {"3.1.4-1", "3.1.2-13", "3.1.2-11"},
      v5 = {"3.1.4-1", "3.1.2-11"})
  void will_qos_without_will_flag_closes_the_connection(Lab lab) {
    BadConnect.isTurnedAway(lab, lab.malformed(lab.connect()).breaking(WILL_QOS_WITHOUT_WILL));
  }

  @Checks(
      v311 = {"3.1.4-1", "3.1.2-15", "3.1.2-11"},
      v5 = {"3.1.4-1", "3.1.2-13"})
  void will_retain_without_will_flag_closes_the_connection(Lab lab) {
    BadConnect.isTurnedAway(lab, lab.malformed(lab.connect()).breaking(WILL_RETAIN_WITHOUT_WILL));
  }

  @Checks(
      v311 = {"3.1.4-1", "3.1.2-14"},
      v5 = {"3.1.4-1", "3.1.2-12", "4.13.1-1"})
  void will_qos_3_closes_the_connection(Lab lab) {
    BadConnect.isTurnedAway(lab, lab.malformed(willed(lab)).breaking(WILL_QOS_3));
  }

  @Checks(
      v311 = {"3.1.4-1", "3.1.2-9"},
      v5 = {"3.1.4-1", "3.1.2-9"})
  void a_will_flag_without_any_will_field_closes_the_connection(Lab lab) {
    BadConnect.isTurnedAway(
        lab, lab.malformed(bare(lab)).breaking(FLAG_WITHOUT_FIELD).in("Will Topic"));
  }

  @Checks(
      v311 = {"3.1.4-1", "3.1.2-9"},
      v5 = {"3.1.4-1", "3.1.2-9"})
  void a_will_without_its_payload_closes_the_connection(Lab lab) {
    var will = willed(lab).withCredentials(Optional.empty(), Optional.empty());
    BadConnect.isTurnedAway(
        lab,
        RawPacket.of(will, lab.version()).endBefore("Will Payload").bytes(),
        "CONNECT that ends before the payload of its Will");
  }

  @Checks(
      v311 = {"3.1.4-1", "3.1.2-11"},
      v5 = "3.1.4-1")
  void will_fields_without_will_flag_close_the_connection(Lab lab) {
    var will = willed(lab).withCredentials(Optional.empty(), Optional.empty());
    BadConnect.isTurnedAway(
        lab, lab.malformed(will).breaking(FIELD_WITHOUT_FLAG).in("Will Topic"));
  }

  @Checks(
      v311 = {"3.1.4-1", "3.1.2-19"},
      v5 = {"3.1.4-1", "3.1.2-17"})
  void a_user_name_flag_without_user_name_closes_the_connection(Lab lab) {
    BadConnect.isTurnedAway(
        lab, lab.malformed(bare(lab)).breaking(FLAG_WITHOUT_FIELD).in("User Name"));
  }

  @Checks(
      v311 = {"3.1.4-1", "3.1.2-18"},
      v5 = {"3.1.4-1", "3.1.2-16"})
  void a_user_name_without_its_flag_closes_the_connection(Lab lab) {
    BadConnect.isTurnedAway(
        lab, lab.malformed(bare(lab)).breaking(FIELD_WITHOUT_FLAG).in("User Name"));
  }

  @Checks(
      v311 = {"3.1.4-1", "3.1.2-21"},
      v5 = {"3.1.4-1", "3.1.2-19"})
  void a_password_flag_without_password_closes_the_connection(Lab lab) {
    BadConnect.isTurnedAway(
        lab, lab.malformed(named(lab)).breaking(FLAG_WITHOUT_FIELD).in("Password"));
  }

  @Checks(
      v311 = {"3.1.4-1", "3.1.2-20"},
      v5 = {"3.1.4-1", "3.1.2-18"})
  void a_password_without_its_flag_closes_the_connection(Lab lab) {
    BadConnect.isTurnedAway(
        lab, lab.malformed(named(lab)).breaking(FIELD_WITHOUT_FLAG).in("Password"));
  }

  @Checks(v311 = {"3.1.4-1", "3.1.2-22"})
  void a_password_without_user_name_closes_the_connection(Lab lab) {
    BadConnect.isTurnedAway(lab, lab.malformed(bare(lab)).breaking(PASSWORD_WITHOUT_USER_NAME));
  }

  @Checks(v5 = {"3.1.4-5", "3.1.2-19"})
  void a_password_without_user_name_is_well_formed(Lab lab) {
    var secret = lab.credentials().password().or(() -> Optional.of(Bytes.utf8("assay")));
    GoodConnect.isTakenAsValid(
        lab,
        lab.connect().withCredentials(Optional.empty(), secret),
        "a Password but no User Name");
  }

  @Checks(
      v311 = {"3.1.4-4", "ASSAY-3.1.4-5"},
      v5 = {"3.1.4-5"})
  void an_empty_user_name_and_an_empty_password_are_well_formed(Lab lab) {
    GoodConnect.isTakenAsValid(
        lab,
        lab.connect().withCredentials(Optional.of(""), Optional.of(Bytes.EMPTY)),
        "an empty User Name and an empty Password");
  }
}
