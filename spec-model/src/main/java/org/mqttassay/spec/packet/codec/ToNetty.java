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
package org.mqttassay.spec.packet.codec;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttSubscribePayload;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption.RetainedHandlingPolicy;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckPayload;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribePayload;
import java.util.ArrayList;
import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Acknowledgement;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.Will;

/** Turns packets that have passed {@link Encodable} into Netty's messages. */
final class ToNetty {

  private ToNetty() {}

  static io.netty.handler.codec.mqtt.MqttVersion version(MqttVersion version) {
    return switch (version) {
      case V3_1_1 -> io.netty.handler.codec.mqtt.MqttVersion.MQTT_3_1_1;
      case V5_0 -> io.netty.handler.codec.mqtt.MqttVersion.MQTT_5;
    };
  }

  /** @throws IllegalArgumentException when Netty has no form for it */
  static MqttMessage message(Packet packet, MqttVersion version) {
    var header = header(packet);
    if (packet instanceof Connect connect) {
      return connect(header, connect);
    }
    if (packet instanceof Connack connack) {
      return connack(header, connack);
    }
    if (packet instanceof Publish publish) {
      return publish(header, publish);
    }
    if (packet instanceof Acknowledgement answer) {
      return new MqttMessage(
          header,
          new MqttPubReplyMessageVariableHeader(
              answer.packetIdentifier(),
              (byte) answer.reasonCode(),
              PropertyMapping.toNetty(packet.properties())));
    }
    if (packet instanceof Subscribe subscribe) {
      return subscribe(header, subscribe);
    }
    if (packet instanceof Suback suback) {
      return suback(header, suback);
    }
    if (packet instanceof Unsubscribe unsubscribe) {
      return new MqttUnsubscribeMessage(
          header,
          numbered(unsubscribe.packetIdentifier(), unsubscribe.properties()),
          new MqttUnsubscribePayload(unsubscribe.topicFilters()));
    }
    if (packet instanceof Unsuback unsuback) {
      return unsuback(header, unsuback);
    }
    if (packet instanceof Disconnect disconnect) {
      return reasoned(header, disconnect.reasonCode(), disconnect.properties());
    }
    if (packet instanceof Auth auth) {
      return reasoned(header, auth.reasonCode(), auth.properties());
    }
    return new MqttMessage(header);
  }

  private static MqttFixedHeader header(Packet packet) {
    var type = MqttMessageType.valueOf(packet.type().number());
    if (packet instanceof Publish publish) {
      return new MqttFixedHeader(type, publish.dup(), qos(publish.qos()), publish.retain(), 0);
    }
    // Netty knows the fixed flags 0010 as QoS 1.
    var flags = packet.type().fixedFlags() == 0 ? MqttQoS.AT_MOST_ONCE : MqttQoS.AT_LEAST_ONCE;
    return new MqttFixedHeader(type, false, flags, false, 0);
  }

  private static MqttMessage connect(MqttFixedHeader header, Connect connect) {
    var protocol = version(connect.version());
    var will = connect.will();
    var variableHeader = new MqttConnectVariableHeader(
        protocol.protocolName(),
        protocol.protocolLevel(),
        connect.userName().isPresent(),
        connect.password().isPresent(),
        will.map(Will::retain).orElse(false),
        will.map(Will::qos).map(QoS::level).orElse(0),
        will.isPresent(),
        connect.cleanStart(),
        connect.keepAlive(),
        PropertyMapping.toNetty(connect.properties()));
    var payload = new MqttConnectPayload(
        connect.clientIdentifier(),
        PropertyMapping.toNetty(will.map(Will::properties).orElse(Properties.NONE)),
        will.map(Will::topic).orElse(null),
        will.map(Will::payload).map(Bytes::toArray).orElse(null),
        connect.userName().orElse(null),
        connect.password().map(Bytes::toArray).orElse(null));
    return new MqttConnectMessage(header, variableHeader, payload);
  }

  private static MqttMessage connack(MqttFixedHeader header, Connack connack) {
    return new MqttConnAckMessage(
        header,
        new MqttConnAckVariableHeader(
            MqttConnectReturnCode.valueOf((byte) connack.reasonCode()),
            connack.sessionPresent(),
            PropertyMapping.toNetty(connack.properties())));
  }

  private static MqttMessage publish(MqttFixedHeader header, Publish publish) {
    return new MqttPublishMessage(
        header,
        new MqttPublishVariableHeader(
            publish.topicName(),
            publish.packetIdentifier(),
            PropertyMapping.toNetty(publish.properties())),
        Unpooled.wrappedBuffer(publish.payload().toArray()));
  }

  private static MqttMessage subscribe(MqttFixedHeader header, Subscribe subscribe) {
    var wanted = new ArrayList<MqttTopicSubscription>();
    for (Subscription one : subscribe.subscriptions()) {
      var option = new MqttSubscriptionOption(
          qos(one.maximumQoS()),
          one.noLocal(),
          one.retainAsPublished(),
          RetainedHandlingPolicy.valueOf(one.retainHandling().value()));
      wanted.add(new MqttTopicSubscription(one.topicFilter(), option));
    }
    return new MqttSubscribeMessage(
        header,
        numbered(subscribe.packetIdentifier(), subscribe.properties()),
        new MqttSubscribePayload(wanted));
  }

  private static MqttMessage suback(MqttFixedHeader header, Suback suback) {
    // For most numbers that are no Reason Code Netty answers null and fails much later.
    requireKnown(suback.reasonCodes(), MqttReasonCodes.SubAck::valueOf);
    return new MqttSubAckMessage(
        header,
        numbered(suback.packetIdentifier(), suback.properties()),
        new MqttSubAckPayload(suback.reasonCodes()));
  }

  private static MqttMessage unsuback(MqttFixedHeader header, Unsuback unsuback) {
    requireKnown(unsuback.reasonCodes(), MqttReasonCodes.UnsubAck::valueOf);
    return new MqttUnsubAckMessage(
        header,
        numbered(unsuback.packetIdentifier(), unsuback.properties()),
        new MqttUnsubAckPayload(
            unsuback.reasonCodes().stream().map(Integer::shortValue).toList()));
  }

  private static MqttMessage reasoned(MqttFixedHeader header, int code, Properties properties) {
    return new MqttMessage(
        header,
        new MqttReasonCodeAndPropertiesVariableHeader(
            (byte) code, PropertyMapping.toNetty(properties)));
  }

  private static MqttMessageIdAndPropertiesVariableHeader numbered(
      int packetIdentifier, Properties properties) {
    return new MqttMessageIdAndPropertiesVariableHeader(
        packetIdentifier, PropertyMapping.toNetty(properties));
  }

  private static MqttQoS qos(QoS qos) {
    return MqttQoS.valueOf(qos.level());
  }

  private interface Lookup {
    Object valueOf(byte code);
  }

  private static void requireKnown(List<Integer> codes, Lookup lookup) {
    for (int code : codes) {
      if (lookup.valueOf((byte) code) == null) {
        throw new IllegalArgumentException("unknown reason code: " + code);
      }
    }
  }
}
