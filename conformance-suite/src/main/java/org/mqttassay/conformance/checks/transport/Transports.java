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
package org.mqttassay.conformance.checks.transport;

import java.util.List;
import java.util.TreeSet;
import org.mqttassay.conformance.checks.scene.LargeMessages;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Undecided;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** What carries the bytes carries all of them, in both directions and in order (4.2, 7.1.1). */
final class Transports {

  private static final int LARGEST = 200_000;

  private static final List<Integer> SIZES =
      List.of(1_000, 5_000, 15_000, 25_000, 50_000, 100_000, 150_000, LARGEST);

  @Checks(
      v311 = {"7.1.1-1", "4.5.0-1"},
      v5 = {"4.2.0-1", "4.5.0-1"})
  void large_messages_arrive_as_they_were_sent_over_tcp(Lab lab) {
    arriveWhole(lab, Transport.TCP);
  }

  @Checks(
      v311 = {"7.1.1-1", "4.5.0-1"},
      v5 = {"4.2.0-1", "4.5.0-1"})
  void large_messages_arrive_as_they_were_sent_over_tls(Lab lab) {
    arriveWhole(lab, Transport.TLS);
  }

  @Checks(
      v311 = {"7.1.1-1", "4.5.0-1"},
      v5 = {"4.2.0-1", "4.5.0-1"})
  void large_messages_arrive_as_they_were_sent_over_web_socket(Lab lab) {
    arriveWhole(lab, Transport.WS);
  }

  @Checks(
      v311 = {"7.1.1-1", "4.5.0-1"},
      v5 = {"4.2.0-1", "4.5.0-1"})
  void large_messages_arrive_as_they_were_sent_over_web_socket_and_tls(Lab lab) {
    arriveWhole(lab, Transport.WSS);
  }

  private static void arriveWhole(Lab lab, Transport transport) {
    lab.via(transport);
    var subscriber = lab.connected("s").becomesSubscriber(lab.topic("large"), QoS.AT_LEAST_ONCE);
    var publisher = lab.connected("p");
    lab.concerns(publisher.mayPublish(QoS.AT_LEAST_ONCE), "The broker takes no PUBLISH of QoS 1.");
    for (int wanted : SIZES) {
      Bytes payload = payload(lab, size(publisher, wanted));
      var message = Publish.of(lab.topic("large"), QoS.AT_LEAST_ONCE, 1, payload);
      if (wanted == SIZES.get(0)) {
        publisher.becomesPublisherOf(message);
      } else if (!LargeMessages.isTaken(lab, publisher, message)) {
        return;
      }
      Publish came = subscriber.receivesMessage("a message of " + payload.size() + " bytes");
      lab.require(
          came.payload().equals(payload),
          "the " + payload.size() + " bytes of the message as they were published",
          "others came: " + came.payload().size() + " bytes");
    }
  }

  private static int size(Client publisher, int wanted) {
    long most = publisher
        .connack()
        .properties()
        .integer(PropertyIdentifier.MAXIMUM_PACKET_SIZE)
        .orElse(LARGEST);
    // As much again as a topic and a header may take.
    return (int) Math.max(0, Math.min(most - 200, wanted));
  }

  private static Bytes payload(Lab lab, int size) {
    byte[] content = new byte[size];
    lab.random().nextBytes(content);
    return Bytes.of(content);
  }

  @Checks(v311 = "ASSAY-7.1.1-1", v5 = "ASSAY-4.2.0-1")
  void the_broker_is_reached_by_the_transports_of_its_choice(Lab lab) {
    var open = new TreeSet<String>();
    for (Transport transport : lab.transports()) {
      lab.via(transport);
      if (answers(lab, transport)) {
        open.add(transport.scheme() + "://");
      }
    }
    lab.observes("It is reached by " + String.join(", ", open));
  }

  private static boolean answers(Lab lab, Transport transport) {
    try {
      lab.connected("c" + transport.ordinal()).staysConnected();
      return true;
    } catch (Undecided silent) {
      lab.remarks(transport.scheme() + ":// is of no use: " + silent.getMessage());
      return false;
    }
  }
}
