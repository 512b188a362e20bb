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

import org.mqttassay.conformance.checks.scene.Exchanges;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** What a message looks like when the server sends it to a client for the first time (4.3). */
final class FirstTransmission {

  @Checks(
      v311 = {"4.3.1-1", "3.3.1-2", "3.3.1-3"},
      v5 = {"4.3.1-1", "3.3.1-2", "3.3.1-3"})
  void a_delivery_at_qos_0_has_dup_0(Lab lab) {
    looksRight(lab, QoS.AT_MOST_ONCE);
  }

  @Checks(
      v311 = {"4.3.2-1", "3.3.1-3"},
      v5 = {"4.3.2-2", "3.3.1-3"})
  void the_first_delivery_at_qos_1_has_qos_1_and_dup_0(Lab lab) {
    looksRight(lab, QoS.AT_LEAST_ONCE);
  }

  @Checks(
      v311 = {"4.3.3-1", "3.3.1-3"},
      v5 = {"4.3.3-2", "3.3.1-3"})
  void the_first_delivery_at_qos_2_has_qos_2_and_dup_0(Lab lab) {
    looksRight(lab, QoS.EXACTLY_ONCE);
  }

  /** Also where the publisher says that it may have sent the message before. */
  private static void looksRight(Lab lab, QoS granted) {
    var subscriber = lab.connected("s").becomesSubscriber(lab.topic("first"), granted);
    lab.concerns(subscriber.isGranted(granted), "The broker grants no subscription of " + granted);
    for (QoS published : QoS.values()) {
      if (subscriber.mayPublish(published)) {
        Exchanges.publish(lab, lab.topic("first"), published, "plain");
        isFirst(lab, subscriber, lower(published, granted), "plain");
      }
    }
    var publisher = Sessions.kept(lab, "d");
    lab.concerns(publisher.mayPublish(QoS.AT_LEAST_ONCE), "The broker takes no PUBLISH of QoS 1.");
    Exchanges.publishAgain(
        lab, publisher, Publish.of(lab.topic("first"), QoS.AT_LEAST_ONCE, 9, Bytes.utf8("again")));
    isFirst(lab, subscriber, lower(QoS.AT_LEAST_ONCE, granted), "again");
  }

  private static QoS lower(QoS one, QoS other) {
    return one.level() < other.level() ? one : other;
  }

  private static void isFirst(Lab lab, Client subscriber, QoS qos, String payload) {
    Publish came = subscriber.receivesMessage("the message \"" + payload + "\" to be delivered");
    lab.given(came.payload().equals(Bytes.utf8(payload)), "Another message came.");
    lab.given(came.qos() == qos, "It is delivered at " + came.qos() + ", not at " + qos + '.');
    if (came.dup()) {
      throw new Broken(lab.aim(), "DUP 0 in what is sent for the first time", "DUP 1");
    }
  }
}
