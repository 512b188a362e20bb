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

import org.mqttassay.conformance.checks.scene.Farewells;
import org.mqttassay.conformance.checks.scene.TopicWatcher;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Will;

/**
 * A server keeps to the Maximum QoS and the Retain Available that it announced in CONNACK
 * (3.2.2.3.4 and 3.2.2.3.5, 5.0).
 */
final class ConnackLimits {

  private static final int LARGEST_PACKET_TRIED = 4_000_000;
  private static final int LARGEST_RECEIVE_MAXIMUM_TRIED = 200;

  // Maximum QoS

  @Checks(v5 = "3.2.2-9")
  void every_qos_that_is_not_ruled_out_is_served(Lab lab) {
    var client = lab.connected();
    long highest = highestQos(client);
    lab.concerns(highest > 0, "The broker announces Maximum QoS 0.");
    client.sends(message(lab, QoS.AT_LEAST_ONCE, 1));
    client.receives(Puback.class, "PUBACK for a PUBLISH of QoS 1");
    if (highest == 2) {
      client.sends(message(lab, QoS.EXACTLY_ONCE, 2));
      Pubrec answer = client.receives(Pubrec.class, "PUBREC for a PUBLISH of QoS 2");
      lab.given(answer.reasonCode() < 0x80, "The broker refused the message.");
      client.sends(new Pubrel(2));
      client.receives(Pubcomp.class, "PUBCOMP for PUBREL");
    }
  }

  @Checks(v5 = {"ASSAY-3.2.2-5", "4.13.1-1", "ASSAY-4.13.1-4"})
  void a_publish_above_the_maximum_qos_closes_the_connection(Lab lab) {
    var watcher = new TopicWatcher(lab, lab.topic("limit"));
    var client = limitedInQos(lab);
    QoS above = QoS.of((int) highestQos(client) + 1);
    client.sendsRegardless(message(lab, above, 1));
    Farewells.closesWith(lab, client, ReasonCode.QOS_NOT_SUPPORTED);
    watcher.receivesNothing("no delivery of what is above the Maximum QoS");
  }

  @Checks(v5 = "3.2.2-10")
  void subscriptions_above_the_maximum_qos_are_accepted(Lab lab) {
    var client = limitedInQos(lab);
    for (QoS qos : QoS.values()) {
      client.sends(Subscribe.of(qos.level() + 1, Subscription.of(lab.topic("limit"), qos)));
      var answer = client.receives(Suback.class, "SUBACK for a subscription at " + qos);
      lab.require(
          answer.reasonCodes().stream().allMatch(code -> code < 0x80),
          "a grant for a subscription at " + qos,
          "SUBACK refused it");
    }
  }

  @Checks(v5 = {"3.2.2-12", "3.1.4-2"})
  void a_will_above_the_maximum_qos_is_refused(Lab lab) {
    var watcher = new TopicWatcher(lab, lab.topic("limit"));
    QoS above = QoS.of((int) highestQos(limitedInQos(lab)) + 1);
    var client = lab.connecting(lab.connect("b").withWill(will(lab, above, false)));
    Farewells.refusedWith(lab, client, ReasonCode.QOS_NOT_SUPPORTED);
    watcher.receivesNothing("no Will of a connection that was refused");
  }

  private static Client limitedInQos(Lab lab) {
    var client = lab.connected();
    lab.concerns(highestQos(client) < 2, "The broker announces no Maximum QoS.");
    return client;
  }

  private static long highestQos(Client client) {
    return client.connack().properties().integer(PropertyIdentifier.MAXIMUM_QOS).orElse(2);
  }

  // Retain Available

  @Checks(v5 = {"ASSAY-3.2.2-7", "ASSAY-3.2.2-8", "4.13.1-1", "ASSAY-4.13.1-4"})
  void a_retained_publish_closes_the_connection_where_retain_is_unavailable(Lab lab) {
    var watcher = new TopicWatcher(lab, lab.topic("limit"));
    var client = withoutRetain(lab);
    client.sendsRegardless(message(lab, QoS.AT_MOST_ONCE, 0).withRetain(true));
    Farewells.closesWith(lab, client, ReasonCode.RETAIN_NOT_SUPPORTED, "ASSAY-3.2.2-8");
    watcher.receivesNothing("no delivery of what is not supported");
    new TopicWatcher(lab, lab.topic("limit")).receivesNothing("no retained message");
  }

  @Checks(v5 = {"3.2.2-13", "3.1.4-2"})
  void a_retained_will_is_refused_where_retain_is_unavailable(Lab lab) {
    withoutRetain(lab);
    var client = lab.connecting(lab.connect("b").withWill(will(lab, QoS.AT_MOST_ONCE, true)));
    Farewells.refusedWith(lab, client, ReasonCode.RETAIN_NOT_SUPPORTED);
  }

  private static Client withoutRetain(Lab lab) {
    var client = lab.connected();
    long available = client
        .connack()
        .properties()
        .integer(PropertyIdentifier.RETAIN_AVAILABLE)
        .orElse(1);
    lab.concerns(available == 0, "The broker announces that retained messages are available.");
    return client;
  }

  // What they have in common

  private static Publish message(Lab lab, QoS qos, int packetIdentifier) {
    return Publish.of(lab.topic("limit"), qos, packetIdentifier, Bytes.utf8("message"));
  }

  private static Will will(Lab lab, QoS qos, boolean retain) {
    return new Will(lab.topic("limit"), Bytes.utf8("will"), qos, retain, Properties.NONE);
  }
}
