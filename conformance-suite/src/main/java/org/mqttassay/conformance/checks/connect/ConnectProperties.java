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

import static org.mqttassay.spec.packet.raw.Breakage.AUTHENTICATION_METHOD_MISSING;
import static org.mqttassay.spec.packet.raw.Breakage.PROPERTY_0;
import static org.mqttassay.spec.packet.raw.Breakage.PROPERTY_2;
import static org.mqttassay.spec.packet.raw.Breakage.PROPERTY_LENGTH_TOO_LONG;
import static org.mqttassay.spec.packet.raw.Breakage.PROPERTY_LENGTH_TOO_SHORT;
import static org.mqttassay.spec.packet.raw.Breakage.PROPERTY_NOT_ALLOWED;
import static org.mqttassay.spec.packet.raw.Breakage.PROPERTY_REPEATED;
import static org.mqttassay.spec.packet.raw.Breakage.PROPERTY_UNKNOWN;

import org.mqttassay.conformance.checks.scene.Wills;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.raw.Breakage;

/** Properties of CONNECT that must not be as they are (3.1.2.11 of 5.0). */
final class ConnectProperties {

  private static void isTurnedAway(Lab lab, Connect connect, Breakage breakage, String field) {
    BadConnect.isTurnedAway(lab, lab.malformed(connect).breaking(breakage).in(field));
  }

  private static void isTurnedAway(Lab lab, Breakage breakage, String field) {
    isTurnedAway(lab, lab.connect(), breakage, field);
  }

  @Checks(v5 = {"ASSAY-3.1.2-5", "4.13.1-1"})
  void session_expiry_interval_twice_closes_the_connection(Lab lab) {
    isTurnedAway(lab, PROPERTY_REPEATED, "Session Expiry Interval");
  }

  @Checks(v5 = {"ASSAY-3.1.2-6", "4.13.1-1"})
  void receive_maximum_twice_closes_the_connection(Lab lab) {
    isTurnedAway(lab, PROPERTY_REPEATED, "Receive Maximum");
  }

  @Checks(v5 = {"ASSAY-3.1.2-6", "4.13.1-1"})
  void receive_maximum_0_closes_the_connection(Lab lab) {
    isTurnedAway(lab, PROPERTY_0, "Receive Maximum");
  }

  @Checks(v5 = {"ASSAY-3.1.2-7", "4.13.1-1"})
  void maximum_packet_size_twice_closes_the_connection(Lab lab) {
    var roomy = lab.connect().with(Property.of(PropertyIdentifier.MAXIMUM_PACKET_SIZE, 100_000));
    isTurnedAway(lab, roomy, PROPERTY_REPEATED, "Maximum Packet Size");
  }

  @Checks(v5 = {"ASSAY-3.1.2-7", "4.13.1-1"})
  void maximum_packet_size_0_closes_the_connection(Lab lab) {
    isTurnedAway(lab, PROPERTY_0, "Maximum Packet Size");
  }

  @Checks(v5 = {"ASSAY-3.1.2-9", "4.13.1-1"})
  void topic_alias_maximum_twice_closes_the_connection(Lab lab) {
    isTurnedAway(lab, PROPERTY_REPEATED, "Topic Alias Maximum");
  }

  @Checks(v5 = {"ASSAY-3.1.2-10", "4.13.1-1"})
  void request_response_information_twice_closes_the_connection(Lab lab) {
    isTurnedAway(lab, PROPERTY_REPEATED, "Request Response Information");
  }

  @Checks(v5 = {"ASSAY-3.1.2-10", "4.13.1-1"})
  void request_response_information_2_closes_the_connection(Lab lab) {
    isTurnedAway(lab, PROPERTY_2, "Request Response Information");
  }

  @Checks(v5 = {"ASSAY-3.1.2-12", "4.13.1-1"})
  void request_problem_information_twice_closes_the_connection(Lab lab) {
    isTurnedAway(lab, PROPERTY_REPEATED, "Request Problem Information");
  }

  @Checks(v5 = {"ASSAY-3.1.2-12", "4.13.1-1"})
  void request_problem_information_2_closes_the_connection(Lab lab) {
    isTurnedAway(lab, PROPERTY_2, "Request Problem Information");
  }

  @Checks(v5 = {"ASSAY-3.1.2-15", "4.13.1-1"})
  void authentication_method_twice_closes_the_connection(Lab lab) {
    isTurnedAway(lab, PROPERTY_REPEATED, "Authentication Method");
  }

