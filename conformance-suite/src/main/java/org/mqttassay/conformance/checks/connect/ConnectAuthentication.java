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
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.ReasonCode;

/** Enhanced authentication, as far as CONNECT asks for it or not (3.1.2.11.9, 4.12 of 5.0). */
final class ConnectAuthentication {

  private static final String UNKNOWN = "assay-no-such-method";

  @Checks(v5 = {"4.12.0-1", "4.12.0-4"})
  void an_authentication_method_that_nobody_knows_is_refused(Lab lab) {
    String allowed =
        "the connection to be closed, as no server supports this Authentication Method";
    var client = lab.connecting(lab.connect()
        .with(Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, UNKNOWN))
        .with(Property.of(PropertyIdentifier.AUTHENTICATION_DATA, Bytes.utf8("assay"))));
    var first = client.take(lab.budgets().awaiting()).orElse(null);
    var said = first instanceof Received received ? received.packet().orElse(null) : null;
    if (claimsSupport(said)) {
      // Nobody can show that a server does not support what it says it does.
      lab.observes("The broker claims to support an Authentication Method made up for this check");
      return;
    }
    lab.require(first != null, allowed, "nothing came");
    if (!(first instanceof Ended)) {
      lab.require(
          said instanceof Connack answer && !answer.isAccepted(),
          allowed,
          said == null ? "bytes came that are no MQTT packet" : said.type() + " came");
      client.isDisconnected(allowed);
    }
    int code = said instanceof Connack answer ? answer.reasonCode() : -1;
    if (code != ReasonCode.BAD_AUTHENTICATION_METHOD.value()
        && code != ReasonCode.NOT_AUTHORIZED.value()) {
      lab.observes("An unknown Authentication Method is refused "
          + (code < 0 ? "without CONNACK" : "with CONNACK " + lab.name(code, PacketType.CONNACK)));
    }
  }

  private static boolean claimsSupport(Packet said) {
    boolean accepted = said instanceof Connack answer && answer.isAccepted();
    return (accepted || said instanceof Auth)
        && said.properties()
            .text(PropertyIdentifier.AUTHENTICATION_METHOD)
            .filter(UNKNOWN::equals)
            .isPresent();
  }

  @Checks(v5 = "4.12.0-6")
  void no_authentication_is_begun_with_a_client_that_named_no_method(Lab lab) {
    String allowed = "neither AUTH nor an Authentication Method, as CONNECT named none";
    var client = lab.connecting(lab.connect());
    var answer = client.take(lab.budgets().awaiting()).orElse(null);
    var packet = answer instanceof Received received ? received.packet().orElse(null) : null;
    lab.require(!(packet instanceof Auth), allowed, "AUTH came");
    lab.given(
        packet instanceof Connack connack && connack.isAccepted(),
        "The broker refuses the usual CONNECT.");
    lab.require(
        !packet.properties().has(PropertyIdentifier.AUTHENTICATION_METHOD),
        allowed,
        "CONNACK came with an Authentication Method");
    client.staysConnected();
  }

  @Checks(v5 = "3.1.0-1")
  void an_auth_before_connect_closes_the_connection(Lab lab) {
    var method = Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, "assay");
    for (ReasonCode code :
        new ReasonCode[] {ReasonCode.CONTINUE_AUTHENTICATION, ReasonCode.RE_AUTHENTICATE}) {
      lab.opened("x")
          .sends(new Auth(code.value(), Properties.of(method)))
          .isTurnedAway("the connection to be closed at an AUTH before CONNECT");
      if (!lab.observations().isEmpty()) {
        return;
      }
    }
  }
}
