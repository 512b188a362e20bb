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

import java.time.Duration;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.raw.Breakage;

/**
 * Session Present says whether there was a session (3.2.2.1 and 3.2.2.2).
 *
 * <p>That the reserved bits beside it are 0 is read from the bytes of every CONNACK.
 */
final class ConnackFlags {

  private static final String ABSENT = "Session Present 0";
  private static final String PRESENT = "Session Present 1";

  @Checks(
      v311 = {"3.2.2-1", "ASSAY-3.2.2-1"},
      v5 = {"3.2.2-2", "3.2.2-1"})
  void a_clean_start_finds_no_session(Lab lab) {
    findsNoSession(lab, lab.connecting(lab.connect("n")), "a clean start under a new name");
    stored(lab).leaves();
    findsNoSession(lab, lab.connecting(lab.connect()), "a clean start where a session was stored");
  }

  @Checks(
      v311 = {"3.2.2-1", "ASSAY-3.2.2-1"},
      v5 = {"3.2.2-2", "3.2.2-1"})
  void a_clean_start_that_takes_a_connection_over_finds_no_session(Lab lab) {
    stored(lab);
    findsNoSession(lab, lab.connecting(lab.connect()), "a clean start that takes over");
  }

  @Checks(
      v311 = {"3.2.2-3", "ASSAY-3.2.2-1"},
      v5 = {"3.2.2-3", "3.1.2-6", "3.2.2-1"})
  void a_new_client_identifier_finds_no_session(Lab lab) {
    findsNoSession(lab, lab.connecting(lab.lasting("a")), "a name that was never used");
  }

  @Checks(
      v311 = {"3.2.2-2", "ASSAY-3.2.2-1"},
      v5 = {"3.2.2-3", "3.2.2-1"})
  void a_session_is_found_after_disconnect_even_if_it_is_empty(Lab lab) {
    stored(lab).leaves();
    findsSession(lab, "a return after DISCONNECT");
  }

  @Checks(
      v311 = {"3.2.2-2", "ASSAY-3.2.2-1"},
      v5 = {"3.2.2-3", "3.2.2-1"})
  void a_session_is_found_after_the_connection_broke(Lab lab) {
    stored(lab).becomesSubscriber(lab.topic("kept"), QoS.AT_LEAST_ONCE).vanishes();
    findsSession(lab, "a return after the connection broke");
  }

  @Checks(
      v311 = {"3.2.2-2", "ASSAY-3.2.2-1"},
      v5 = {"3.2.2-3", "3.2.2-1"})
  void a_session_is_found_when_its_connection_is_taken_over(Lab lab) {
    stored(lab);
    findsSession(lab, "a takeover");
  }

  @Checks(
      v311 = {"3.2.2-3", "3.1.2-6"},
      v5 = {"3.2.2-3", "3.1.2-4"})
  void a_session_that_a_clean_start_ended_is_not_found(Lab lab) {
    stored(lab).leaves();
    lab.connected().leaves();
    findsNoSession(lab, lab.connecting(lab.lasting("a")), "a return after a clean start");
  }

  @Checks(v5 = {"3.2.2-3", "4.1.0-2"})
  void a_session_without_an_expiry_interval_is_not_found_again(Lab lab) {
    var first = lab.connected(lab.connect().withCleanStart(false));
    lab.concerns(
        expiry(first, 0) == 0, "The broker announces a Session Expiry Interval of its own.");
    first.leaves();
    findsNoSession(
        lab,
        lab.connecting(lab.connect().withCleanStart(false)),
        "a return to a session with Session Expiry Interval 0");
  }

  @Checks(
      v5 = {"4.1.0-2", "3.2.2-3"},
      slow = true)
  void a_session_that_has_expired_is_not_found(Lab lab) {
    var bystander = lab.connected("b");
    var first = lab.connected(
        lab.connect().with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 1)));
    lab.concerns(
        expiry(first, 1) == 1, "The broker announces a Session Expiry Interval of its own.");
    first.leaves();
    Duration grace = lab.budgets().awaiting().dividedBy(2);
    lab.given(
        lab.letsPass(bystander, Duration.ofSeconds(1).plus(grace)),
        "The connection that was to wait did not stay quiet.");
    findsNoSession(
        lab, lab.connecting(lab.lasting("a")), "a return after the Session Expiry Interval");
  }

  @Checks(
      v311 = {"3.2.2-4", "ASSAY-3.2.2-1"},
      v5 = {"3.2.2-6", "3.2.2-1"})
  void a_refusal_has_session_present_0(Lab lab) {
    stored(lab).leaves();
    boolean refused = lab.isV5() ? refusedIn5(lab) : refusedIn311(lab);
    lab.concerns(refused, "The broker refuses without CONNACK.");
  }

  private static boolean refusedIn311(Lab lab) {
    var nameless = lab.opened();
    nameless.sends(lab.malformed(lab.connect()).breaking(Breakage.CLIENT_IDENTIFIER_EMPTY));
    boolean refused = refuses(lab, nameless);
    if (!lab.brokerSpeaks(MqttVersion.V5_0)) {
      // A broker of several versions may answer a version that nobody knows in the form of 5.0.
      var future = lab.opened();
      future.sends(lab.malformed(lab.lasting("a")).breaking(Breakage.PROTOCOL_VERSION));
      refused |= refuses(lab, future);
    }
    return refused;
  }

  private static boolean refusedIn5(Lab lab) {
    var stranger = lab.connecting(lab.lasting("a")
        .with(Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, "assay-unheard-of")));
    var wrong = lab.opened();
    wrong.sends(lab.malformed(lab.lasting("a")).breaking(Breakage.PROPERTY_0));
    return refuses(lab, stranger) | refuses(lab, wrong);
  }

  private static boolean refuses(Lab lab, Client client) {
    var next = client.take(lab.budgets().awaiting());
    if (next.isPresent()
        && next.get() instanceof Received it
        && it.packet().orElse(null) instanceof Connack answer
        && !answer.isAccepted()) {
      lab.require(!answer.sessionPresent(), "Session Present 0 in a refusal", PRESENT);
      return true;
    }
    return false;
  }

  /** A client whose session is to last. */
  private static Client stored(Lab lab) {
    var client = lab.connected(lab.lasting("a"));
    lab.concerns(
        expiry(client, 60) >= 30, "The broker announces that it keeps no session so long.");
    return client;
  }

  private static long expiry(Client client, long asked) {
    return client
        .connack()
        .properties()
        .integer(PropertyIdentifier.SESSION_EXPIRY_INTERVAL)
        .orElse(asked);
  }

  private static void findsSession(Lab lab, String what) {
    Connack answer = lab.connecting(lab.lasting("a")).isAccepted();
    lab.require(answer.sessionPresent(), PRESENT + " for " + what, ABSENT);
  }

  private static void findsNoSession(Lab lab, Client client, String what) {
    Connack answer = client.isAccepted();
    lab.require(!answer.sessionPresent(), ABSENT + " for " + what, PRESENT);
  }
}
