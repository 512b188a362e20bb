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
package org.mqttassay.spec.packet;

import static org.mqttassay.spec.packet.PropertyIdentifier.AUTHENTICATION_DATA;
import static org.mqttassay.spec.packet.PropertyIdentifier.AUTHENTICATION_METHOD;
import static org.mqttassay.spec.packet.PropertyIdentifier.CONTENT_TYPE;
import static org.mqttassay.spec.packet.PropertyIdentifier.REASON_STRING;
import static org.mqttassay.spec.packet.PropertyIdentifier.RECEIVE_MAXIMUM;
import static org.mqttassay.spec.packet.PropertyIdentifier.RESPONSE_TOPIC;
import static org.mqttassay.spec.packet.PropertyIdentifier.SUBSCRIPTION_IDENTIFIER;
import static org.mqttassay.spec.packet.PropertyIdentifier.WILL_DELAY_INTERVAL;

import java.util.List;
import java.util.Optional;
import org.mqttassay.spec.MqttVersion;

/** A few legal packets of every type, fixed, for tests that look at each breakage in turn. */
public final class Specimens {

  private Specimens() {}

  /** At least one of each type of the version, with most of what it can have. */
  public static List<Packet> of(MqttVersion version) {
    return version == MqttVersion.V5_0 ? V5 : V3_1_1;
  }

  private static Connect connect(MqttVersion version) {
    return Connect.of(version, "specimen");
  }

  private static final List<Packet> V3_1_1 = List.of(
      connect(MqttVersion.V3_1_1),
      connect(MqttVersion.V3_1_1)
          .withWill(new Will("w/t", Bytes.utf8("gone"), QoS.AT_LEAST_ONCE, true, Properties.NONE)),
      connect(MqttVersion.V3_1_1)
          .withCredentials(Optional.of("name"), Optional.of(Bytes.utf8("secret"))),
      new Connack(false, 0, Properties.NONE),
      Publish.of("a/b", QoS.AT_MOST_ONCE, 0, Bytes.utf8("payload")),
      Publish.of("a/b", QoS.EXACTLY_ONCE, 10, Bytes.EMPTY),
      new Puback(11),
      new Pubrec(11),
      new Pubrel(11),
      new Pubcomp(11),
      Subscribe.of(
          12, Subscription.of("a/#", QoS.AT_LEAST_ONCE), Subscription.of("+/b", QoS.AT_MOST_ONCE)),
      new Suback(12, Properties.NONE, List.of(1, 0x80)),
      Unsubscribe.of(13, "a/#", "+/b"),
      new Unsuback(13, Properties.NONE, List.of()),
      new Pingreq(),
      new Pingresp(),
      new Disconnect());

  private static final Properties REASONED =
      Properties.of(Property.of(REASON_STRING, "why"), Property.user("name", "value"));

  private static final Properties AUTHENTICATED = Properties.of(
      Property.of(AUTHENTICATION_METHOD, "method"),
      Property.of(AUTHENTICATION_DATA, Bytes.hex("00ff")));

  private static final List<Packet> V5 = List.of(
      connect(MqttVersion.V5_0),
      connect(MqttVersion.V5_0)
          .with(Property.of(RECEIVE_MAXIMUM, 7))
          .with(Property.user("name", "value"))
          .withWill(new Will(
              "w/t",
              Bytes.utf8("gone"),
              QoS.EXACTLY_ONCE,
              false,
              Properties.of(
                  Property.of(WILL_DELAY_INTERVAL, 3), Property.of(CONTENT_TYPE, "text")))),
      connect(MqttVersion.V5_0)
          .withCredentials(Optional.of("name"), Optional.of(Bytes.utf8("secret"))),
      new Connack(true, 0, Properties.of(Property.of(RECEIVE_MAXIMUM, 7))),
      Publish.of("a/b", QoS.AT_MOST_ONCE, 0, Bytes.utf8("payload"))
          .with(Property.of(RESPONSE_TOPIC, "a/c")),
      Publish.of("a/b", QoS.AT_LEAST_ONCE, 10, Bytes.EMPTY),
      new Puback(11, 0x87, REASONED),
      new Pubrec(11),
      new Pubrel(11),
      new Pubcomp(11, 0x92, REASONED),
      new Subscribe(
          12,
          Properties.of(Property.of(SUBSCRIPTION_IDENTIFIER, 300)),
          List.of(
              Subscription.of("a/#", QoS.AT_LEAST_ONCE),
              new Subscription(
                  "$share/g/+/b", QoS.EXACTLY_ONCE, false, true, RetainHandling.DO_NOT_SEND))),
      new Suback(12, REASONED, List.of(1)),
      Unsubscribe.of(13, "a/#", "$share/g/+/b"),
      new Unsuback(13, Properties.NONE, List.of(0x11)),
      new Pingreq(),
      new Pingresp(),
      new Disconnect(),
      new Disconnect(0x98, REASONED),
      new Auth(0x18, AUTHENTICATED));
}
