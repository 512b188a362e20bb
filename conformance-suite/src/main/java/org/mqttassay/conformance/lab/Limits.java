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
package org.mqttassay.conformance.lab;

import java.util.Optional;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.raw.RawPacket;

/**
 * What a CONNACK rules out for the PUBLISH and SUBSCRIBE packets of a client; in 3.1.1 nothing.
 *
 * @param connack accepts the client
 * @param version of the connection
 */
record Limits(Connack connack, MqttVersion version) {

  boolean allows(QoS qos) {
    return integer(PropertyIdentifier.MAXIMUM_QOS, 2) >= qos.level();
  }

  boolean allowsRetain() {
    return integer(PropertyIdentifier.RETAIN_AVAILABLE, 1) == 1;
  }

  /** Why the client must not send this, for people. */
  Optional<String> objection(Publish publish) {
    if (!allows(publish.qos())) {
      return Optional.of("The broker announces a lower Maximum QoS in CONNACK.");
    }
    if (publish.retain() && !allowsRetain()) {
      return Optional.of("The broker announces in CONNACK that it does not retain messages.");
    }
    return connack.properties().has(PropertyIdentifier.MAXIMUM_PACKET_SIZE)
            && RawPacket.of(publish, version).bytes().size()
                > integer(PropertyIdentifier.MAXIMUM_PACKET_SIZE, 0)
        ? Optional.of("The broker announces a lower Maximum Packet Size in CONNACK.")
        : Optional.empty();
  }

  /** Why the client must not ask for this, for people. */
  Optional<String> objection(Subscribe request) {
    if (lacks(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER_AVAILABLE)
        && request.properties().has(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER)) {
      return Optional.of("The broker announces that it takes no Subscription Identifiers.");
    }
    for (Subscription one : request.subscriptions()) {
      boolean isShared = one.topicFilter().startsWith("$share/");
      if (lacks(PropertyIdentifier.SHARED_SUBSCRIPTION_AVAILABLE) && isShared) {
        return Optional.of("The broker announces that it has no Shared Subscriptions.");
      }
      if (lacks(PropertyIdentifier.WILDCARD_SUBSCRIPTION_AVAILABLE)
          && (one.topicFilter().contains("+") || one.topicFilter().contains("#"))) {
        return Optional.of("The broker announces that it has no wildcards.");
      }
    }
    return Optional.empty();
  }

  private boolean lacks(PropertyIdentifier availability) {
    return integer(availability, 1) == 0;
  }

  private long integer(PropertyIdentifier property, long otherwise) {
    return connack.properties().integer(property).orElse(otherwise);
  }
}
