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

import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.Will;

/** What a server does with a valid CONNECT (3.1.4). */
final class ConnectResponse {

  @Checks(v311 = "3.1.4-2", v5 = "3.1.4-3")
  void a_newer_connection_displaces_the_older_of_the_same_client_identifier(Lab lab) {
    var older = lab.connected();
    var newer = lab.connected();
    isDisplaced(lab, older);
    newer.staysConnected();
  }

  @Checks(v311 = "3.1.4-2", v5 = "3.1.4-3")
  void a_newer_connection_displaces_an_older_one_of_another_version(Lab lab) {
    var other = lab.isV5() ? MqttVersion.V3_1_1 : MqttVersion.V5_0;
    lab.concerns(lab.brokerSpeaks(other), "The broker does not speak MQTT " + other + '.');
    var older = lab.connected(Connect.of(other, lab.clientId("a"))
        .withCredentials(lab.credentials().userName(), lab.credentials().password()));
    var newer = lab.connected();
    isDisplaced(lab, older);
    newer.staysConnected();
  }

  private static void isDisplaced(Lab lab, Client older) {
    var farewell =
        older.isDisconnected("the older connection of the Client Identifier to be closed");
    if (older.connection().version() == MqttVersion.V5_0) {
      int code = farewell.map(p -> ((Disconnect) p).reasonCode()).orElse(-1);
      if (code != ReasonCode.SESSION_TAKEN_OVER.value()) {
        lab.observes("The older connection is closed "
            + (code < 0
                ? "without DISCONNECT"
                : "with DISCONNECT " + ReasonCode.describe(code, PacketType.DISCONNECT)));
      }
    }
  }

  @Checks(
      v311 = {"3.1.4-4", "ASSAY-3.1.4-5"},
      v5 = {"3.1.4-5"})
  void valid_connects_of_many_kinds_are_accepted(Lab lab) {
    var plain = lab.connect();
    GoodConnect.isTakenAsValid(lab, plain.withKeepAlive(0), "Keep Alive 0");
    GoodConnect.isTakenAsValid(lab, plain.withKeepAlive(65_535), "Keep Alive 65,535");
    GoodConnect.isTakenAsValid(lab, plain.withCleanStart(false), "Clean Start 0");
    GoodConnect.isTakenAsValid(
        lab,
        plain.withWill(
            new Will(lab.topic("will"), Bytes.EMPTY, QoS.AT_MOST_ONCE, false, Properties.NONE)),
        "a Will without payload");
  }

  @Checks(v5 = "3.1.4-5")
  void valid_connects_with_every_property_are_accepted(Lab lab) {
    var plain = lab.connect();
    for (Property property : new Property[] {
      Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 0),
      Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 0xFFFF_FFFFL),
      Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, 1),
      Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, 65_535),
      Property.of(PropertyIdentifier.MAXIMUM_PACKET_SIZE, 0xFFFF_FFFFL),
      Property.of(PropertyIdentifier.TOPIC_ALIAS_MAXIMUM, 0),
      Property.of(PropertyIdentifier.TOPIC_ALIAS_MAXIMUM, 65_535),
      Property.of(PropertyIdentifier.REQUEST_RESPONSE_INFORMATION, 0),
      Property.of(PropertyIdentifier.REQUEST_RESPONSE_INFORMATION, 1),
      Property.of(PropertyIdentifier.REQUEST_PROBLEM_INFORMATION, 0),
      Property.of(PropertyIdentifier.REQUEST_PROBLEM_INFORMATION, 1),
      Property.user("", "")
    }) {
      GoodConnect.isTakenAsValid(lab, plain.with(property), property.toString());
    }
    GoodConnect.isTakenAsValid(
        lab,
        plain.with(Property.user("name", "first")).with(Property.user("name", "second")),
        "a User Property twice");
  }
}
