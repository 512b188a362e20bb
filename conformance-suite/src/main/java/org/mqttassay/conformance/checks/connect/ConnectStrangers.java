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

import java.time.Duration;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.raw.Breakage;
import org.mqttassay.spec.packet.raw.RawPacket;

/** Those who say nothing, or speak another language (3.1.4 of both versions). */
final class ConnectStrangers {

  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final int OLD_LEVEL = 3;

  @Checks(v311 = "ASSAY-3.1.4-2", v5 = "ASSAY-3.1.4-2", slow = true)
  void a_stranger_who_says_nothing_is_disconnected_some_time(Lab lab) {
    var silent = lab.opened("a");
    var half = lab.opened("h");
    half.sends(RawPacket.of(lab.connect("h"), lab.version()).bytes().slice(0, 9));
    var end = silent.take(lab.budgets().scaled(SHORT));
    boolean isOver = end.isPresent() && end.get() instanceof Ended;
    // What is reasonable is for the server to say, and takes longer than a check may.
    lab.observes(
        isOver
            ? "A connection on which nothing comes is closed within two seconds"
            : "A connection on which nothing comes is still open after two seconds");
    boolean isHalfOver =
        half.take(lab.budgets().quieting()).filter(Ended.class::isInstance).isPresent();
    if (isHalfOver != isOver) {
      lab.observes("One with half a CONNECT is " + (isHalfOver ? "closed" : "open") + " then");
    }
  }

  @Checks(v311 = "ASSAY-3.1.4-1")
  void the_same_address_may_serve_other_versions_of_mqtt(Lab lab) {
    var old = lab.opened("a");
    lab.remarks("CONNECT with MQIsdp and level 3");
    old.sends(RawPacket.of(lab.connect("a"), lab.version())
        .replace("Protocol Name", Bytes.utf8("MQIsdp"))
        .replace("Protocol Version", Bytes.of((byte) OLD_LEVEL))
        .bytes());
    boolean isOldServed = isAccepted(lab, old);
    old.vanishes();
    var newer = lab.opened("b", MqttVersion.V5_0);
    newer.sends(Connect.of(MqttVersion.V5_0, lab.clientId("b"))
        .withCredentials(lab.credentials().userName(), lab.credentials().password()));
    boolean isNewServed = isAccepted(lab, newer);
    newer.vanishes();
    lab.observes("Besides 3.1.1 it serves "
        + (isNewServed ? "5.0" : "")
        + (isNewServed && isOldServed ? " and " : "")
        + (isOldServed ? "3.1" : "")
        + (isNewServed || isOldServed ? "" : "no other version"));
  }

  private static boolean isAccepted(Lab lab, Client client) {
    return client
        .take(lab.budgets().awaiting())
        .filter(next -> next instanceof Received it
            && it.packet().orElse(null) instanceof Connack answer
            && answer.isAccepted())
        .isPresent();
  }

  @Checks(v5 = {"ASSAY-3.1.4-3", "3.14.0-1"})
  void a_faulty_connect_may_be_answered_before_the_close(Lab lab) {
    Connect connect = lab.connect("a");
    var client = lab.opened("a");
    var said =
        client.isDisconnectedAt(lab.malformed(connect).breaking(Breakage.CONNECT_RESERVED_FLAG));
    lab.observes(said.filter(Connack.class::isInstance)
        .map(Connack.class::cast)
        .map(answer ->
            "A faulty CONNECT is refused with " + lab.name(answer.reasonCode(), PacketType.CONNACK))
        .orElse("A faulty CONNECT is refused without CONNACK"));
  }
}
