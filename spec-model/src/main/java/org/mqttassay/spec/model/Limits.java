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
package org.mqttassay.spec.model;

import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.QoS;

/**
 * What one side announced that the other must keep to, in CONNECT or CONNACK (3.1.2.11 and 3.2.2.3
 * of 5.0). What 3.1.1 can't announce has the value that limits nothing.
 *
 * @param receiveMaximum 1 to 65,535
 * @param maximumPacketSize in bytes; {@link Integer#MAX_VALUE} without one
 * @param topicAliasMaximum 0 to 65,535
 * @param maximumQoS the highest QoS that a client may publish at
 * @param retainAvailable whether retained messages are
 * @param wildcardsAvailable whether Wildcard Subscriptions are
 * @param identifiersAvailable whether Subscription Identifiers are
 * @param sharedAvailable whether Shared Subscriptions are
 */
public record Limits(
    int receiveMaximum,
    int maximumPacketSize,
    int topicAliasMaximum,
    QoS maximumQoS,
    boolean retainAvailable,
    boolean wildcardsAvailable,
    boolean identifiersAvailable,
    boolean sharedAvailable) {

  /** None, as in 3.1.1: no alias can be used there. */
  public static final Limits NONE =
      new Limits(65_535, Integer.MAX_VALUE, 0, QoS.EXACTLY_ONCE, true, true, true, true);

  /** Those announced by the properties of a CONNECT or a CONNACK. */
  public static Limits of(Properties properties) {
    if (properties.isEmpty()) {
      return NONE;
    }
    return new Limits(
        (int) properties.integer(PropertyIdentifier.RECEIVE_MAXIMUM).orElse(65_535),
        maximumPacketSize(properties),
        (int) properties.integer(PropertyIdentifier.TOPIC_ALIAS_MAXIMUM).orElse(0),
        properties.integer(PropertyIdentifier.MAXIMUM_QOS).orElse(2) < 2
            ? QoS.of((int) properties.integer(PropertyIdentifier.MAXIMUM_QOS).getAsLong())
            : QoS.EXACTLY_ONCE,
        is(properties, PropertyIdentifier.RETAIN_AVAILABLE),
        is(properties, PropertyIdentifier.WILDCARD_SUBSCRIPTION_AVAILABLE),
        is(properties, PropertyIdentifier.SUBSCRIPTION_IDENTIFIER_AVAILABLE),
        is(properties, PropertyIdentifier.SHARED_SUBSCRIPTION_AVAILABLE));
  }

  /** 0 is no limit but an error, for which others blame whoever announced it (3.1.2.11.4). */
  private static int maximumPacketSize(Properties properties) {
    long announced = properties.integer(PropertyIdentifier.MAXIMUM_PACKET_SIZE).orElse(0);
    return announced == 0 ? Integer.MAX_VALUE : (int) Math.min(Integer.MAX_VALUE, announced);
  }

  private static boolean is(Properties properties, PropertyIdentifier flag) {
    return properties.integer(flag).orElse(1) != 0;
  }
}
