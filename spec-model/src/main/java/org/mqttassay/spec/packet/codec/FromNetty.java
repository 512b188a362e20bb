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

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.util.List;
import java.util.Optional;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.Will;

/** Turns Netty's messages into packets. */
final class FromNetty {

  private FromNetty() {}

  /**
   * @param frame the bytes from which Netty read the message
   * @throws UndecodablePacketException when the message has what a packet cannot have
   */
  static Packet packet(MqttMessage message, Bytes frame, MqttVersion version)
      throws UndecodablePacketException {
    requireNothingAfterTheEnd(message, version);
    var packet = read(message, frame);
    if (version == MqttVersion.V3_1_1 && !(packet instanceof Connect)) {
      Encodable.requireOnlyWhat311Has(packet);
    }
    return packet;
  }

  /**
   * Netty reads the Reason Code and properties of 5.0 where it finds bytes for them, whatever the
   * version.
   */
  private static void requireNothingAfterTheEnd(MqttMessage message, MqttVersion version)
      throws UndecodablePacketException {
    var header = message.fixedHeader();
    int longest =
        switch (header.messageType()) {
          case PUBACK, PUBREC, PUBREL, PUBCOMP, UNSUBACK -> 2;
          case DISCONNECT -> 0;
          default -> Frame.LARGEST_REMAINING_LENGTH;
        };
    if (version == MqttVersion.V3_1_1 && header.remainingLength() > longest) {
      throw new UndecodablePacketException(
          (header.remainingLength() - longest) + " bytes more than the packet has in 3.1.1");
    }
  }

  private static Packet read(MqttMessage message, Bytes frame) throws UndecodablePacketException {
    if (message instanceof MqttConnectMessage connect) {
      return connect(connect, frame);
    }
    if (message instanceof MqttConnAckMessage connack) {
      var header = connack.variableHeader();
      return new Connack(
          header.isSessionPresent(),
          Byte.toUnsignedInt(header.connectReturnCode().byteValue()),
          PropertyMapping.fromNetty(header.properties()));
    }
    if (message instanceof MqttPublishMessage publish) {
      return publish(publish);
    }
    if (message instanceof MqttSubscribeMessage subscribe) {
      var header = subscribe.idAndPropertiesVariableHeader();
      return new Subscribe(
          header.messageId(),
          PropertyMapping.fromNetty(header.properties()),
          subscribe.payload().topicSubscriptions().stream()
              .map(FromNetty::subscription)
              .toList());
    }
    if (message instanceof MqttSubAckMessage suback) {
      var header = suback.idAndPropertiesVariableHeader();
      requireKnown(suback.payload().typedReasonCodes());
      return new Suback(
          header.messageId(),
          PropertyMapping.fromNetty(header.properties()),
          suback.payload().reasonCodes());
    }
    if (message instanceof MqttUnsubscribeMessage unsubscribe) {
      var header = unsubscribe.idAndPropertiesVariableHeader();
      return new Unsubscribe(
          header.messageId(),
          PropertyMapping.fromNetty(header.properties()),
          unsubscribe.payload().topics());
    }
    if (message instanceof MqttUnsubAckMessage unsuback) {
      return unsuback(unsuback);
    }
    return withoutPayload(message);
  }

  private static Packet withoutPayload(MqttMessage message) throws UndecodablePacketException {
    return switch (message.fixedHeader().messageType()) {
      case PUBACK, PUBREC, PUBREL, PUBCOMP -> acknowledgement(message);
      case DISCONNECT -> {
        var header = (MqttReasonCodeAndPropertiesVariableHeader) message.variableHeader();
        yield new Disconnect(
            Byte.toUnsignedInt(header.reasonCode()),
            PropertyMapping.fromNetty(header.properties()));
      }
      case AUTH -> {
        var header = (MqttReasonCodeAndPropertiesVariableHeader) message.variableHeader();
        yield new Auth(
            Byte.toUnsignedInt(header.reasonCode()),
            PropertyMapping.fromNetty(header.properties()));
      }
      case PINGREQ -> new Pingreq();
      case PINGRESP -> new Pingresp();
      default ->
        throw new UndecodablePacketException(
            "unexpected " + message.fixedHeader().messageType());
    };
  }