  @Checks(v5 = {"ASSAY-3.1.2-17", "4.13.1-1"})
  void authentication_data_twice_closes_the_connection(Lab lab) {
    var method = lab.connect().with(Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, "assay"));
    isTurnedAway(lab, method, PROPERTY_REPEATED, "Authentication Data");
  }

  @Checks(v5 = {"ASSAY-3.1.2-16", "4.13.1-1"})
  void authentication_data_without_method_closes_the_connection(Lab lab) {
    BadConnect.isTurnedAway(
        lab, lab.malformed(lab.connect()).breaking(AUTHENTICATION_METHOD_MISSING));
  }

  @Checks(v5 = {"ASSAY-3.1.3-3", "4.13.1-1"})
  void will_delay_interval_twice_closes_the_connection(Lab lab) {
    isTurnedAway(lab, Wills.willed(lab), PROPERTY_REPEATED, "Will Delay Interval");
  }

  @Checks(v5 = {"ASSAY-3.1.3-5", "4.13.1-1"})
  void payload_format_indicator_of_the_will_twice_closes_the_connection(Lab lab) {
    isTurnedAway(lab, Wills.willed(lab), PROPERTY_REPEATED, "Will Payload Format Indicator");
  }

  @Checks(v5 = {"ASSAY-3.1.3-7", "4.13.1-1"})
  void message_expiry_interval_of_the_will_twice_closes_the_connection(Lab lab) {
    isTurnedAway(lab, Wills.willed(lab), PROPERTY_REPEATED, "Will Message Expiry Interval");
  }

  @Checks(v5 = {"ASSAY-3.1.3-8", "4.13.1-1"})
  void content_type_of_the_will_twice_closes_the_connection(Lab lab) {
    isTurnedAway(lab, Wills.willed(lab), PROPERTY_REPEATED, "Will Content Type");
  }

  @Checks(v5 = {"ASSAY-3.1.3-9", "4.13.1-1"})
  void response_topic_of_the_will_twice_closes_the_connection(Lab lab) {
    isTurnedAway(lab, Wills.willed(lab), PROPERTY_REPEATED, "Will Response Topic");
  }

  @Checks(v5 = {"ASSAY-3.1.3-10", "4.13.1-1"})
  void correlation_data_of_the_will_twice_closes_the_connection(Lab lab) {
    isTurnedAway(lab, Wills.willed(lab), PROPERTY_REPEATED, "Will Correlation Data");
  }

  @Checks(v5 = {"ASSAY-2.2.2-1", "3.1.4-1", "4.13.1-1"})
  void a_property_of_other_packets_closes_the_connection(Lab lab) {
    isTurnedAway(lab, PROPERTY_NOT_ALLOWED, "Topic Alias");
    isTurnedAway(lab, PROPERTY_NOT_ALLOWED, "Server Keep Alive");
    isTurnedAway(lab, Wills.willed(lab), PROPERTY_NOT_ALLOWED, "Will Receive Maximum");
  }

  @Checks(v5 = {"ASSAY-2.2.2-1", "3.1.4-1", "4.13.1-1"})
  void a_property_that_does_not_exist_closes_the_connection(Lab lab) {
    isTurnedAway(lab, PROPERTY_UNKNOWN, "Properties");
    isTurnedAway(lab, Wills.willed(lab), PROPERTY_UNKNOWN, "Will Properties");
  }

  @Checks(v5 = {"3.1.4-1", "4.13.1-1"})
  void a_property_length_that_does_not_fit_closes_the_connection(Lab lab) {
    isTurnedAway(lab, PROPERTY_LENGTH_TOO_LONG, "Properties");
    isTurnedAway(lab, PROPERTY_LENGTH_TOO_SHORT, "Properties");
    isTurnedAway(lab, Wills.willed(lab), PROPERTY_LENGTH_TOO_LONG, "Will Properties");
    isTurnedAway(lab, Wills.willed(lab), PROPERTY_LENGTH_TOO_SHORT, "Will Properties");
  }

  /** The standard calls no value of it an error, though it names but two. */
  @Checks(v5 = "ASSAY-3.1.3-6")
  void payload_format_indicator_2_of_the_will_may_be_accepted(Lab lab) {
    var client = lab.opened();
    client.sends(
        lab.malformed(Wills.willed(lab)).breaking(PROPERTY_2).in("Will Payload Format Indicator"));
    var answer = client.take(lab.budgets().awaiting()).orElse(null);
    boolean accepted = answer instanceof Received packet
        && packet.packet().orElse(null) instanceof Connack connack
        && connack.isAccepted();
    lab.given(answer != null, "The CONNECT was not answered.");
    if (!accepted && !(answer instanceof Ended)) {
      client.isDisconnected();
    }
    lab.observes(
        "A Will with a Payload Format Indicator of 2 is " + (accepted ? "accepted" : "refused"));
    client.disconnects();
  }
}
