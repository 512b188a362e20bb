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
package org.mqttassay.conformance.checks.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.mqttassay.conformance.checks.scene.Exchanges;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.QoS;

/** What belongs to a session, and how long it is kept (4.1, 4.5 and 3.1.2.4). */
final class SessionState {

  private static final int ID = 7;
  private static final int MESSAGES = 6;
  private static final Duration LONG = Duration.ofMillis(1_500);

  @Checks(
      v311 = {"4.1.0-2", "4.1.0-1"},
      v5 = {"4.1.0-1", "4.3.3-11"},
      slow = true)
  void a_session_does_not_end_while_its_client_is_connected(Lab lab) {
    for (Connect connect : connects(lab)) {
      var client = lab.connected(connect).becomesSubscriber(lab.topic("news"), QoS.AT_LEAST_ONCE);
      lab.concerns(client.mayPublish(QoS.EXACTLY_ONCE), "The broker takes no PUBLISH of QoS 2.");
      client.sends(Publish.of(lab.topic("other"), QoS.EXACTLY_ONCE, ID, Bytes.utf8("open")));
      client.becomesAnswered(Pubrec.class);
      for (String role : List.of("b", "c")) {
        Sessions.kept(lab, role).vanishes();
        lab.connected(role).leaves();
      }
      lab.given(lab.letsPass(client, LONG), "The connection that was to wait did not stay quiet.");
      var answer = Exchanges.releases(lab, client, ID);
      lab.require(
          answer.reasonCode() == 0,
          "PUBCOMP with 0x00, as the session has the Packet Identifier",
          "PUBCOMP with another Reason Code");
      Sessions.publish(lab, lab.topic("news"), "news");
      Sessions.isDelivered(lab, client, "news");
      client.leaves();
    }
  }

  /** Clients whose sessions would end soon, were they not connected. */
  private static List<Connect> connects(Lab lab) {
    return lab.isV5()
        ? List.of(lab.connect().with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 1)))
        : List.of(lab.connect());
  }

  @Checks(
      v311 = {"4.1.0-1", "4.4.0-1", "4.3.3-2", "4.5.0-1"},
      v5 = {"3.1.2-5", "ASSAY-4.4.0-1", "4.3.3-10", "4.5.0-1"})
  void a_session_keeps_all_that_belongs_to_it(Lab lab) {
    var whole = new WholeSession(lab);
    whole.begins();
    whole.client().vanishes();
    whole.accrues();
    var client = lab.connected(lab.lasting("a"));
    lab.require(
        client.connack().sessionPresent(), "Session Present 1, as the session was kept", "0");
    whole.isThere(client);
  }

  @Checks(
      v311 = {"4.5.0-1", "3.1.2-5"},
      v5 = {"4.5.0-1", "3.1.2-5"},
      slow = true)
  void a_message_is_added_to_every_session_with_a_matching_subscription(Lab lab) {
    List<String> filters = new ArrayList<>(List.of("a/b", "a/+", "+/b", "#", "a/#", "+/+"));
    var present = new ArrayList<Client>();
    for (int i = 0; i < filters.size(); i++) {
      var here = lab.connected("h" + i);
      Wildcards.subscribes(lab, here, lab.topic(filters.get(i)), QoS.EXACTLY_ONCE);
      present.add(here);
      var away = Sessions.kept(lab, "w" + i);
      Wildcards.subscribes(lab, away, lab.topic(filters.get(i)), QoS.EXACTLY_ONCE);
      away.leaves();
    }
    var publisher = lab.connected("p");
    for (int number = 0; number < MESSAGES; number++) {
      QoS qos = number % 2 == 0 || !publisher.mayPublish(QoS.EXACTLY_ONCE)
          ? QoS.AT_LEAST_ONCE
          : QoS.EXACTLY_ONCE;
      publisher.becomesPublisherOf(
          Publish.of(lab.topic("a/b"), qos, 1, Bytes.utf8("message " + number)));
    }
    for (int i = 0; i < filters.size(); i++) {
      hasAll(lab, present.get(i), filters.get(i));
      hasAll(lab, Sessions.resumed(lab, "w" + i), filters.get(i));
    }
  }

  private static void hasAll(Lab lab, Client client, String filter) {
    var missing = new ArrayList<String>();
    for (int number = 0; number < MESSAGES; number++) {
      missing.add("message " + number);
    }
    while (!missing.isEmpty()) {
      String allowed = "all of " + MESSAGES + " messages by the filter \"" + filter
          + "\", of which " + missing + " had not come";
      String came = client.receivesMessage(allowed).payload().asText();
      lab.require(missing.remove(came), allowed, '"' + came + "\" came");
    }
    client.staysConnected();
  }

  @Checks(v311 = "ASSAY-3.1.2-2", v5 = "ASSAY-4.1.0-1")
  void messages_of_qos_0_may_wait_for_a_client_that_is_away(Lab lab) {
    Sessions.kept(lab, "a")
        .becomesSubscriber(lab.topic("news"), QoS.EXACTLY_ONCE)
        .leaves();
    var publisher = lab.connected("p");
    for (int number = 0; number < MESSAGES; number++) {
      publisher.sends(
          Publish.of(lab.topic("news"), QoS.AT_MOST_ONCE, 0, Bytes.utf8("message " + number)));
    }
    publisher.staysConnected();
    var client = Sessions.resumed(lab, "a");
    int waited = 0;
    for (var next = client.take(lab.budgets().quieting());
        next.isPresent() && next.get() instanceof Received;
        next = client.take(lab.budgets().quieting())) {
      waited++;
    }
    lab.observes(
        waited + " of " + MESSAGES + " messages of QoS 0 waited for a client that was away");
  }

  @Checks(v311 = "ASSAY-4.1.0-1", v5 = "4.1.0-2")
  void retained_messages_outlive_all_sessions(Lab lab) {
    List<QoS> levels = List.of(QoS.AT_LEAST_ONCE, QoS.EXACTLY_ONCE);
    for (QoS qos : levels) {
      var publisher = lab.connected("p");
      lab.concerns(publisher.mayRetain(), "The broker does not retain messages.");
      if (publisher.mayPublish(qos)) {
        publisher.becomesPublisherOf(
            Publish.of(lab.topic("kept/" + qos.level()), qos, 1, Bytes.utf8("kept"))
                .withRetain(true));
      }
      boolean hasQos = publisher.mayPublish(qos);
      publisher.leaves();
      lab.connected("p").leaves();
      if (hasQos) {
        var client = lab.connected("s")
            .becomesSubscriber(lab.topic("kept/" + qos.level()), QoS.AT_LEAST_ONCE);
        Sessions.isDelivered(lab, client, "kept");
        client.leaves();
      }
    }
  }
}