  private static Packet acknowledgement(MqttMessage message) throws UndecodablePacketException {
    var header = (MqttPubReplyMessageVariableHeader) message.variableHeader();
    int identifier = header.messageId();
    int code = Byte.toUnsignedInt(header.reasonCode());
    var properties = PropertyMapping.fromNetty(header.properties());
    return switch (message.fixedHeader().messageType()) {
      case PUBACK -> new Puback(identifier, code, properties);
      case PUBREC -> new Pubrec(identifier, code, properties);
      case PUBREL -> new Pubrel(identifier, code, properties);
      default -> new Pubcomp(identifier, code, properties);
    };
  }

  private static Connect connect(MqttConnectMessage message, Bytes frame)
      throws UndecodablePacketException {
    var header = message.variableHeader();
    var payload = message.payload();
    // Netty also speaks level 3, which was never a standard.
    var spoken = MqttVersion.ofProtocolLevel(header.version())
        .orElseThrow(() -> new UndecodablePacketException("protocol level " + header.version()));
    Optional<Will> will = Optional.empty();
    if (header.isWillFlag()) {
      // Netty passes over a Will Topic of more than 32,767 bytes; the standard allows 65,535.
      var topic =
          payload.willTopic() != null ? payload.willTopic() : LongWillTopic.in(frame, spoken);
      will = Optional.of(new Will(
          topic,
          Bytes.of(payload.willMessageInBytes()),
          QoS.of(header.willQos()),
          header.isWillRetain(),
          PropertyMapping.fromNetty(payload.willProperties())));
    }
    return new Connect(
        spoken,
        header.isCleanSession(),
        header.keepAliveTimeSeconds(),
        PropertyMapping.fromNetty(header.properties()),
        payload.clientIdentifier(),
        will,
        Optional.ofNullable(payload.userName()),
        Optional.ofNullable(payload.passwordInBytes()).map(Bytes::of));
  }

  private static Publish publish(MqttPublishMessage message) {
    var flags = message.fixedHeader();
    var header = message.variableHeader();
    ByteBuf payload = message.payload();
    return new Publish(
        flags.isDup(),
        qos(flags.qosLevel()),
        flags.isRetain(),
        header.topicName(),
        // Netty has -1 where there is none.
        Math.max(0, header.packetId()),
        PropertyMapping.fromNetty(header.properties()),
        Bytes.of(ByteBufUtil.getBytes(payload)));
  }

  private static Subscription subscription(MqttTopicSubscription wanted) {
    var option = wanted.option();
    return new Subscription(
        wanted.topicFilter(),
        qos(option.qos()),
        option.isNoLocal(),
        option.isRetainAsPublished(),
        RetainHandling.values()[option.retainHandling().value()]);
  }

  private static Unsuback unsuback(MqttUnsubAckMessage message) throws UndecodablePacketException {
    MqttMessageIdAndPropertiesVariableHeader header = message.idAndPropertiesVariableHeader();
    requireKnown(message.payload().typedReasonCodes());
    return new Unsuback(
        header.messageId(),
        PropertyMapping.fromNetty(header.properties()),
        message.payload().unsubscribeReasonCodes().stream().map(Short::intValue).toList());
  }

  /** Netty has null for most numbers that are no Reason Code. */
  private static void requireKnown(List<?> codes) throws UndecodablePacketException {
    if (codes.stream().anyMatch(code -> code == null)) {
      throw new UndecodablePacketException("unknown reason code");
    }
  }

  private static QoS qos(MqttQoS qos) {
    return QoS.of(qos.value());
  }
}
