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
package org.mqttassay.conformance.checks.disconnect;

import java.util.ArrayList;
import java.util.List;
import org.mqttassay.conformance.checks.scene.Farewells;
import org.mqttassay.conformance.checks.scene.TopicWatcher;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Will;
import org.mqttassay.spec.packet.raw.Breakage;
import org.mqttassay.spec.packet.raw.Malformed;

/** What the client's DISCONNECT of 5.0 says (3.14.2). */
final class DisconnectReasonCodes {

  @Checks(v5 = {"3.1.2-8", "3.14.4-3"})
  void disconnect_with_will_message_publishes_the_will(Lab lab) {
    publishesTheWill(lab, Bytes.hex("e00104"));
    publishesTheWill(lab, Bytes.hex("e0020400"));
  }

  @Checks(v5 = {"3.1.2-8", "3.14.4-3"})
  void a_disconnect_that_reports_an_error_publishes_the_will(Lab lab) {
    for (String code : List.of("80", "83", "98")) {
      publishesTheWill(lab, Bytes.hex("e001" + code));
    }
  }

  @Checks(v5 = {"3.1.2-8", "3.14.4-3"})
  void a_disconnect_with_a_reason_code_of_servers_publishes_the_will(Lab lab) {
    for (String code : List.of("8b", "8d", "8e")) {
      publishesTheWill(lab, Bytes.hex("e001" + code));
    }
  }

  @Checks(v5 = {"3.1.2-8", "3.14.2-1", "4.13.1-1"})
  void a_disconnect_with_a_reason_code_that_does_not_exist_publishes_the_will(Lab lab) {
    for (String code : List.of("01", "7f", "ff")) {
      publishesTheWill(lab, Bytes.hex("e001" + code));
    }
  }

  /** Only the Reason Code 0x00 takes the Will away, whatever else may be wrong. */
  private static void publishesTheWill(Lab lab, Bytes disconnect) {
    var watcher = new TopicWatcher(lab, lab.topic("will"));
    var client = lab.connected(willed(lab));
    client.sends(disconnect);
    client.listensToTheEnd();
    client.vanishes();
    watcher.receives("the Will after DISCONNECT " + disconnect);
  }

  @Checks(v5 = {"3.14.4-3", "3.1.2-10", "3.14.2-1"})
  void every_form_of_normal_disconnection_discards_the_will(Lab lab) {
    for (String form : List.of("e000", "e00100", "e0020000")) {
      var watcher = new TopicWatcher(lab, lab.topic("will"));
      var client = lab.connected(willed(lab));
      client.sends(Bytes.hex(form));
      isGoodFarewell(lab, client);
      watcher.receivesNothing("no Will after DISCONNECT " + form);
    }
  }

  @Checks(v5 = {"3.14.4-3", "3.1.2-10"})
  void a_reason_string_and_user_properties_are_accepted(Lab lab) {
    var watcher = new TopicWatcher(lab, lab.topic("will"));
    var client = lab.connected(willed(lab));
    client.sends(new Disconnect(
        0,
        Properties.of(
            Property.of(PropertyIdentifier.REASON_STRING, "done"),
            Property.user("assay", "one"),
            Property.user("assay", "two"))));
    isGoodFarewell(lab, client);
    watcher.receivesNothing("no Will after DISCONNECT");
  }

  private static void isGoodFarewell(Lab lab, Client client) {
    client.listensToTheEnd();
    boolean blamed = client.received().stream()
        .flatMap(it -> it.packet().stream())
        .anyMatch(packet -> packet instanceof Disconnect answer && answer.reasonCode() >= 0x80);
    lab.require(!blamed, "DISCONNECT to be taken as good", "DISCONNECT with an error came back");
    client.vanishes();
  }

  @Checks(v5 = {"ASSAY-3.14.2-1", "ASSAY-3.14.2-4", "ASSAY-3.14.2-5", "4.13.1-1", "ASSAY-4.13.1-4"})
  void a_property_twice_is_an_error(Lab lab) {
    var twice = lab.malformed(new Disconnect()).breaking(Breakage.PROPERTY_REPEATED);
    areNoticed(
        lab,
        List.of(
            new Fault("ASSAY-3.14.2-1", twice.in("Session Expiry Interval")),
            new Fault("ASSAY-3.14.2-4", twice.in("Reason String")),
            new Fault("ASSAY-3.14.2-5", twice.in("Server Reference"))));
  }

  @Checks(v5 = {"ASSAY-2.2.2-1", "4.13.1-1", "ASSAY-4.13.1-4"})
  void a_property_that_has_no_place_there_is_an_error(Lab lab) {
    var good = lab.malformed(new Disconnect());
    var misplaced = good.breaking(Breakage.PROPERTY_NOT_ALLOWED).in("Receive Maximum");
    areNoticed(
        lab,
        List.of(
            new Fault("ASSAY-2.2.2-1", misplaced),
            new Fault("ASSAY-2.2.2-1", good.breaking(Breakage.PROPERTY_UNKNOWN))));
  }

  private record Fault(String statement, Malformed disconnect) {}

  /**
   * The connection is closed, and the server tells that it noticed: by its own DISCONNECT, which is
   * recommended, or at least by publishing the Will.
   */
  private static void areNoticed(Lab lab, List<Fault> faults) {
    var silent = new ArrayList<String>();
    for (Fault fault : faults) {
      var watcher = new TopicWatcher(lab, lab.topic("will"));
      var client = lab.connected(
          willed(lab).with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 2)));
      client.sends(fault.disconnect());
      if (!isBlamed(lab, client, fault)) {
        silent.add(fault.disconnect() + " (the Will was "
            + (watcher.hearsSomething() ? "published)" : "not published either)"));
      }
    }
    if (!silent.isEmpty()) {
      lab.departs(
          "ASSAY-4.13.1-4",
          "DISCONNECT with 0x81 Malformed Packet or 0x82 Protocol Error before the close",
          "the connection was closed without it after " + String.join(", ", silent));
    }
  }

  private static boolean isBlamed(Lab lab, Client client, Fault fault) {
    try {
      var said = client.isDisconnected("the close after " + fault.disconnect());
      return Farewells.mayBeLost(client, said)
          || said.filter(it -> it instanceof Disconnect answer && answer.reasonCode() >= 0x80)
              .isPresent();
    } catch (Broken broken) {
      throw new Broken(lab.statement(fault.statement()), broken.allowed(), broken.came());
    }
  }

  private static Connect willed(Lab lab) {
    return lab.connect()
        .withWill(new Will(
            lab.topic("will"), Bytes.utf8("will"), QoS.AT_LEAST_ONCE, false, Properties.NONE));
  }
}
