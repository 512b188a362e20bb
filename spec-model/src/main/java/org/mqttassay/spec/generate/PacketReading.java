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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
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

/** Reads the words that {@link PacketText} writes. */
final class PacketReading {

  private static final String WILL = "will.";

  /** One word: a name, and what follows its equals sign; empty where it has none. */
  private record Field(String name, String value) {}

  private final PacketType type;
  private final List<Field> fields = new ArrayList<>();
  private final List<Property> properties = new ArrayList<>();
  private final List<Property> willProperties = new ArrayList<>();

  private PacketReading(List<String> words) {
    type = PacketType.valueOf(words.get(0));
    for (String word : words.subList(1, words.size())) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      String value = equals < 0 ? "" : word.substring(equals + 1);
      String bare = name.startsWith(WILL) ? name.substring(WILL.length()) : name;
      if (!bare.isEmpty() && Character.isUpperCase(bare.charAt(0))) {
        (name.startsWith(WILL) ? willProperties : properties).add(property(bare, value));
      } else {
        fields.add(new Field(name, value));
      }
    }
  }

  /**
   * Reads a packet.
   *
   * @throws IllegalArgumentException when the words are not one
   */
  static Packet of(List<String> words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a packet is missing");
    }
    return new PacketReading(words).packet();
  }

  static Property property(String name, String value) {
    var identifier = PropertyIdentifier.valueOf(name);
    return switch (identifier.dataType()) {
      case UTF_8_STRING -> Property.of(identifier, Words.unquote(value));
      case BINARY_DATA -> Property.of(identifier, Words.unbytes(value));
      case UTF_8_STRING_PAIR -> {
        int colon = endOfString(value);
        yield Property.user(
            Words.unquote(value.substring(0, colon)), Words.unquote(value.substring(colon + 1)));
      }
      default -> Property.of(identifier, Long.parseLong(value));
    };
  }

  /** Where the string at the front is over. */
  private static int endOfString(String value) {
    for (int i = 1; i < value.length(); i++) {
      if (value.charAt(i) == '\\') {
        i++;
      } else if (value.charAt(i) == '"') {
        return i + 1;
      }
    }
    throw new IllegalArgumentException("two strings are needed: " + value);
  }

  private Packet packet() {
    var all = new Properties(properties);
    return switch (type) {
      case CONNECT -> connect(all);
      case CONNACK -> new Connack(flag("sessionPresent"), code(), all);
      case PUBLISH ->
        new Publish(
            flag("dup"),
            QoS.of(number("qos")),
            flag("retain"),
            Words.unquote(required("topic")),
            number("id"),
            all,
            Words.unbytes(required("payload")));
      case PUBACK -> new Puback(number("id"), code(), all);
      case PUBREC -> new Pubrec(number("id"), code(), all);
      case PUBREL -> new Pubrel(number("id"), code(), all);
      case PUBCOMP -> new Pubcomp(number("id"), code(), all);
      case SUBSCRIBE -> new Subscribe(number("id"), all, subscriptions());
      case SUBACK -> new Suback(number("id"), all, codes());
      case UNSUBSCRIBE ->
        new Unsubscribe(number("id"), all, values("filter").map(Words::unquote).toList());
      case UNSUBACK -> new Unsuback(number("id"), all, codes());
      case PINGREQ -> new Pingreq();
      case PINGRESP -> new Pingresp();
      case DISCONNECT -> new Disconnect(code(), all);
      case AUTH -> new Auth(code(), all);
    };
  }

  private Connect connect(Properties all) {
    var version = version(fields.isEmpty() ? "" : fields.get(0).name());
    Optional<Will> will = value(WILL + "topic")
        .map(topic -> new Will(
            Words.unquote(topic),
            Words.unbytes(required(WILL + "payload")),
            QoS.of(number(WILL + "qos")),
            flag(WILL + "retain"),
            new Properties(willProperties)));
    Optional<Bytes> password = value("password").map(Words::unbytes);
    return new Connect(
        version,
        flag("cleanStart"),
        number("keepAlive"),
        all,
        Words.unquote(required("client")),
        will,
        value("user").map(Words::unquote),
        password);
  }

  static MqttVersion version(String number) {
    for (MqttVersion version : MqttVersion.values()) {
      if (version.number().equals(number)) {
        return version;
      }
    }
    throw new IllegalArgumentException("a version is 3.1.1 or 5.0, not " + number);
  }

  private List<Subscription> subscriptions() {
    var list = new ArrayList<Subscription>();
    for (Field field : fields) {
      if (field.name().equals("filter")) {
        list.add(Subscription.of(Words.unquote(field.value()), QoS.AT_MOST_ONCE));
      } else if (!list.isEmpty()) {
        list.set(list.size() - 1, option(list.get(list.size() - 1), field));
      }
    }
    return list;
  }

  private static Subscription option(Subscription one, Field field) {
    boolean isHandling = field.name().equals("retainHandling");
    return new Subscription(
        one.topicFilter(),
        field.name().equals("qos") ? QoS.of(Integer.parseInt(field.value())) : one.maximumQoS(),
        one.noLocal() || field.name().equals("noLocal"),
        one.retainAsPublished() || field.name().equals("retainAsPublished"),
        isHandling
            ? RetainHandling.values()[Integer.parseInt(field.value())]
            : one.retainHandling());
  }

  private Stream<String> values(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).map(Field::value);
  }

  private Optional<String> value(String name) {
    return values(name).findFirst();
  }

  private String required(String name) {
    return value(name)
        .orElseThrow(() -> new IllegalArgumentException(
            type.name().toLowerCase(Locale.ROOT) + " needs " + name + "="));
  }

  private boolean flag(String name) {
    return value(name).isPresent();
  }

  private int number(String name) {
    return value(name).map(Integer::parseInt).orElse(0);
  }

  private int code() {
    return value("code").map(Integer::decode).orElse(0);
  }

  private List<Integer> codes() {
    return values("code").map(Integer::decode).toList();
  }
}
