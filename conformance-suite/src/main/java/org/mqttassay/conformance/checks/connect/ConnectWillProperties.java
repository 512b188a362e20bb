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

import java.util.List;
import org.mqttassay.conformance.checks.scene.Wills;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Will;

/** The properties that a Will is published with (3.1.3.2 of 5.0). */
final class ConnectWillProperties {

  private static Publish published(Lab lab, Property... properties) {
    var watcher = Wills.watcher(lab);
    lab.connected(Wills.willed(lab, properties)).vanishes();
    return Wills.isPublished(lab, watcher, "gone", "when the connection breaks");
  }

  private static void isForwarded(Lab lab, Property property) {
    var came = published(lab, property).properties().all(property.identifier()).toList();
    lab.require(
        came.equals(List.of(property)), "the Will with " + property, "of these there came " + came);
  }

  @Checks(v5 = {"3.3.2-4", "3.1.2-8"})
  void a_will_keeps_its_payload_format_indicator(Lab lab) {
    isForwarded(lab, Property.of(PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR, 1));
  }

  @Checks(v5 = {"3.3.2-20", "3.1.2-8"})
  void a_will_keeps_its_content_type(Lab lab) {
    isForwarded(lab, Property.of(PropertyIdentifier.CONTENT_TYPE, "text/plain; \u00e9\u6f22"));
  }

  @Checks(v5 = {"3.3.2-15", "3.1.2-8"})
  void a_will_keeps_its_response_topic(Lab lab) {
    isForwarded(lab, Property.of(PropertyIdentifier.RESPONSE_TOPIC, lab.topic("answers")));
  }

  @Checks(v5 = {"3.3.2-16", "3.1.2-8"})
  void a_will_keeps_its_correlation_data(Lab lab) {
    isForwarded(lab, Property.of(PropertyIdentifier.CORRELATION_DATA, Bytes.hex("00ff80fe01")));
  }

  @Checks(v5 = {"3.1.3-10", "3.3.2-17", "3.3.2-18"})
  void a_will_keeps_its_user_properties_in_order(Lab lab) {
    var pairs = new Property[] {
      Property.user("z", "1"),
      Property.user("a", "2"),
      Property.user("z", "1"),
      Property.user("", ""),
      Property.user("a", "\u6f22")
    };
    var came = published(lab, pairs).properties().userProperties();
    var sent = Properties.of(pairs).userProperties();
    lab.require(
        came.equals(sent), "the User Properties " + sent + " in this order", came + " came");
  }

  @Checks(v5 = {"3.3.2-6", "3.1.2-8"})
  void a_will_has_what_is_left_of_its_message_expiry_interval(Lab lab) {
    long interval = 1000;
    var left = published(lab, Property.of(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL, interval))
        .properties()
        .integer(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL);
    // The server may count from CONNECT or from the publication; either was moments ago.
    lab.require(
        left.isPresent() && left.getAsLong() <= interval && left.getAsLong() > interval - 60,
        "the Will with a Message Expiry Interval of " + interval + " or a little less",
        left.isPresent() ? left.getAsLong() + " came" : "it came without");
  }

  @Checks(v5 = {"ASSAY-3.1.3-6", "3.1.2-8"})
  void a_will_that_is_no_text_though_called_so_is_refused_or_published_as_it_is(Lab lab) {
    var payload = Bytes.hex("61ff");
    var watcher = Wills.watcher(lab);
    var client = lab.connecting(lab.connect()
        .withWill(new Will(
            Wills.topic(lab),
            payload,
            QoS.AT_LEAST_ONCE,
            false,
            Properties.of(Property.of(PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR, 1)))));
    var answer = client.take(lab.budgets().awaiting()).orElse(null);
    boolean accepted = answer instanceof Received packet
        && packet.packet().orElse(null) instanceof Connack connack
        && connack.isAccepted();
    if (!accepted) {
      lab.given(answer != null, "The CONNECT was not answered.");
      if (!(answer instanceof Ended)) {
        client.isDisconnected();
      }
      lab.observes("A Will that is called text and is not is refused");
      return;
    }
    lab.observes("A Will that is called text and is not is accepted");
    client.vanishes();
    var message = watcher.receivesMessage("the Will that was accepted");
    if (!message.payload().equals(payload)) {
      throw new Broken(
          lab.statement("3.1.2-8"), "the Will as it was given", message.payload() + " came");
    }
  }
}
