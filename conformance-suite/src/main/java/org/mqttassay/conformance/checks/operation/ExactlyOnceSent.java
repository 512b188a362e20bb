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

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.mqttassay.conformance.checks.scene.Exchanges;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Undecided;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;

/** QoS 2 from the server to a client, with the connection cut at any point (4.3.3 and 4.4). */
final class ExactlyOnceSent {

  private static final int ROUNDS = 3;
  private static final int MESSAGES = 8;
  private static final int MOST_CUTS = 15;

  @Checks(
      v311 = {"4.4.0-1", "4.3.3-1", "3.3.1-1"},
      v5 = {"ASSAY-4.4.0-1", "4.3.3-3", "3.3.1-1"})
  void a_delivery_cut_before_pubrec_is_sent_again(Lab lab) {
    var client = subscriber(lab);
    var delivery = delivered(lab, client, "once");
    for (int round = 0; round < ROUNDS; round++) {
      client.vanishes();
      client = Sessions.resumed(lab, "s");
      Exchanges.isSentAgain(lab, client, delivery);
    }
    finish(lab, client, delivery);
    isOver(lab, client);
  }

  @Checks(
      v311 = {"4.4.0-1", "4.3.3-1"},
      v5 = {"4.3.3-6", "4.3.3-5", "ASSAY-4.4.0-1"})
  void a_delivery_cut_before_pubcomp_is_released_again_and_not_sent_again(Lab lab) {
    var client = subscriber(lab);
    var delivery = delivered(lab, client, "once");
    client.sends(new Pubrec(delivery.packetIdentifier()));
    Exchanges.isReleased(lab, client, delivery.packetIdentifier());
    for (int round = 0; round < ROUNDS; round++) {
      client.vanishes();
      client = Sessions.resumed(lab, "s");
      Exchanges.isReleased(lab, client, delivery.packetIdentifier());
    }
    client.sends(new Pubcomp(delivery.packetIdentifier()));
    isOver(lab, client);
  }

  @Checks(
      v311 = {"4.4.0-1", "4.3.3-1"},
      v5 = {"ASSAY-4.4.0-1", "4.3.3-5"})
  void a_delivery_cut_right_behind_pubrec_goes_on_with_either_packet(Lab lab) {
    var client = subscriber(lab);
    var delivery = delivered(lab, client, "once");
    client.sends(new Pubrec(delivery.packetIdentifier()));
    client.vanishes();
    client = Sessions.resumed(lab, "s");
    Packet next = client.receives(Packet.class, "the PUBLISH or the PUBREL of the delivery again");
    if (next instanceof Publish again) {
      lab.require(
          again.packetIdentifier() == delivery.packetIdentifier()
              && again.payload().equals(delivery.payload()),
          "the same PUBLISH again, or its PUBREL",
          "another PUBLISH came");
      finish(lab, client, delivery);
    } else {
      lab.require(
          next instanceof Pubrel release
              && release.packetIdentifier() == delivery.packetIdentifier(),
          "the PUBLISH or the PUBREL of the delivery again",
          next.type() + " came");
      client.sends(new Pubcomp(delivery.packetIdentifier()));
    }
    isOver(lab, client);
  }

  @Checks(
      v311 = {"4.3.3-1", "4.5.0-1"},
      v5 = {"4.3.3-3", "4.3.3-6", "4.5.0-1", "ASSAY-4.4.0-1"},
      slow = true)
  void messages_arrive_once_each_however_often_their_receiver_is_cut_off(Lab lab) {
    var client = subscriber(lab);
    client.vanishes();
    for (int number = 0; number < MESSAGES; number++) {
      Exchanges.publish(lab, topic(lab), QoS.EXACTLY_ONCE, "message " + number);
    }
    var receiver = new Receiver(lab);
    receiver.receivesAll();
    isOver(lab, receiver.client);
  }

  /** A client by the book, which loses its connection before or behind any packet it sends. */
  private static final class Receiver {

    private final Lab lab;
    private final Map<Integer, Bytes> open = new HashMap<>();
    private final Set<Bytes> messages = new HashSet<>();
    private final Set<Bytes> released = new HashSet<>();
    private Client client;
    private int cuts;

    Receiver(Lab lab) {
      this.lab = lab;
      this.client = Sessions.resumed(lab, "s");
    }

    void receivesAll() {
      while (released.size() < MESSAGES) {
        handle(client.receives(
            Packet.class,
            "the rest of " + MESSAGES + " messages, " + released.size() + " of which came"));
      }
      // A PUBCOMP may have been lost: then its PUBREL comes once more.
      cuts = MOST_CUTS;
      for (var next = client.take(lab.budgets().quieting());
          next.isPresent() && next.get() instanceof Received more;
          next = client.take(lab.budgets().quieting())) {
        handle(more.packet().orElseThrow(() -> new Undecided("Bytes came that are no packet.")));
      }
    }

