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
package org.mqttassay.spec.broker.core;

import java.util.ArrayList;
import java.util.Optional;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;

/** Makes CONNACK packets, and knows what the limits alone forbid (3.2). */
final class Connacks {

  // Return codes of 3.1.1 (its table 3.1).
  private static final int UNACCEPTABLE_LEVEL = 1;
  private static final int IDENTIFIER_REJECTED = 2;
  private static final int SERVER_UNAVAILABLE = 3;

  private final Limits limits;
  private final Policy policy;

  Connacks(Limits limits, Policy policy) {
    this.limits = limits;
    this.policy = policy;
  }

  /** The code that refuses a CONNECT whoever it is from; 0 for none. */
  int refusal(Connect connect) {
    boolean isV5 = connect.version() == MqttVersion.V5_0;
    if (connect.clientIdentifier().isEmpty()
        && (!limits.assignsClientIdentifiers() || !isV5 && !connect.cleanStart())) {
      return isV5 ? ReasonCode.CLIENT_IDENTIFIER_NOT_VALID.value() : IDENTIFIER_REJECTED;
    }
    if (!isV5 || connect.will().isEmpty()) {
      return 0;
    }
    var will = connect.will().get();
    if (will.qos().level() > limits.maximumQos().level()) {
      return ReasonCode.QOS_NOT_SUPPORTED.value();
    }
    return will.retain() && !limits.retainAvailable() ? ReasonCode.RETAIN_NOT_SUPPORTED.value() : 0;
  }

  /** A Client Identifier for a client that has none. */
  String assign(long connection) {
    return "assay-" + Long.toString(connection, Character.MAX_RADIX);
  }

  Connack accept(Connect connect, String client, boolean isSessionPresent, Optional<Bytes> proof) {
    if (connect.version() != MqttVersion.V5_0) {
      return new Connack(isSessionPresent, 0, Properties.NONE);
    }
    var list = new ArrayList<Property>();
    announce(list);
    if (connect.clientIdentifier().isEmpty()) {
      list.add(Property.of(PropertyIdentifier.ASSIGNED_CLIENT_IDENTIFIER, client));
    }
    limits
        .serverKeepAlive()
        .ifPresent(seconds -> list.add(Property.of(PropertyIdentifier.SERVER_KEEP_ALIVE, seconds)));
    long expiry =
        connect.properties().integer(PropertyIdentifier.SESSION_EXPIRY_INTERVAL).orElse(0);
    if (limits.sessionExpiryMaximum().isPresent()
        && limits.sessionExpiryMaximum().getAsLong() < expiry) {
      list.add(Property.of(
          PropertyIdentifier.SESSION_EXPIRY_INTERVAL,
          limits.sessionExpiryMaximum().getAsLong()));
    }
    boolean wantsResponse = connect
            .properties()
            .integer(PropertyIdentifier.REQUEST_RESPONSE_INFORMATION)
            .orElse(0)
        == 1;
    if (wantsResponse) {
      limits
          .responseInformation()
          .ifPresent(text -> list.add(Property.of(PropertyIdentifier.RESPONSE_INFORMATION, text)));
    }
    connect.properties().text(PropertyIdentifier.AUTHENTICATION_METHOD).ifPresent(method -> {
      list.add(Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, method));
      proof
          .filter(data -> !data.isEmpty())
          .ifPresent(data -> list.add(Property.of(PropertyIdentifier.AUTHENTICATION_DATA, data)));
    });
    boolean isWide = connect
            .properties()
            .integer(PropertyIdentifier.MAXIMUM_PACKET_SIZE)
            .orElse(Integer.MAX_VALUE)
        >= Talk.ROOM;
    if (isWide && policy.talks()) {
      list.addAll(Talk.SOMETHING.list());
    }
    return new Connack(isSessionPresent, 0, new Properties(list));
  }

  private void announce(ArrayList<Property> list) {
    if (limits.receiveMaximum() < 65_535) {
      list.add(Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, limits.receiveMaximum()));
    }
    if (limits.maximumQos() != QoS.EXACTLY_ONCE) {
      list.add(Property.of(PropertyIdentifier.MAXIMUM_QOS, limits.maximumQos().level()));
    }
    limits
        .maximumPacketSize()
        .ifPresent(size -> list.add(Property.of(PropertyIdentifier.MAXIMUM_PACKET_SIZE, size)));
    if (limits.topicAliasMaximum() > 0) {
      list.add(Property.of(PropertyIdentifier.TOPIC_ALIAS_MAXIMUM, limits.topicAliasMaximum()));
    }
    flag(list, PropertyIdentifier.RETAIN_AVAILABLE, limits.retainAvailable());
    flag(
        list,
        PropertyIdentifier.WILDCARD_SUBSCRIPTION_AVAILABLE,
        limits.wildcardSubscriptionAvailable());
    flag(
        list,
        PropertyIdentifier.SUBSCRIPTION_IDENTIFIER_AVAILABLE,
        limits.subscriptionIdentifiersAvailable());
    flag(
        list,
        PropertyIdentifier.SHARED_SUBSCRIPTION_AVAILABLE,
        limits.sharedSubscriptionAvailable());
  }

  private static void flag(ArrayList<Property> list, PropertyIdentifier flag, boolean isAvailable) {
    if (!isAvailable) {
      list.add(Property.of(flag, 0));
    }
  }

  /**
   * The return code of 3.1.1 with which a connection is refused before its end.
   *
   * @return 0 when 3.1.1 wants the close alone
   */
  int inOldConnack(Connection.Phase phase, int code) {
    if (phase == Connection.Phase.CONNECTING) {
      return SERVER_UNAVAILABLE;
    }
    if (phase != Connection.Phase.INVALID) {
      return 0;
    }
    if (code == ReasonCode.UNSUPPORTED_PROTOCOL_VERSION.value()) {
      return UNACCEPTABLE_LEVEL;
    }
    return code == ReasonCode.CLIENT_IDENTIFIER_NOT_VALID.value() ? IDENTIFIER_REJECTED : 0;
  }

  /** A Reason Code as a CONNACK may carry it. */
  int inConnack(int code) {
    return ReasonCode.of(code, PacketType.CONNACK)
        .orElse(ReasonCode.PROTOCOL_ERROR)
        .value();
  }
}
