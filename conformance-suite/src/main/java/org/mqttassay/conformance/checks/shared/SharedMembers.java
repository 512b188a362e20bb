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
package org.mqttassay.conformance.checks.shared;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mqttassay.conformance.checks.scene.Exchanges;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.QoS;

/** Messages whose member of a Shared Subscription is lost, or refuses them (4.8.2 of 5.0). */
final class SharedMembers {

  private static final Duration SESSION_GONE = Duration.ofMillis(1_600);

  /** One of the members has a message; the other is there to be given it wrongly or rightly. */
  private record Pair(Client chosen, String role, Client other, Publish message) {}

  @Checks(v5 = {"4.8.2-4", "4.3.3-3"})
  void a_qos_2_delivery_cut_before_pubrec_is_finished_with_its_member(Lab lab) {
    var pair = pair(lab, QoS.EXACTLY_ONCE);
    pair.chosen().vanishes();
    pair.other().staysConnected();
    var returned = Sessions.resumed(lab, pair.role());
    Exchanges.isSentAgain(lab, returned, pair.message());
    returned.sends(new Pubrec(pair.message().packetIdentifier()));
    Exchanges.isReleased(lab, returned, pair.message().packetIdentifier());
    returned.sends(new Pubcomp(pair.message().packetIdentifier()));
    returned.staysConnected();
    hasNothing(lab, pair.other());
  }

  @Checks(v5 = {"4.8.2-4", "4.3.3-6"})
  void a_qos_2_delivery_cut_before_pubcomp_is_finished_with_its_member(Lab lab) {
    var pair = pair(lab, QoS.EXACTLY_ONCE);
    pair.chosen().sends(new Pubrec(pair.message().packetIdentifier()));
    Exchanges.isReleased(lab, pair.chosen(), pair.message().packetIdentifier());
    pair.chosen().vanishes();
    pair.other().staysConnected();
    var returned = Sessions.resumed(lab, pair.role());
    Exchanges.isReleased(lab, returned, pair.message().packetIdentifier());
    returned.sends(new Pubcomp(pair.message().packetIdentifier()));
    returned.staysConnected();
    hasNothing(lab, pair.other());
  }

  @Checks(v5 = "4.8.2-5")
  void a_qos_2_delivery_is_given_to_nobody_else_when_its_member_starts_clean(Lab lab) {
    var pair = pair(lab, QoS.EXACTLY_ONCE);
    pair.chosen().vanishes();
    lab.connected(pair.role()).staysConnected();
    hasNothing(lab, pair.other());
  }

  @Checks(v5 = "4.8.2-5", slow = true)
  void a_qos_2_delivery_is_given_to_nobody_else_when_its_members_session_expires(Lab lab) {
    var share = new Share(lab, "g");
    var first = share.brief("a", QoS.EXACTLY_ONCE);
    var second = share.brief("b", QoS.EXACTLY_ONCE);
    var publisher = lab.connected("p");
    Share.publish(lab, publisher, QoS.EXACTLY_ONCE, "half");
    var chosen = Share.chosen(lab, List.of(first, second), "the message at one member");
    lab.given(chosen.message().qos() == QoS.EXACTLY_ONCE, "The broker does not deliver at QoS 2.");
    Client other = chosen.member() == first ? second : first;
    chosen.member().vanishes();
    if (!lab.letsPass(publisher, SESSION_GONE)) {
      lab.given(false, "The connection that was to wait did not stay quiet.");
    }
    hasNothing(lab, other);
  }

  @Checks(v5 = {"ASSAY-4.8.2-1", "ASSAY-4.8.2-3"})
  void a_qos_1_message_waits_for_its_member_or_goes_to_another(Lab lab) {
    var pair = pair(lab, QoS.AT_LEAST_ONCE);
    pair.chosen().vanishes();
    boolean moves = isThere(lab, pair.other(), pair.message(), lab.budgets().quieting());
    var returned = Sessions.resumed(lab, pair.role());
    boolean waits = isThere(lab, returned, pair.message(), lab.budgets().quieting());
    lab.observes(
        moves
            ? "A message of QoS 1 goes to another member when its member's connection breaks"
                + (waits ? ", and again to that one when it is back" : "")
            : waits
                ? "A message of QoS 1 waits for its member's return"
                : "A message of QoS 1 neither waits for its member nor goes to another");
  }

  @Checks(v5 = "ASSAY-4.8.2-2")
  void a_qos_1_message_goes_to_another_member_when_its_members_session_ends(Lab lab) {
    var pair = pair(lab, QoS.AT_LEAST_ONCE);
    pair.chosen().vanishes();
    lab.connected(pair.role()).staysConnected();
    if (!isThere(lab, pair.other(), pair.message(), lab.budgets().awaiting())) {
      lab.departs(
          "ASSAY-4.8.2-2",
          "the message at another member, as its member's session has ended",
          "nothing came");
    }
  }

  @Checks(v5 = {"4.8.2-6", "4.4.0-2"})
  void a_message_refused_by_puback_goes_to_nobody_else(Lab lab) {
    var pair = pair(lab, QoS.AT_LEAST_ONCE);
    pair.chosen()
        .sends(new Puback(
            pair.message().packetIdentifier(), Exchanges.refusal().value(), Properties.NONE));
    isDropped(lab, pair);
  }

  @Checks(v5 = {"4.8.2-6", "4.4.0-2"})
  void a_message_refused_by_pubrec_goes_to_nobody_else(Lab lab) {
    var pair = pair(lab, QoS.EXACTLY_ONCE);
    pair.chosen()
        .sends(new Pubrec(
            pair.message().packetIdentifier(), Exchanges.refusal().value(), Properties.NONE));
    isDropped(lab, pair);
  }

  private static void isDropped(Lab lab, Pair pair) {
    pair.chosen().staysConnected();
    pair.chosen().vanishes();
    Sessions.resumed(lab, pair.role()).staysConnected();
    hasNothing(lab, pair.other());
  }

  private static Pair pair(Lab lab, QoS qos) {
    var share = new Share(lab, "g");
    var first = share.lasting("a", qos);
    var second = share.lasting("b", qos);
    var publisher = lab.connected("p");
    Share.publish(lab, publisher, qos, "shared");
    var chosen = Share.chosen(lab, List.of(first, second), "the message at one member");
    lab.given(chosen.message().qos() == qos, "The broker does not deliver at " + qos + '.');
    return chosen.member() == first
        ? new Pair(first, "a", second, chosen.message())
        : new Pair(second, "b", first, chosen.message());
  }

  private static void hasNothing(Lab lab, Client other) {
    other.staysConnected();
    other.hearsNothing("the message at no other member");
  }

  private static boolean isThere(Lab lab, Client client, Publish message, Duration budget) {
    Optional<Publish> came = client
        .take(budget)
        .flatMap(next -> next instanceof Received it ? it.packet() : Optional.empty())
        .filter(Publish.class::isInstance)
        .map(Publish.class::cast)
        .filter(publish -> publish.payload().equals(message.payload()));
    came.ifPresent(publish -> client.sends(new Puback(publish.packetIdentifier())));
    return came.isPresent();
  }
}
