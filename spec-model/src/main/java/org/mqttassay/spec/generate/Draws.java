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
import java.util.Optional;
import java.util.SplittableRandom;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.Will;

/** Draws packets from few topics, filters and identifiers, so that much of it meets. */
final class Draws {

  private static final List<String> TOPICS = List.of("t", "t/a", "t/b", "u");
  private static final List<String> FILTERS = List.of(
      "t", "t/a", "t/+", "t/#", "#", "+/a", "u", "$share/g/t/#", "$share/g/t/#", "$share/h/t/a");
  private static final List<Integer> IDENTIFIERS = List.of(1, 2, 3, 4, 65_535);
  private static final int SUCCESS_WITH_WILL = 0x04;

  private static final List<String> SHARED = List.of("$share/g/t/#", "$share/g/t/#", "t/a");

  /** What a script is mostly about, so that rare things meet as well. */
  enum Mood {
    ANYTHING,
    SHARED,
    WILLS,
    QOS_2
  }

  private final SplittableRandom random;
  private final Mood mood;
  private int messages;

  Draws(SplittableRandom random) {
    this.random = random;
    this.mood = Mood.values()[random.nextInt(Mood.values().length)];
  }

  boolean is(Mood one) {
    return mood == one;
  }

  boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  Connect connect(MqttVersion version, String clientIdentifier) {
    var connect = Connect.of(version, clientIdentifier)
        .withCleanStart(clientIdentifier.isEmpty() || once(4))
        .withKeepAlive(any(List.of(0, 0, 2, 60)));
    if (version == MqttVersion.V5_0) {
      for (Property property : connectProperties()) {
        connect = connect.with(property);
      }
    }
    if (is(Mood.WILLS) || once(3)) {
      connect = connect.withWill(will(version));
    }
    if (once(6)) {
      connect = connect.withCredentials(Optional.of("user"), Optional.of(Bytes.utf8("secret")));
    }
    return connect;
  }

  private List<Property> connectProperties() {
    var list = new ArrayList<Property>();
    if (!once(4)) {
      list.add(Property.of(
          PropertyIdentifier.SESSION_EXPIRY_INTERVAL, any(List.of(0L, 1L, 100L, 0xFFFF_FFFFL))));
    }
    if (once(3)) {
      list.add(Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, any(List.of(1, 2, 10))));
    }
    if (once(6)) {
      list.add(Property.of(PropertyIdentifier.MAXIMUM_PACKET_SIZE, any(List.of(30, 2_000))));
    }
    if (once(3)) {
      list.add(Property.of(PropertyIdentifier.TOPIC_ALIAS_MAXIMUM, any(List.of(0, 1, 10))));
    }
    if (once(5)) {
      list.add(Property.of(PropertyIdentifier.REQUEST_PROBLEM_INFORMATION, below(2)));
    }
    if (once(5)) {
      list.add(Property.of(PropertyIdentifier.REQUEST_RESPONSE_INFORMATION, below(2)));
    }
    if (once(8)) {
      list.add(Property.user("who", "me"));
    }
    return list;
  }

  private Will will(MqttVersion version) {
    var list = new ArrayList<Property>();
    if (version == MqttVersion.V5_0) {
      if (is(Mood.WILLS) || once(2)) {
        list.add(
            Property.of(PropertyIdentifier.WILL_DELAY_INTERVAL, any(List.of(0L, 1L, 3L, 50L))));
      }
      list.addAll(messageProperties());
    }
    return new Will(
        any(TOPICS), Bytes.utf8("w" + messages++), QoS.of(below(3)), once(3), new Properties(list));
  }

  private List<Property> messageProperties() {
    var list = new ArrayList<Property>();
    if (once(8)) {
      list.add(Property.of(PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR, 1));
    }
    if (once(5)) {
      list.add(Property.of(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL, any(List.of(1L, 2L, 100L))));
    }
    if (once(10)) {
      list.add(Property.of(PropertyIdentifier.CONTENT_TYPE, "text/plain"));
    }
    if (once(10)) {
      list.add(Property.of(PropertyIdentifier.RESPONSE_TOPIC, any(TOPICS)));
      list.add(Property.of(PropertyIdentifier.CORRELATION_DATA, Bytes.hex("00ff")));
    }
    for (int i = below(8); i < 2; i++) {
      list.add(Property.user("k", Integer.toString(i)));
    }
    return list;
  }

  Publish publish(Connection connection) {
    var qos = qos();
    int maximum = connection.limitsBy(Party.SERVER).topicAliasMaximum();
    var list = new ArrayList<Property>();
    String topic = any(TOPICS);
    if (connection.version() == MqttVersion.V5_0) {
      list.addAll(messageProperties());
      if (maximum > 0 && once(3)) {
        int alias = 1 + below(Math.min(2, maximum));
        list.add(Property.of(PropertyIdentifier.TOPIC_ALIAS, alias));
        topic = once(2) && connection.traffic().clientAliases().containsKey(alias) ? "" : topic;
      }
    }
    return new Publish(
        false,
        qos,
        once(5),
        topic,
        qos == QoS.AT_MOST_ONCE ? 0 : any(IDENTIFIERS),
        new Properties(list),
        payload());
  }

  private QoS qos() {
    return QoS.of(is(Mood.QOS_2) && !once(4) ? 2 : is(Mood.SHARED) ? 1 + below(2) : below(3));
  }

  private Bytes payload() {
    if (once(8)) {
      return once(2) ? Bytes.EMPTY : Bytes.utf8("same");
    }
    return Bytes.utf8("m" + messages++);
  }

  Subscribe subscribe(MqttVersion version) {
    boolean isV5 = version == MqttVersion.V5_0;
    var subscriptions = new ArrayList<Subscription>();
    for (int i = once(4) ? -1 : 0; i < 1; i++) {
      subscriptions.add(subscription(isV5));
    }
    var properties = isV5 && once(3)
        ? Properties.of(Property.of(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER, 1 + below(3)))
        : Properties.NONE;
    return new Subscribe(any(IDENTIFIERS), properties, subscriptions);
  }

  private Subscription subscription(boolean isV5) {
    String filter = any(is(Mood.SHARED) ? SHARED : FILTERS);
    var qos = qos();
    if (!isV5) {
      return Subscription.of(filter.startsWith("$share") ? "t/#" : filter, qos);
    }
    return new Subscription(
        filter,
        qos,
        once(4) && !filter.startsWith("$share"),
        once(3),
        once(2) ? RetainHandling.SEND_AT_SUBSCRIBE : any(List.of(RetainHandling.values())));
  }

  Unsubscribe unsubscribe(Connection connection, List<String> held) {
    boolean isV5 = connection.version() == MqttVersion.V5_0;
    String filter = held.isEmpty() || once(4) ? subscription(isV5).topicFilter() : any(held);
    return Unsubscribe.of(any(IDENTIFIERS), filter);
  }

  Disconnect disconnect(MqttVersion version) {
    if (version != MqttVersion.V5_0 || once(2)) {
      return new Disconnect();
    }
    var properties = once(2)
        ? Properties.NONE
        : Properties.of(
            Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, any(List.of(0L, 1L, 100L))));
    return new Disconnect(once(2) ? 0 : SUCCESS_WITH_WILL, properties);
  }

  Packet ping() {
    return new Pingreq();
  }
}
