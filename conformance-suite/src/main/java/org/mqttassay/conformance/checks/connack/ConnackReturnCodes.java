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
package org.mqttassay.conformance.checks.connack;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.Will;
import org.mqttassay.spec.packet.raw.Breakage;
import org.mqttassay.spec.packet.raw.Malformed;

/** The codes of CONNACK, and what follows a refusal (3.2.2.3 of 3.1.1, 3.2.2.2 of 5.0). */
final class ConnackReturnCodes {

  private static final int HIGHEST_OF_311 = 5;

  @Checks(
      v311 = {"3.2.2-5", "3.2.2-4"},
      v5 = {"3.2.2-7", "4.13.2-1", "3.2.2-6"})
  void a_refusal_is_the_last_packet_before_the_connection_is_closed(Lab lab) {
    boolean refused = false;
    for (Malformed connect : refusable(lab)) {
      var client = lab.opened();
      client.sends(connect);
      if (refusal(lab, client)) {
        refused = true;
        var next = client.take(lab.budgets().awaiting());
        lab.require(
            next.filter(Ended.class::isInstance).isPresent(),
            "nothing but the close after a CONNACK that refuses",
            next.isPresent() ? "another packet came" : "the connection stayed open");
      }
    }
    lab.concerns(refused, "The broker refuses without CONNACK.");
  }

  private static boolean refusal(Lab lab, Client client) {
    return client
        .take(lab.budgets().awaiting())
        .filter(next -> next instanceof Received it
            && it.packet().orElse(null) instanceof Connack answer
            && !answer.isAccepted())
        .isPresent();
  }

  /** CONNECTs that a server is bound to refuse, with a CONNACK or without. */
  private static List<Malformed> refusable(Lab lab) {
    var connects = new ArrayList<Malformed>();
    if (lab.isV5()) {
      connects.add(lab.malformed(lab.connect()
          .with(Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, "assay-unheard-of"))));
      connects.add(lab.malformed(lab.connect()).breaking(Breakage.PROPERTY_0));
      connects.add(lab.malformed(lab.connect()).breaking(Breakage.CONNECT_RESERVED_FLAG));
    } else {
      connects.add(lab.malformed(lab.connect()).breaking(Breakage.CLIENT_IDENTIFIER_EMPTY));
      if (!lab.brokerSpeaks(MqttVersion.V5_0)) {
        // A broker of several versions may answer a version that nobody knows in the form of 5.0.
        connects.add(lab.malformed(lab.connect()).breaking(Breakage.PROTOCOL_VERSION));
      }
    }
    return connects;
  }

  @Checks(v311 = "3.2.2-6", v5 = "3.2.2-8")
  void only_codes_of_the_table_are_used(Lab lab) {
    var connects = new ArrayList<Malformed>(refusable(lab));
    var will =
        new Will(lab.topic("will"), Bytes.utf8("will"), QoS.AT_MOST_ONCE, false, Properties.NONE);
    connects.add(lab.malformed(lab.connect().withWill(will)).breaking(Breakage.WILL_QOS_3));
    connects.add(lab.malformed(lab.connect()).breaking(Breakage.STRING_WITH_NULL));
    connects.add(lab.malformed(lab.connect()).breaking(Breakage.TRAILING_BYTES));
    connects.add(lab.malformed(lab.connect("long" + "x".repeat(400))));
    connects.add(lab.malformed(lab.connect()));
    for (Malformed connect : connects) {
      var client = lab.opened();
      client.sends(connect);
      var next = client.take(lab.budgets().awaiting());
      if (next.isEmpty()) {
        lab.observes("nothing came after " + connect);
        return;
      }
      if (next.get() instanceof Received it) {
        codeOfConnack(it.raw()).ifPresent(code -> requireKnown(lab, code, connect));
      }
    }
  }

  private static void requireKnown(Lab lab, int code, Malformed connect) {
    lab.require(
        lab.isV5() ? ReasonCode.of(code, PacketType.CONNACK).isPresent() : code <= HIGHEST_OF_311,
        "a code of the table, or a close without CONNACK",
        "CONNACK with " + lab.name(code, PacketType.CONNACK) + " after " + connect);
  }

  /** Read from the bytes, since a CONNACK with a code that nobody knows can't be decoded. */
  private static OptionalInt codeOfConnack(Bytes raw) {
    int length = 1;
    while (length < raw.size() && raw.at(length) >= 0x80) {
      length++;
    }
    int place = length + 2;
    return raw.at(0) >> 4 == PacketType.CONNACK.number() && place < raw.size()
        ? OptionalInt.of(raw.at(place))
        : OptionalInt.empty();
  }

  @Checks(v311 = {"3.1.4-1", "3.2.2-6"})
  void a_connect_that_no_code_fits_is_met_with_a_close_and_no_connack(Lab lab) {
    for (Breakage breakage : List.of(
        Breakage.TRAILING_BYTES, Breakage.WILL_QOS_WITHOUT_WILL, Breakage.PAYLOAD_MISSING)) {
      var client = lab.opened();
      client.sends(lab.malformed(lab.connect()).breaking(breakage));
      var said = client.isDisconnected("a close without CONNACK");
      lab.require(said.isEmpty(), "a close without CONNACK", "CONNACK came before the close");
    }
  }

  @Checks(v5 = {"4.13.1-1", "ASSAY-4.13.1-3", "3.1.4-1"})
  void an_error_in_connect_is_met_with_a_refusal_or_a_bare_close(Lab lab) {
    for (Breakage breakage : List.of(
        Breakage.CONNECT_RESERVED_FLAG,
        Breakage.PROPERTY_UNKNOWN,
        Breakage.PROPERTY_0,
        Breakage.PROPERTY_2)) {
      var client = lab.opened();
      client.sends(lab.malformed(lab.connect()).breaking(breakage));
      try {
        client.isDisconnected("a refusing CONNACK or nothing, and the close");
      } catch (Broken broken) {
        throw new Broken(
            broken.statement(),
            broken.allowed(),
            broken.came() + ", CONNECT having " + breakage.fault());
      }
    }
  }
}