    private void handle(Packet came) {
      if (came instanceof Publish message) {
        takes(message);
        answers(new Pubrec(message.packetIdentifier()));
      } else if (came instanceof Pubrel release && open.containsKey(release.packetIdentifier())) {
        released.add(open.get(release.packetIdentifier()));
        answers(new Pubcomp(release.packetIdentifier()));
      } else {
        throw lab.broken("PUBLISH, and PUBREL for what was published", came.type() + " came");
      }
    }

    private void takes(Publish message) {
      Bytes known = open.put(message.packetIdentifier(), message.payload());
      boolean isNew = known == null || released.contains(known);
      boolean isFirst = messages.add(message.payload());
      if (isNew ? !isFirst : !known.equals(message.payload())) {
        throw lab.broken(
            "each message under one Packet Identifier until it is finished",
            "\"" + message.payload().asText() + "\" came under " + message.packetIdentifier()
                + (isNew ? " once more" : " instead of \"" + known.asText() + '"'));
      }
    }

    private void answers(Packet packet) {
      boolean isUnsent = isCut();
      if (!isUnsent) {
        client.sends(packet);
      }
      if (isUnsent || isCut()) {
        client.vanishes();
        client = Sessions.resumed(lab, "s");
      }
    }

    private boolean isCut() {
      return cuts < MOST_CUTS && lab.random().nextInt(4) == 0 && ++cuts > 0;
    }
  }

  @Checks(
      v5 = {"4.3.3-7", "ASSAY-4.4.0-1"},
      slow = true)
  void a_delivery_that_has_begun_does_not_expire(Lab lab) {
    var bystander = lab.connected("b");
    var client = subscriber(lab);
    var publisher = lab.connected("p");
    lab.concerns(publisher.mayPublish(QoS.EXACTLY_ONCE), "The broker takes no PUBLISH of QoS 2.");
    publisher.becomesPublisherOf(
        Expiry.of(Publish.of(topic(lab), QoS.EXACTLY_ONCE, 1, Bytes.utf8("brief"))));
    var delivery = Exchanges.isSent(lab, client, QoS.EXACTLY_ONCE, "brief");
    client.vanishes();
    Expiry.passes(lab, bystander);
    client = Sessions.resumed(lab, "s");
    Exchanges.isSentAgain(lab, client, delivery);
    finish(lab, client, delivery);
    isOver(lab, client);
  }

  @Checks(v5 = {"4.4.0-2", "4.3.3-4"})
  void a_delivery_refused_by_pubrec_is_over(Lab lab) {
    var client = subscriber(lab);
    var delivery = delivered(lab, client, "refused");
    client.sends(
        new Pubrec(delivery.packetIdentifier(), Exchanges.refusal().value(), Properties.NONE));
    isQuietButForPubrel(lab, client, delivery);
    client.vanishes();
    isQuietButForPubrel(lab, Sessions.resumed(lab, "s"), delivery);
  }

  private static void isQuietButForPubrel(Lab lab, Client client, Publish refused) {
    client.sends(new Pingreq());
    String allowed = "PINGRESP, and no PUBLISH";
    Packet came = client.receives(Packet.class, allowed);
    if (came instanceof Pubrel) {
      Exchanges.meetsReleaseOfRefused(lab, client, refused.packetIdentifier());
      came = client.receives(Packet.class, allowed);
    }
    lab.require(came instanceof Pingresp, allowed, came.type() + " came");
  }

  private static void finish(Lab lab, Client client, Publish delivery) {
    client.sends(new Pubrec(delivery.packetIdentifier()));
    Exchanges.isReleased(lab, client, delivery.packetIdentifier());
    client.sends(new Pubcomp(delivery.packetIdentifier()));
  }

  /**
   * Nothing more comes, neither on this connection nor on the next; but in 3.1.1 a server may have
   * sent PUBREL more than once before it was answered.
   */
  private static void isOver(Lab lab, Client client) {
    String allowed = "PINGREQ to be answered, and nothing else to come before";
    client.sends(new Pingreq());
    Packet next = client.receives(Packet.class, allowed);
    for (int more = 0; more < ROUNDS && !lab.isV5() && next instanceof Pubrel again; more++) {
      client.sends(new Pubcomp(again.packetIdentifier()));
      next = client.receives(Packet.class, allowed);
    }
    lab.require(next instanceof Pingresp, allowed, next.type() + " came");
    client.vanishes();
    Sessions.resumed(lab, "s").staysConnected();
  }

  private static Client subscriber(Lab lab) {
    return Exchanges.subscriber(lab, "s", topic(lab), QoS.EXACTLY_ONCE);
  }

  private static Publish delivered(Lab lab, Client client, String payload) {
    Exchanges.publish(lab, topic(lab), QoS.EXACTLY_ONCE, payload);
    return Exchanges.isSent(lab, client, QoS.EXACTLY_ONCE, payload);
  }

  private static String topic(Lab lab) {
    return lab.topic("once");
  }
}
