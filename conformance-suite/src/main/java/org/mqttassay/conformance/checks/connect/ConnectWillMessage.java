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

import java.util.Optional;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.checks.scene.Wills;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Will;

/** What a Will is like when it is published (3.1.2.6, 3.1.2.7, 3.1.3.2 to 3.1.3.5). */
final class ConnectWillMessage {

  private static final String MET = "the Will to be published when the connection breaks";

  private static Will will(Lab lab, Bytes payload, QoS qos, boolean retain) {
    return new Will(Wills.topic(lab), payload, qos, retain, Properties.NONE);
  }

  private static Publish published(Lab lab, Client watcher, Will will) {
    lab.connected(lab.connect().withWill(will)).vanishes();
    return watcher.receivesMessage(MET);
  }

  @Checks(
      v311 = {"3.1.2-9", "3.8.4-6"},
      v5 = {"3.8.4-8"})
  void a_will_has_the_qos_that_connect_gave_it(Lab lab) {
    var watcher = Wills.watcher(lab, QoS.EXACTLY_ONCE);
    for (QoS qos : QoS.values()) {
      var message = published(lab, watcher, will(lab, Bytes.utf8("gone"), qos, false));
      lab.require(
          message.qos() == qos, "the Will to be delivered at " + qos, message.qos() + " came");
    }
  }

  @Checks(v311 = "3.8.4-6", v5 = "3.8.4-8")
  void a_will_has_no_more_qos_than_its_subscriber_asked_for(Lab lab) {
    var watcher = Wills.watcher(lab, QoS.AT_MOST_ONCE);
    lab.concerns(watcher.mayPublish(QoS.AT_LEAST_ONCE), "The broker takes no Will of QoS 1.");
    var message = published(lab, watcher, will(lab, Bytes.utf8("gone"), QoS.AT_LEAST_ONCE, false));
    lab.require(
        message.qos() == QoS.AT_MOST_ONCE,
        "the Will to be delivered at QoS 0, which the subscriber asked for",
        message.qos() + " came");
  }

  @Checks(v311 = "3.1.2-17", v5 = "3.1.2-15")
  void a_will_that_is_to_be_retained_is_sent_to_later_subscribers(Lab lab) {
    var watcher = Wills.watcher(lab);
    lab.concerns(watcher.mayRetain(), "The broker keeps no retained messages.");
    published(lab, watcher, will(lab, Bytes.utf8("gone"), QoS.AT_LEAST_ONCE, true));
    String allowed = "the Will to be sent to a later subscriber as a retained message";
    var message = retained(lab, allowed);
    lab.require(message.payload().equals(Bytes.utf8("gone")), allowed, "another message came");
    lab.require(message.retain(), allowed, "it came with RETAIN 0");
  }

  /** That it was delivered does not show that it was stored, for which no time is given. */
  private static Publish retained(Lab lab, String allowed) {
    try {
      return lab.connected("l")
          .becomesSubscriber(Wills.topic(lab), QoS.AT_LEAST_ONCE)
          .receivesMessage(allowed);
    } catch (Broken early) {
      return lab.connected("l2")
          .becomesSubscriber(Wills.topic(lab), QoS.AT_LEAST_ONCE)
          .receivesMessage(allowed);
    }
  }

  @Checks(v311 = "3.1.2-16", v5 = "3.1.2-14")
  void a_will_that_is_not_to_be_retained_leaves_the_retained_message_alone(Lab lab) {
    var watcher = lab.connected("w");
    lab.concerns(
        watcher.mayRetain() && watcher.mayPublish(QoS.AT_LEAST_ONCE),
        "The broker keeps no retained messages of QoS 1.");
    lab.connected("p")
        .becomesPublisherOf(Publish.of(Wills.topic(lab), QoS.AT_LEAST_ONCE, 1, Bytes.utf8("before"))
            .withRetain(true));
    watcher.becomesSubscriber(Wills.topic(lab), QoS.AT_LEAST_ONCE);
    Sessions.isDelivered(lab, watcher, "before");
    published(lab, watcher, will(lab, Bytes.utf8("gone"), QoS.AT_LEAST_ONCE, false));
    var later = lab.connected("l").becomesSubscriber(Wills.topic(lab), QoS.AT_LEAST_ONCE);
    Sessions.isDelivered(lab, later, "before");
    later.staysConnected();
  }

  @Checks(v311 = "3.1.2-8", v5 = "3.1.2-8")
  void a_will_without_payload_is_published_without_payload(Lab lab) {
    var message =
        published(lab, Wills.watcher(lab), will(lab, Bytes.EMPTY, QoS.AT_LEAST_ONCE, false));
    lab.require(
        message.payload().isEmpty(),
        "a message without payload",
        message.payload().size() + " bytes of payload came");
  }

  @Checks(v311 = "3.1.2-8", v5 = "3.1.2-8")
  void a_will_payload_is_published_byte_by_byte(Lab lab) {
    var every = new byte[256];
    for (int i = 0; i < every.length; i++) {
      every[i] = (byte) i;
    }
    var payload = Bytes.of(every);
    var message = published(lab, Wills.watcher(lab), will(lab, payload, QoS.AT_LEAST_ONCE, false));
    lab.require(
        message.payload().equals(payload),
        "the payload of the Will, every byte from 0 to 255",
        "the payload " + message.payload() + " came");
  }

  @Checks(
      v311 = {"3.1.3-1", "3.1.2-8"},
      v5 = {"3.1.3-1", "3.1.2-8"})
  void a_will_is_read_apart_from_the_credentials_behind_it(Lab lab) {
    var watcher = Wills.watcher(lab);
    var credentials = lab.credentials();
    var connect = lab.connect()
        .withWill(will(lab, Bytes.utf8("the payload"), QoS.AT_LEAST_ONCE, false))
        .withCredentials(
            credentials.userName().or(() -> Optional.of("the user")),
            credentials.password().or(() -> Optional.of(Bytes.utf8("the password"))));
    var client = lab.connecting(connect);
    var answer = client.receives(Connack.class, "an answer to CONNECT");
    lab.concerns(answer.isAccepted(), "The broker does not admit users that it does not know.");
    if (credentials.userName().isEmpty()) {
      client.sends(
          Publish.of(Wills.topic(lab), QoS.AT_MOST_ONCE, 0, Bytes.utf8("before the Will")));
      lab.concerns(
          watcher.isAnsweredWith(Publish.class),
          "The broker does not let users publish that it does not know.");
    }
    client.vanishes();
    var message = watcher.receivesMessage(MET);
    lab.require(
        message.payload().equals(Bytes.utf8("the payload")),
        "the payload of the Will and nothing else",
        "\"" + message.payload().asText() + "\" came");
  }
}
