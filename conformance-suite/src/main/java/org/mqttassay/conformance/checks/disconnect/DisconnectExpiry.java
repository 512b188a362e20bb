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

import java.time.Duration;
import java.util.List;
import org.mqttassay.conformance.checks.scene.TopicWatcher;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.Will;

/** The Session Expiry Interval in the client's DISCONNECT (3.14.2.2.2 of 5.0). */
final class DisconnectExpiry {

  @Checks(v5 = {"ASSAY-3.14.2-2", "4.13.1-1", "ASSAY-4.13.1-4", "3.1.2-8", "3.2.2-3"})
  void an_interval_after_none_is_no_valid_disconnect(Lab lab) {
    var will =
        new Will(lab.topic("will"), Bytes.utf8("will"), QoS.AT_LEAST_ONCE, false, Properties.NONE);
    for (Connect connect : List.of(lab.connect(), lab.connect().with(expiry(0)))) {
      var watcher = new TopicWatcher(lab, lab.topic("will"));
      var client = lab.connected(connect.withWill(will));
      concernsItsOwn(lab, client);
      client.sends(disconnect(60));
      var said = client.isDisconnected("the close after a DISCONNECT that is not valid");
      if (said.filter(packet -> packet instanceof Disconnect answer
              && answer.reasonCode() == ReasonCode.PROTOCOL_ERROR.value())
          .isEmpty()) {
        lab.departs(
            "ASSAY-4.13.1-4",
            "DISCONNECT with 0x82 Protocol Error before the close",
            "the connection was closed without it");
      }
      watcher.receives("the Will, as there was no valid DISCONNECT");
      requireSession(lab, false, "a return after the DISCONNECT that was not valid");
      // Whatever this has made is ended, so that the next round begins anew.
      lab.connected().leaves();
    }
  }

  @Checks(v5 = {"4.1.0-2", "3.2.2-3"})
  void an_interval_of_0_ends_the_session(Lab lab) {
    var client = lab.connected(lab.lasting("a"));
    concernsItsOwn(lab, client);
    client.leaves(disconnect(0));
    requireSession(lab, false, "a return after Session Expiry Interval 0 in DISCONNECT");
  }

  @Checks(
      v5 = {"3.1.2-23", "3.2.2-3"},
      slow = true)
  void an_interval_in_disconnect_can_be_longer_than_before(Lab lab) {
    var bystander = lab.connected("b");
    var client = lab.connected(lab.connect().with(expiry(1)));
    concernsItsOwn(lab, client);
    client.leaves(disconnect(60));
    wait(lab, bystander);
    requireSession(lab, true, "a return within the longer interval of DISCONNECT");
  }

  @Checks(
      v5 = {"4.1.0-2", "3.2.2-3"},
      slow = true)
  void an_interval_in_disconnect_can_be_shorter_than_before(Lab lab) {
    var bystander = lab.connected("b");
    var client = lab.connected(lab.lasting("a"));
    concernsItsOwn(lab, client);
    client.leaves(disconnect(1));
    wait(lab, bystander);
    requireSession(lab, false, "a return after the shorter interval of DISCONNECT");
  }

  @Checks(v5 = {"3.1.2-23", "3.2.2-3"})
  void a_disconnect_without_an_interval_leaves_it_as_it_was(Lab lab) {
    var client = lab.connected(lab.lasting("a"));
    concernsItsOwn(lab, client);
    client.leaves(
        new Disconnect(0, Properties.of(Property.of(PropertyIdentifier.REASON_STRING, "done"))));
    requireSession(lab, true, "a return within the interval of CONNECT");
  }

  /** An interval of one second is over, with some grace. */
  private static void wait(Lab lab, Client bystander) {
    Duration grace = lab.budgets().awaiting().dividedBy(2);
    lab.given(
        lab.letsPass(bystander, Duration.ofSeconds(1).plus(grace)),
        "The connection that was to wait did not stay quiet.");
  }

  private static void concernsItsOwn(Lab lab, Client client) {
    lab.concerns(
        !client.connack().properties().has(PropertyIdentifier.SESSION_EXPIRY_INTERVAL),
        "The broker announces a Session Expiry Interval of its own.");
  }

  private static void requireSession(Lab lab, boolean present, String what) {
    boolean found = lab.connecting(lab.lasting("a")).isAccepted().sessionPresent();
    lab.require(
        found == present,
        "Session Present " + (present ? 1 : 0) + " for " + what,
        "Session Present " + (found ? 1 : 0));
  }

  private static Disconnect disconnect(int seconds) {
    return new Disconnect(0, Properties.of(expiry(seconds)));
  }

  private static Property expiry(int seconds) {
    return Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, seconds);
  }
}
