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

import java.util.List;
import java.util.Optional;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/** Topics that begin with $ (4.7.2). */
final class DollarTopics {

  private static final int REFUSED = 0x80;

  @Checks(v311 = "4.7.2-1", v5 = "4.7.2-1")
  void a_filter_that_begins_with_plus_matches_no_topic_that_begins_with_a_dollar(Lab lab) {
    String dollar = '$' + lab.topic("x");
    String plain = lab.topic("x");
    var subscriber = lab.connected("s");
    String below = plain.substring(plain.indexOf('/'));
    Wildcards.subscribes(lab, subscriber, '+' + below, QoS.AT_LEAST_ONCE);
    Wildcards.subscribes(
        lab,
        subscriber,
        "+/+" + below.substring(0, below.lastIndexOf('/')) + "/#",
        QoS.AT_LEAST_ONCE);
    tries(lab, dollar);
    var publisher = lab.connected("p");
    publisher.sends(Publish.of(plain, QoS.AT_MOST_ONCE, 0, Bytes.utf8("plain")));
    publisher.staysConnected();
    Publish came = subscriber.receivesMessage("the message to " + plain);
    lab.require(
        came.topicName().equals(plain),
        "no message on a topic that begins with $",
        "a message on \"" + came.topicName() + "\" came");
    subscriber.hearsNothing("no message on a topic that begins with $");
  }

  @Checks(v311 = "4.7.2-1", v5 = "4.7.2-1")
  void the_filter_hash_matches_no_topic_that_begins_with_a_dollar(Lab lab) {
    var subscriber = lab.connected("s");
    Wildcards.subscribes(lab, subscriber, "#", QoS.AT_MOST_ONCE);
    tries(lab, '$' + lab.topic("x"));
    var publisher = lab.connected("p");
    for (int round = 0; round < 2; round++) {
      publisher.sends(Publish.of(lab.topic("x"), QoS.AT_MOST_ONCE, 0, Bytes.utf8("plain")));
      publisher.staysConnected();
      // What other clients do comes here, too.
      subscriber.sends(new Pingreq());
      Packet came;
      do {
        came = next(lab, subscriber);
        lab.require(
            !(came instanceof Publish message) || !message.topicName().startsWith("$"),
            "no message on a topic that begins with $",
            "one on \"" + (came instanceof Publish message ? message.topicName() : "") + "\" came");
      } while (!(came instanceof Pingresp));
    }
  }

  /** What others have the broker pass on may be ill-formed; null then. */
  private static Packet next(Lab lab, Client subscriber) {
    var came = subscriber.take(lab.budgets().awaiting());
    lab.given(
        came.isPresent() && came.get() instanceof Received,
        "No PINGRESP came among the messages of all clients.");
    return ((Received) came.get()).packet().orElse(null);
  }

  @Checks(v311 = "ASSAY-4.7.2-1", v5 = "ASSAY-4.7.2-1")
  void clients_do_not_exchange_messages_on_topics_that_begin_with_a_dollar(Lab lab) {
    String topic = '$' + lab.topic("x");
    var subscriber = lab.connected("s");
    subscriber.sends(Subscribe.of(1, Subscription.of(topic, QoS.AT_MOST_ONCE)));
    if (isRefused(lab, subscriber)) {
      return;
    }
    tries(lab, topic);
    if (isMessage(subscriber.take(lab.budgets().quieting()))) {
      lab.departs(
          "ASSAY-4.7.2-1",
          "no exchange of messages between clients on a topic that begins with $",
          "what one client published to \"$assay/...\" came to another");
    }
  }

  @Checks(v311 = "ASSAY-4.7.2-2", v5 = "ASSAY-4.7.2-2")
  void the_server_may_have_topics_of_its_own_that_begin_with_a_dollar(Lab lab) {
    var subscriber = lab.connected("s");
    subscriber.sends(Subscribe.of(1, Subscription.of("$SYS/#", QoS.AT_MOST_ONCE)));
    if (isRefused(lab, subscriber)) {
      lab.observes("No subscription to $SYS/# is granted");
      return;
    }
    var came = subscriber.take(lab.budgets().quieting());
    lab.observes(
        isMessage(came) || subscriber.received().size() > 2
            ? "The broker publishes on topics below $SYS"
            : "The broker publishes nothing below $SYS when somebody subscribes");
  }

  /** A server may refuse such a message, or close the connection at it. */
  private static void tries(Lab lab, String topic) {
    var publisher = lab.connected("t");
    publisher.sends(Publish.of(topic, QoS.AT_MOST_ONCE, 0, Bytes.utf8("dollar")));
    publisher.sends(new Pingreq());
    publisher.take(lab.budgets().awaiting());
    publisher.vanishes();
  }

  private static boolean isMessage(Optional<? extends Incoming> came) {
    return came.filter(it -> it instanceof Received received
            && received.packet().filter(Publish.class::isInstance).isPresent())
        .isPresent();
  }

  /** Messages of the server's own may come before SUBACK. */
  private static boolean isRefused(Lab lab, Client client) {
    while (true) {
      var next = client.take(lab.budgets().awaiting());
      if (!(next.orElse(null) instanceof Received it)) {
        return true;
      }
      if (it.packet().orElse(null) instanceof Suback answer) {
        List<Integer> codes = answer.reasonCodes();
        return codes.stream().anyMatch(code -> code >= REFUSED);
      }
    }
  }
}
