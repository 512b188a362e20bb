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
package org.mqttassay.spec.generate;

import java.util.List;
import org.mqttassay.spec.packet.Acknowledgement;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.Property.BinaryValue;
import org.mqttassay.spec.packet.Property.PairValue;
import org.mqttassay.spec.packet.Property.TextValue;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.Will;

/**
 * Writes packets as words: the type, then fields in lower case, then properties in upper case. What
 * is 0, empty or off is left out. {@link PacketReading} reads them.
 */
final class PacketText {

  private final StringBuilder text = new StringBuilder();

  private PacketText() {}

  /** A packet in one line that says everything about it. */
  static String of(Packet packet) {
    var writer = new PacketText();
    writer.text.append(packet.type());
    writer.fields(packet);
    writer.properties("", packet.properties());
    return writer.text.toString();
  }

  /** Properties by themselves, with a space before each. */
  static String of(Properties properties) {
    var writer = new PacketText();
    writer.properties("", properties);
    return writer.text.toString();
  }

  private void fields(Packet packet) {
    if (packet instanceof Connect connect) {
      connect(connect);
    } else if (packet instanceof Connack connack) {
      flag("sessionPresent", connack.sessionPresent());
      code(connack.reasonCode());
    } else if (packet instanceof Publish publish) {
      publish(publish);
    } else if (packet instanceof Acknowledgement acknowledgement) {
      number("id", acknowledgement.packetIdentifier());
      code(acknowledgement.reasonCode());
    } else if (packet instanceof Subscribe subscribe) {
      number("id", subscribe.packetIdentifier());
      subscribe.subscriptions().forEach(this::subscription);
    } else if (packet instanceof Suback suback) {
      number("id", suback.packetIdentifier());
      codes(suback.reasonCodes());
    } else if (packet instanceof Unsubscribe unsubscribe) {
      number("id", unsubscribe.packetIdentifier());
      unsubscribe.topicFilters().forEach(filter -> word("filter", Words.quote(filter)));
    } else if (packet instanceof Unsuback unsuback) {
      number("id", unsuback.packetIdentifier());
      codes(unsuback.reasonCodes());
    } else if (packet instanceof Disconnect disconnect) {
      code(disconnect.reasonCode());
    } else if (packet instanceof Auth auth) {
      code(auth.reasonCode());
    }
  }

  private void connect(Connect connect) {
    text.append(' ').append(connect.version().number());
    flag("cleanStart", connect.cleanStart());
    number("keepAlive", connect.keepAlive());
    word("client", Words.quote(connect.clientIdentifier()));
    connect.userName().ifPresent(name -> word("user", Words.quote(name)));
    connect.password().ifPresent(secret -> word("password", Words.bytes(secret)));
    connect.will().ifPresent(this::will);
  }

  private void will(Will will) {
    word("will.topic", Words.quote(will.topic()));
    word("will.payload", Words.bytes(will.payload()));
    number("will.qos", will.qos().level());
    flag("will.retain", will.retain());
    properties("will.", will.properties());
  }

  private void publish(Publish publish) {
    number("qos", publish.qos().level());
    number("id", publish.packetIdentifier());
    flag("dup", publish.dup());
    flag("retain", publish.retain());
    word("topic", Words.quote(publish.topicName()));
    word("payload", Words.bytes(publish.payload()));
  }

  private void subscription(Subscription subscription) {
    word("filter", Words.quote(subscription.topicFilter()));
    number("qos", subscription.maximumQoS().level());
    flag("noLocal", subscription.noLocal());
    flag("retainAsPublished", subscription.retainAsPublished());
    if (subscription.retainHandling() != RetainHandling.SEND_AT_SUBSCRIBE) {
      number("retainHandling", subscription.retainHandling().value());
    }
  }

  private void properties(String before, Properties properties) {
    for (Property property : properties.list()) {
      String value = property.value().toString();
      if (property.value() instanceof TextValue string) {
        value = Words.quote(string.text());
      } else if (property.value() instanceof PairValue pair) {
        value = Words.quote(pair.name()) + ':' + Words.quote(pair.text());
      } else if (property.value() instanceof BinaryValue binary) {
        value = Words.bytes(binary.data());
      }
      word(before + property.identifier().name(), value);
    }
  }

  private void codes(List<Integer> codes) {
    codes.forEach(code -> word("code", hex(code)));
  }

  private void code(int code) {
    if (code != 0) {
      word("code", hex(code));
    }
  }

  static String hex(int code) {
    return String.format("0x%02x", code);
  }

  private void number(String name, long number) {
    if (number != 0) {
      word(name, Long.toString(number));
    }
  }

  private void flag(String name, boolean isOn) {
    if (isOn) {
      text.append(' ').append(name);
    }
  }

  private void word(String name, String value) {
    text.append(' ').append(name).append('=').append(value);
  }
}
