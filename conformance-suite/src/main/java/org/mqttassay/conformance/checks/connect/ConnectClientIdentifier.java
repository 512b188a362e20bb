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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** The Client Identifier (3.1.3.1). */
final class ConnectClientIdentifier {

  private static final String CHARACTERS =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int LONGEST = 23;
  private static final int REJECTED_IN_311 = 0x02;
  private static final int REJECTED_IN_5 = 0x85;
  private static final int NOT_AUTHORIZED_IN_311 = 0x05;
  private static final int NOT_AUTHORIZED_IN_5 = 0x87;

  @Checks(v311 = "3.1.3-5", v5 = "3.1.3-5")
  void client_identifiers_of_23_letters_and_digits_are_allowed(Lab lab) {
    int room = LONGEST - lab.clientId("").length();
    for (int from = 0; from < CHARACTERS.length(); from += room) {
      int start = Math.min(from, CHARACTERS.length() - room);
      isAllowed(lab, lab.clientId(CHARACTERS.substring(start, start + room)));
    }
  }

  @Checks(v311 = "3.1.3-5", v5 = "3.1.3-5")
  void a_client_identifier_of_one_character_is_allowed(Lab lab) {
    int any = lab.random().nextInt(CHARACTERS.length());
    isAllowed(lab, CHARACTERS.substring(any, any + 1));
  }

  private static void isAllowed(Lab lab, String identifier) {
    String allowed = "the Client Identifier \"" + identifier + "\" to be allowed";
    var client = lab.connecting(lab.connect().withClientIdentifier(identifier));
    var answer = client.receives(Connack.class, allowed);
    String came = "CONNACK with " + lab.name(answer.reasonCode(), PacketType.CONNACK);
    lab.require(answer.reasonCode() != rejected(lab), allowed, came);
    lab.concerns(
        answer.reasonCode() != notAuthorized(lab),
        "The broker does not authorize the Client Identifier \"" + identifier + "\".");
    lab.given(answer.isAccepted(), "The broker refuses the usual CONNECT with " + came + '.');
    client.disconnects();
  }

  private static int rejected(Lab lab) {
    return lab.isV5() ? REJECTED_IN_5 : REJECTED_IN_311;
  }

  /** Whom a server lets in is its own affair, and may hang on the Client Identifier. */
  private static int notAuthorized(Lab lab) {
    return lab.isV5() ? NOT_AUTHORIZED_IN_5 : NOT_AUTHORIZED_IN_311;
  }

  @Checks(
      v311 = {"3.1.3-9", "ASSAY-3.1.3-1"},
      v5 = {"3.1.3-8", "ASSAY-3.1.3-1"})
  void long_client_identifiers_are_allowed_or_rejected_properly(Lab lab) {
    var allowed = new ArrayList<Integer>();
    for (int length : new int[] {24, 100}) {
      if (admits(lab, padded(lab, "a", length), length + " bytes").isPresent()) {
        allowed.add(length);
      }
    }
    lab.observes("Client Identifiers of more than 23 bytes are "
        + (allowed.isEmpty() ? "rejected" : "allowed, of these lengths: " + allowed));
  }

  private static String padded(Lab lab, String role, int length) {
    return lab.clientId("x".repeat(length - lab.clientId(role).length()) + role);
  }

  @Checks(
      v311 = {"3.1.3-9", "ASSAY-3.1.3-2"},
      v5 = {"3.1.3-8", "ASSAY-3.1.3-2"})
  void other_characters_in_client_identifiers_are_allowed_or_rejected_properly(Lab lab) {
    var allowed = new ArrayList<String>();
    for (String other : List.of("-", "/", " ", "+", "#", "$", "\u00e9", "\ud83d\ude80")) {
      if (admits(lab, lab.clientId(other), "the character '" + other + '\'').isPresent()) {
        allowed.add(other);
      }
    }
    lab.observes("Of other characters in Client Identifiers these are allowed: "
        + (allowed.isEmpty() ? "none" : String.join(" ", allowed)));
  }

