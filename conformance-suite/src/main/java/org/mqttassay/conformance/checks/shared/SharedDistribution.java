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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;

/** Who gets the messages of a Shared Subscription, and how (4.8.2 of 5.0). */
final class SharedDistribution {

  private static final int MESSAGES = 12;

  @Checks(v5 = {"4.5.0-1", "4.8.2-3"})
  void each_message_goes_to_one_member(Lab lab) {
    var share = new Share(lab, "g");
    var members = List.of(
        share.member("a", QoS.AT_LEAST_ONCE),
        share.member("b", QoS.AT_LEAST_ONCE),
        share.member("c", QoS.AT_LEAST_ONCE));
    var publisher = lab.connected("p");
    for (int number = 0; number < MESSAGES; number++) {
      Share.publish(lab, publisher, QoS.AT_LEAST_ONCE, "message " + number);
    }
    var counts = new ArrayList<Integer>();
    Map<String, Integer> times = collect(lab, members, MESSAGES, counts);
    for (int number = 0; number < MESSAGES; number++) {
      int came = times.getOrDefault("message " + number, 0);
      lab.require(
          came == 1,
          "each message at one member",
          "message " + number + " came " + came + " times");
    }
    lab.remarks("The members had " + counts + " of " + MESSAGES + " messages.");
    members.forEach(Client::staysConnected);
  }

  @Checks(v5 = {"4.5.0-1", "4.8.2-1"})
  void shares_of_different_names_and_ordinary_subscriptions_each_get_every_message(Lab lab) {
    var one = new Share(lab, "one").member("a", QoS.AT_LEAST_ONCE);
    var other = new Share(lab, "One").member("b", QoS.AT_LEAST_ONCE);
    var ordinary = lab.connected("o").becomesSubscriber(Share.topic(lab), QoS.AT_LEAST_ONCE);
    for (int number = 0; number < 3; number++) {
      Sessions.publish(lab, Share.topic(lab), "message " + number);
    }
    for (Client client : List.of(one, other, ordinary)) {
      for (int number = 0; number < 3; number++) {
        client.receivesMessage("each message in each share and in the ordinary subscription");
      }
      client.staysConnected();
    }
  }

  @Checks(v5 = {"4.5.0-1", "3.10.4-2"})
  void a_member_that_unsubscribed_gets_nothing_more(Lab lab) {
    var share = new Share(lab, "g");
    var leaving = share.member("a", QoS.AT_LEAST_ONCE);
    var staying = share.member("b", QoS.AT_LEAST_ONCE);
    leaving.sends(Unsubscribe.of(2, share.filter()));
    leaving.becomesAnswered(Unsuback.class);
    for (int number = 0; number < 4; number++) {
      Sessions.publish(lab, Share.topic(lab), "message " + number);
      Sessions.isDelivered(lab, staying, "message " + number);
    }
    leaving.staysConnected();
  }

  @Checks(v5 = {"4.5.0-1"})
  void a_member_that_left_for_good_gets_nothing_more(Lab lab) {
    var share = new Share(lab, "g");
    share.member("a", QoS.AT_LEAST_ONCE).leaves();
    var staying = share.member("b", QoS.AT_LEAST_ONCE);
    for (int number = 0; number < 4; number++) {
      Sessions.publish(lab, Share.topic(lab), "message " + number);
      Sessions.isDelivered(lab, staying, "message " + number);
    }
  }

  @Checks(v5 = "4.8.2-3")
  void each_member_is_sent_messages_at_its_own_granted_qos(Lab lab) {
    var share = new Share(lab, "g");
    var client = Share.connected(lab, lab.connect("q"));
    lab.concerns(client.mayPublish(QoS.EXACTLY_ONCE), "The broker takes no PUBLISH of QoS 2.");
    client.disconnects();
    Map<Client, QoS> members = new HashMap<>();
    for (QoS qos : QoS.values()) {
      members.put(share.member("m" + qos.level(), qos), qos);
    }
    var publisher = lab.connected("p");
    for (int number = 0; number < MESSAGES; number++) {
      QoS qos = QoS.values()[number % 3];
      Share.publish(lab, publisher, qos, "at " + qos.level());
      var chosen = Share.chosen(
          lab, List.copyOf(members.keySet()), "the message at one member of the share");
      int most = Math.min(qos.level(), members.get(chosen.member()).level());
      lab.require(
          chosen.message().qos().level() == most,
          "QoS " + most + ", the lower one of that of the message and that of the member",
          chosen.message().qos() + " came");
      finish(lab, chosen.member(), chosen.message());
    }
  }

  private static void finish(Lab lab, Client member, Publish message) {
    if (message.qos() == QoS.AT_LEAST_ONCE) {
      member.sends(new Puback(message.packetIdentifier()));
    } else if (message.qos() == QoS.EXACTLY_ONCE) {
      member.sends(new Pubrec(message.packetIdentifier()));
      member.becomesAnswered(Pubrel.class);
      member.sends(new Pubcomp(message.packetIdentifier()));
    }
  }

  /** How often each message came, until all of them did or nothing more comes. */
  private static Map<String, Integer> collect(
      Lab lab, List<Client> members, int expected, List<Integer> counts) {
    Map<String, Integer> times = new HashMap<>();
    Map<Client, Integer> shares = new HashMap<>();
    for (int count = 0; count < expected; count++) {
      var chosen = Share.chosen(
          lab, members, "all of " + expected + " messages, of which " + count + " came");
      finish(lab, chosen.member(), chosen.message());
      times.merge(chosen.message().payload().asText(), 1, Integer::sum);
      shares.merge(chosen.member(), 1, Integer::sum);
    }
    members.forEach(member -> counts.add(shares.getOrDefault(member, 0)));
    return times;
  }
}
