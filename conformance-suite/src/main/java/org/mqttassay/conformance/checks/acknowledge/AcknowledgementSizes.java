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
package org.mqttassay.conformance.checks.acknowledge;

import org.mqttassay.conformance.checks.scene.Publisher;
import org.mqttassay.conformance.checks.scene.SmallPackets;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;

/** How long an answer to a PUBLISH may be (3.4.2.2 to 3.7.2.2 of 5.0). */
final class AcknowledgementSizes {

  private static final String TOPIC = "s";

  @Checks(v5 = {"3.4.2-2", "3.4.2-3"})
  void puback_is_within_the_maximum_packet_size(Lab lab) {
    var small = SmallPackets.of(lab, "p");
    small.client().sends(message(lab, QoS.AT_LEAST_ONCE));
    small.client().receives(Puback.class);
    small.areWithin("3.4.2-2", "3.4.2-3");
  }

  @Checks(v5 = {"3.5.2-2", "3.5.2-3"})
  void pubrec_is_within_the_maximum_packet_size(Lab lab) {
    var small = SmallPackets.of(lab, "p");
    small.client().sends(message(lab, QoS.EXACTLY_ONCE));
    small.client().receives(Pubrec.class);
    small.areWithin("3.5.2-2", "3.5.2-3");
  }

  @Checks(v5 = {"3.7.2-2", "3.7.2-3"})
  void pubcomp_is_within_the_maximum_packet_size(Lab lab) {
    var small = SmallPackets.of(lab, "p");
    small.client().sends(message(lab, QoS.EXACTLY_ONCE));
    small.client().becomesAnswered(Pubrec.class);
    small.client().sends(new Pubrel(7));
    small.client().receives(Pubcomp.class);
    small.areWithin("3.7.2-2", "3.7.2-3");
  }

  @Checks(v5 = {"3.6.2-2", "3.6.2-3"})
  void pubrel_is_within_the_maximum_packet_size(Lab lab) {
    var small = SmallPackets.of(lab, "s");
    var client = small.client().becomesSubscriber(lab.topic(TOPIC), QoS.EXACTLY_ONCE);
    new Publisher(lab).publishes(lab.topic(TOPIC), QoS.EXACTLY_ONCE, "m");
    int identifier = client.becomesReceiver(QoS.EXACTLY_ONCE).packetIdentifier();
    client.sends(new Pubrec(identifier));
    client.receives(Pubrel.class);
    client.sends(new Pubcomp(identifier));
    small.areWithin("3.6.2-2", "3.6.2-3");
  }

  private static Publish message(Lab lab, QoS qos) {
    return Publish.of(lab.topic(TOPIC), qos, 7, Bytes.utf8("m"));
  }
}