  /** Connects with an identifier that may be rejected, in the way that is laid down for it. */
  private static Optional<Client> admits(Lab lab, String identifier, String what) {
    var client = lab.connecting(lab.connect().withClientIdentifier(identifier));
    String allowed = "a Client Identifier with " + what + " to be allowed, or rejected with "
        + lab.name(rejected(lab), PacketType.CONNACK) + " and a close";
    var answer = client.take(lab.budgets().awaiting()).orElse(null);
    if (answer instanceof Ended && lab.isV5()) {
      return Optional.empty();
    }
    if (!(answer instanceof Received packet)
        || !(packet.packet().orElse(null) instanceof Connack connack)) {
      throw lab.broken(
          allowed, answer instanceof Ended ? "the close came without CONNACK" : "no CONNACK came");
    }
    if (connack.isAccepted()) {
      return Optional.of(client);
    }
    lab.require(
        lab.isV5()
            || connack.reasonCode() == REJECTED_IN_311
            || connack.reasonCode() == NOT_AUTHORIZED_IN_311,
        allowed,
        "CONNACK with " + lab.name(connack.reasonCode(), PacketType.CONNACK));
    client.isDisconnected("the connection to be closed after the CONNACK that rejects");
    return Optional.empty();
  }

  @Checks(v311 = "3.1.3-2", v5 = "3.1.3-2")
  void client_identifiers_that_differ_only_in_their_last_character_are_told_apart(Lab lab) {
    int length = 100;
    var first = admits(lab, padded(lab, "a", length), length + " bytes");
    lab.concerns(first.isPresent(), "The broker rejects Client Identifiers of 100 bytes.");
    lab.connected(lab.connect().withClientIdentifier(padded(lab, "b", length)));
    first.get().staysConnected();
  }

  @Checks(v311 = "3.1.3-2", v5 = "3.1.3-2")
  void client_identifiers_that_differ_only_in_case_are_told_apart(Lab lab) {
    var lower = lab.connected("a");
    var upper = lab.connected("A");
    lower.staysConnected();
    upper.staysConnected();
  }

  @Checks(
      v311 = {"3.1.3-6", "3.1.3-9", "ASSAY-3.1.3-3"},
      v5 = {"3.1.3-6", "3.1.3-8"})
  void clients_with_an_empty_client_identifier_are_told_apart(Lab lab) {
    var first = admitsNameless(lab);
    if (first.isEmpty()) {
      lab.observes("An empty Client Identifier is rejected");
      return;
    }
    var second = admitsNameless(lab);
    lab.given(second.isPresent(), "The broker allows an empty Client Identifier only at times.");
    first.get().staysConnected();
    second.get().staysConnected();
  }

  private static Optional<Client> admitsNameless(Lab lab) {
    try {
      return admits(lab, "", "no character");
    } catch (Broken broken) {
      // To admit it badly is one statement, to reject it badly another.
      throw new Broken(
          lab.statement(lab.isV5() ? "3.1.3-8" : "3.1.3-9"), broken.allowed(), broken.came());
    }
  }

  @Checks(
      v311 = {"3.1.3-6", "3.1.3-9", "ASSAY-3.1.3-3"},
      v5 = {"3.1.3-7", "3.1.3-8"})
  void a_client_with_an_empty_client_identifier_is_served_like_any_other(Lab lab) {
    var client = admitsNameless(lab).orElse(null);
    lab.concerns(client != null, "The broker rejects an empty Client Identifier.");
    String topic = lab.topic("nameless");
    client.becomesSubscriber(topic, QoS.AT_LEAST_ONCE);
    var publisher = lab.connected("p");
    publisher.becomesPublisherOf(
        Publish.of(topic, QoS.AT_LEAST_ONCE, 1, Bytes.utf8("for nobody by name")));
    client.receivesMessage("the message that it subscribed to");
  }

  @Checks(v311 = {"3.1.3-8", "3.1.3-9"})
  void an_empty_client_identifier_with_clean_session_0_is_rejected(Lab lab) {
    String allowed = "CONNACK with return code 2, and then the close";
    var client = lab.connecting(lab.connect().withClientIdentifier("").withCleanStart(false));
    var answer = client.receives(Connack.class, allowed);
    lab.require(
        answer.reasonCode() == REJECTED_IN_311,
        allowed,
        "CONNACK with " + lab.name(answer.reasonCode(), PacketType.CONNACK));
    client.isDisconnected(allowed);
  }
}
