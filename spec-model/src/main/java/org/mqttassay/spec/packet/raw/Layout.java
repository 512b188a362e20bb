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
package org.mqttassay.spec.packet.raw;

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
import org.mqttassay.spec.packet.PropertyIdentifier.Place;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.Will;

/** Says which fields a packet has, and in which order (chapter 3 of both versions). */
final class Layout {

  private static final int USER_NAME_FLAG = 0x80;
  private static final int PASSWORD_FLAG = 0x40;
  private static final int WILL_RETAIN_FLAG = 0x20;
  private static final int WILL_FLAG = 0x04;
  private static final int CLEAN_START_FLAG = 0x02;

  private final MqttVersion version;
  private final boolean full;
  private final List<Segment> fields = new ArrayList<>();

  private Layout(MqttVersion version, boolean full) {
    this.version = version;
    this.full = full;
  }

  /** @param full whether to write what 5.0 lets a sender leave out */
  static Segment of(Packet packet, MqttVersion version, boolean full) {
    var layout = new Layout(version, full);
    layout.lay(packet);
    return Segment.list("Packet", "Remaining Length", layout.fields)
        .withHead("Packet Type and Flags", oneByte(packet.type().number() << 4 | flags(packet)));
  }

  private static int flags(Packet packet) {
    return packet instanceof Publish publish
        ? (publish.dup() ? 8 : 0) | publish.qos().level() << 1 | (publish.retain() ? 1 : 0)
        : packet.type().fixedFlags();
  }

  private void lay(Packet packet) {
    if (packet instanceof Connect connect) {
      layConnect(connect);
    } else if (packet instanceof Connack connack) {
      number("Connect Acknowledge Flags", 1, connack.sessionPresent() ? 1 : 0);
      number("Reason Code", 1, connack.reasonCode());
      properties(Place.CONNACK, connack.properties());
    } else if (packet instanceof Publish publish) {
      layPublish(publish);
    } else if (packet instanceof Acknowledgement answer) {
      packetIdentifier(answer.packetIdentifier());
      reason(packet, answer.reasonCode());
    } else if (packet instanceof Subscribe subscribe) {
      packetIdentifier(subscribe.packetIdentifier());
      properties(Place.SUBSCRIBE, subscribe.properties());
      subscribe.subscriptions().forEach(this::laySubscription);
    } else if (packet instanceof Suback suback) {
      packetIdentifier(suback.packetIdentifier());
      properties(Place.SUBACK, suback.properties());
      suback.reasonCodes().forEach(code -> number("Reason Code", 1, code));
    } else if (packet instanceof Unsubscribe unsubscribe) {
      packetIdentifier(unsubscribe.packetIdentifier());
      properties(Place.UNSUBSCRIBE, unsubscribe.properties());
      unsubscribe.topicFilters().forEach(filter -> text("Topic Filter", filter));
    } else if (packet instanceof Unsuback unsuback) {
      packetIdentifier(unsuback.packetIdentifier());
      properties(Place.UNSUBACK, unsuback.properties());
      unsuback.reasonCodes().forEach(code -> number("Reason Code", 1, code));
    } else if (packet instanceof Disconnect disconnect) {
      reason(packet, disconnect.reasonCode());
    } else if (packet instanceof Auth auth) {
      reason(packet, auth.reasonCode());
    }
  }

  private void layConnect(Connect connect) {
    text("Protocol Name", "MQTT");
    number("Protocol Version", 1, connect.version().protocolLevel());
    number("Connect Flags", 1, flags(connect));
    number("Keep Alive", 2, connect.keepAlive());
    properties(Place.CONNECT, connect.properties());
    text("Client Identifier", connect.clientIdentifier());
    connect.will().ifPresent(will -> {
      properties(Place.WILL, will.properties());
      text("Will Topic", will.topic());
      fields.add(Segment.binary("Will Payload", will.payload()));
    });
    connect.userName().ifPresent(name -> text("User Name", name));
    connect.password().ifPresent(secret -> fields.add(Segment.binary("Password", secret)));
  }

  private static int flags(Connect connect) {
    return (connect.userName().isPresent() ? USER_NAME_FLAG : 0)
        | (connect.password().isPresent() ? PASSWORD_FLAG : 0)
        | (connect.will().map(Will::retain).orElse(false) ? WILL_RETAIN_FLAG : 0)
        | connect.will().map(Will::qos).map(QoS::level).orElse(0) << 3
        | (connect.will().isPresent() ? WILL_FLAG : 0)
        | (connect.cleanStart() ? CLEAN_START_FLAG : 0);
  }

  private void layPublish(Publish publish) {
    text("Topic Name", publish.topicName());
    if (publish.qos() != QoS.AT_MOST_ONCE) {
      packetIdentifier(publish.packetIdentifier());
    }
    properties(Place.PUBLISH, publish.properties());
    fields.add(Segment.plain("Payload", publish.payload()));
  }

  private void laySubscription(Subscription wanted) {
    text("Topic Filter", wanted.topicFilter());
    number(
        "Subscription Options",
        1,
        wanted.maximumQoS().level()
            | (wanted.noLocal() ? 0x04 : 0)
            | (wanted.retainAsPublished() ? 0x08 : 0)
            | wanted.retainHandling().value() << 4);
  }

  private void reason(Packet packet, int code) {
    boolean needed = code != 0 || !packet.properties().isEmpty();
    if (version == MqttVersion.V5_0 && (full || needed)) {
      number("Reason Code", 1, code);
      properties(Place.of(packet.type()), packet.properties());
    }
  }

  private void packetIdentifier(int identifier) {
    number("Packet Identifier", 2, identifier);
  }

  private void properties(Place place, Properties properties) {
    if (version != MqttVersion.V5_0) {
      return;
    }
    var group = new ArrayList<Segment>();
    for (var property : properties.list()) {
      var name = numbered(group, PropertyField.name(place, property.identifier()));
      group.add(PropertyField.segment(name, property));
    }
    fields.add(Segment.list(PropertyField.group(place), PropertyField.lengthName(place), group));
  }

  private void text(String name, String text) {
    fields.add(Segment.text(numbered(fields, name), Bytes.utf8(text)));
  }

  private void number(String name, int size, int value) {
    var bytes = size == 1 ? oneByte(value) : oneByte(value >> 8).plus(oneByte(value));
    fields.add(Segment.plain(numbered(fields, name), bytes));
  }

  /** The name itself the first time, then with a number: the second is 2. */
  private static String numbered(List<Segment> before, String name) {
    for (int count = 1; ; count++) {
      var wanted = count == 1 ? name : name + ' ' + count;
      if (before.stream().noneMatch(field -> field.name().equals(wanted))) {
        return wanted;
      }
    }
  }

  static Bytes oneByte(int value) {
    return Bytes.of((byte) value);
  }
}
