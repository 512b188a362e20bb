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
package org.mqttassay.spec.modelcheck;

import java.util.ArrayList;
import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.QoS;

/**
 * Who is in a small world, and what may befall them.
 *
 * @param name by which it is asked for
 * @param summary what it is about, in a few words
 * @param roles the clients, at most 4
 * @param serverReceiveMaximum what the server announces to clients of 5.0
 * @param passes how often time goes on to the next timer
 */
public record Scenario(
    String name, String summary, List<Role> roles, int serverReceiveMaximum, int passes) {

  private static final int NO_MAXIMUM = 65_535;

  /** @throws IllegalArgumentException when there are too many clients or messages */
  public Scenario {
    roles = List.copyOf(roles);
    int messages = roles.stream().mapToInt(role -> role.sends().size()).sum();
    if (roles.size() > 4 || messages > 7) {
      throw new IllegalArgumentException("Too large: " + roles.size() + " clients, " + messages);
    }
  }

  /**
   * A message of the scenario.
   *
   * @param index its place among all of them
   * @param publisher the place of its publisher among the roles
   * @param payload what tells it from the others
   */
  record Message(int index, int publisher, String topic, QoS qos, Bytes payload) {
    boolean isOrderedWith(Message other) {
      return publisher == other.publisher && topic.equals(other.topic) && qos == other.qos;
    }
  }

  List<Message> messages() {
    var all = new ArrayList<Message>();
    for (int i = 0; i < roles.size(); i++) {
      int count = 0;
      for (var send : roles.get(i).sends()) {
        count++;
        var payload = Bytes.utf8(roles.get(i).name() + count);
        all.add(new Message(all.size(), i, send.topic(), send.qos(), payload));
      }
    }
    return all;
  }

  /** The scenarios that are there, in both versions where they make sense in both. */
  public static List<Scenario> all() {
    var all = new ArrayList<Scenario>();
    for (var version : List.of(MqttVersion.V3_1_1, MqttVersion.V5_0)) {
      String suffix = version == MqttVersion.V5_0 ? "-5.0" : "-3.1.1";
      all.add(exactlyOnce(version, suffix));
      all.add(mixed(version, suffix));
      all.add(takeover(version, suffix));
      all.add(bothWays(version, suffix));
      all.add(three(version, suffix));
    }
    all.add(expiry());
    all.add(flowControl());
    all.add(shared());
    return List.copyOf(all);
  }

  private static Scenario exactlyOnce(MqttVersion version, String suffix) {
    return new Scenario(
        "qos2" + suffix,
        "two QoS 2 messages, either link breaks twice",
        List.of(
            Role.subscriber("S", version, "t", QoS.EXACTLY_ONCE).cut(2),
            Role.publisher("P", version, "t", QoS.EXACTLY_ONCE, QoS.EXACTLY_ONCE)
                .cut(2)),
        NO_MAXIMUM,
        0);
  }

  private static Scenario mixed(MqttVersion version, String suffix) {
    return new Scenario(
        "mixed" + suffix,
        "messages of QoS 0, 1 and 2, either link breaks",
        List.of(
            Role.subscriber("S", version, "t", QoS.EXACTLY_ONCE).cut(1),
            Role.publisher(
                    "P",
                    version,
                    "t",
                    QoS.AT_LEAST_ONCE,
                    QoS.EXACTLY_ONCE,
                    QoS.AT_MOST_ONCE,
                    QoS.AT_LEAST_ONCE)
                .cut(1)),
        NO_MAXIMUM,
        0);
  }

  private static Scenario takeover(MqttVersion version, String suffix) {
    return new Scenario(
        "clean" + suffix,
        "clean starts and takeovers on both sides",
        List.of(
            Role.subscriber("S", version, "t", QoS.EXACTLY_ONCE).cut(2).cleanStarts(1),
            Role.publisher("P", version, "t", QoS.EXACTLY_ONCE, QoS.AT_LEAST_ONCE)
                .cut(2)
                .cleanStarts(1)),
        NO_MAXIMUM,
        0);
  }

  private static Scenario bothWays(MqttVersion version, String suffix) {
    return new Scenario(
        "both-ways" + suffix,
        "two clients that publish to each other, identifiers used in both directions",
        List.of(
            Role.publisher("A", version, "b", QoS.EXACTLY_ONCE, QoS.AT_LEAST_ONCE)
                .subscribes("a", QoS.EXACTLY_ONCE)
                .cut(1),
            Role.publisher("B", version, "a", QoS.EXACTLY_ONCE)
                .subscribes("b", QoS.EXACTLY_ONCE)
                .cut(1)),
        NO_MAXIMUM,
        0);
  }

  private static Scenario three(MqttVersion version, String suffix) {
    return new Scenario(
        "three" + suffix,
        "two publishers, two topics, one subscriber",
        List.of(
            Role.subscriber("S", version, "#", QoS.EXACTLY_ONCE).cut(1),
            Role.publisher("P", version, "t", QoS.EXACTLY_ONCE, QoS.AT_LEAST_ONCE)
                .cut(1),
            Role.publisher("Q", version, "u", QoS.EXACTLY_ONCE).cut(1)),
        NO_MAXIMUM,
        0);
  }

  private static Scenario expiry() {
    return new Scenario(
        "expiry-5.0",
        "sessions that expire while their clients are away",
        List.of(
            Role.subscriber("S", MqttVersion.V5_0, "t", QoS.EXACTLY_ONCE).cut(2).expires(10),
            Role.publisher("P", MqttVersion.V5_0, "t", QoS.EXACTLY_ONCE, QoS.AT_LEAST_ONCE)
                .cut(1)
                .expires(30)),
        NO_MAXIMUM,
        3);
  }

  private static Scenario flowControl() {
    return new Scenario(
        "flow-control-5.0",
        "a Receive Maximum of 1 at one end and 2 at the other",
        List.of(
            Role.subscriber("S", MqttVersion.V5_0, "t", QoS.EXACTLY_ONCE)
                .takes(1)
                .cut(1),
            Role.publisher(
                    "P",
                    MqttVersion.V5_0,
                    "t",
                    QoS.EXACTLY_ONCE,
                    QoS.AT_LEAST_ONCE,
                    QoS.EXACTLY_ONCE)
                .cut(1)),
        2,
        0);
  }

  private static Scenario shared() {
    return new Scenario(
        "shared-5.0",
        "a share group of two, either of which may get a message",
        List.of(
            Role.subscriber("S", MqttVersion.V5_0, "$share/g/t", QoS.EXACTLY_ONCE)
                .cut(1),
            Role.subscriber("T", MqttVersion.V5_0, "$share/g/t", QoS.EXACTLY_ONCE)
                .cut(1),
            Role.publisher("P", MqttVersion.V5_0, "t", QoS.EXACTLY_ONCE, QoS.AT_LEAST_ONCE)
                .cut(1)),
        NO_MAXIMUM,
        0);
  }
}
