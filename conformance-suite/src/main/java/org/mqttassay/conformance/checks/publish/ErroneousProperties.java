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
package org.mqttassay.conformance.checks.publish;

import java.util.List;
import org.mqttassay.conformance.checks.scene.Farewells;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Subscriber;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.raw.Breakage;
import org.mqttassay.spec.packet.raw.Malformed;

/** Properties that a PUBLISH must not have (3.3.2.3 and 3.3.4 of 5.0). */
final class ErroneousProperties {

  private static final String TOPIC = "error";

  @Checks(v5 = {"ASSAY-3.3.2-4", "4.13.1-1", "ASSAY-4.13.1-4"})
  void a_second_topic_alias_closes_the_connection(Lab lab) {
    long maximum = lab.connected()
        .connack()
        .properties()
        .integer(PropertyIdentifier.TOPIC_ALIAS_MAXIMUM)
        .orElse(0);
    lab.concerns(maximum > 0, "The broker announces that it takes no Topic Alias.");
    var once = message(lab, QoS.AT_LEAST_ONCE).with(Property.of(PropertyIdentifier.TOPIC_ALIAS, 1));
    closes(lab, lab.malformed(once).breaking(Breakage.PROPERTY_REPEATED).in("Topic Alias"));
  }

  @Checks(v5 = {"ASSAY-3.3.2-5", "4.13.1-1", "ASSAY-4.13.1-4"})
  void a_second_response_topic_closes_the_connection(Lab lab) {
    closesAtSecond(lab, "Response Topic");
  }

  @Checks(v5 = {"ASSAY-3.3.2-6", "4.13.1-1", "ASSAY-4.13.1-4"})
  void a_second_correlation_data_closes_the_connection(Lab lab) {
    closesAtSecond(lab, "Correlation Data");
  }

  @Checks(v5 = {"ASSAY-3.3.2-8", "4.13.1-1", "ASSAY-4.13.1-4"})
  void a_second_content_type_closes_the_connection(Lab lab) {
    closesAtSecond(lab, "Content Type");
  }

  @Checks(v5 = {"ASSAY-3.3.4-2", "3.3.4-6", "4.13.1-1", "ASSAY-4.13.1-4"})
  void a_subscription_identifier_in_a_client_s_publish_closes_the_connection(Lab lab) {
    var watcher = watcher(lab);
    for (QoS qos : List.of(QoS.AT_MOST_ONCE, QoS.AT_LEAST_ONCE)) {
      var client = lab.connected();
      lab.remarks("PUBLISH by a client with a Subscription Identifier");
      client.sends(
          message(lab, qos).with(Property.of(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER, 1)));
      Farewells.closesWith(lab, client, ReasonCode.PROTOCOL_ERROR);
    }
    watcher.receivesNothing("no delivery of a message that a Subscription Identifier came with");
  }

  @Checks(v5 = {"ASSAY-3.3.2-7", "4.13.1-1", "ASSAY-4.13.1-4"})
  void subscription_identifier_0_in_a_publish_closes_the_connection(Lab lab) {
    var once = message(lab, QoS.AT_LEAST_ONCE);
    closes(lab, lab.malformed(once).breaking(Breakage.PROPERTY_0).in("Subscription Identifier"));
  }

  private static void closesAtSecond(Lab lab, String property) {
    var once = message(lab, QoS.AT_LEAST_ONCE);
    closes(lab, lab.malformed(once).breaking(Breakage.PROPERTY_REPEATED).in(property));
  }

  private static void closes(Lab lab, Malformed malformed) {
    var watcher = watcher(lab);
    var client = lab.connected();
    client.sends(malformed);
    Farewells.closesWith(lab, client, ReasonCode.PROTOCOL_ERROR);
    watcher.receivesNothing("no delivery of a message that is in error");
  }

  private static Subscriber watcher(Lab lab) {
    return new Subscriber(lab, lab.connected("w"))
        .becomesSubscribed(lab.topic(TOPIC), QoS.AT_LEAST_ONCE);
  }

  private static Publish message(Lab lab, QoS qos) {
    return Publish.of(lab.topic(TOPIC), qos, qos.level(), Bytes.utf8("message"));
  }
}
