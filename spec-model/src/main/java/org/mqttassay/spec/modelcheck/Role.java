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

import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.QoS;

/**
 * One client of a scenario.
 *
 * @param name its Client Identifier
 * @param version what it speaks
 * @param sends the messages that it publishes, in this order
 * @param filter what it subscribes to; null for nothing
 * @param maximumQoS of its subscription
 * @param receiveMaximum what it announces, 1 to 65,535; 65,535 in 3.1.1
 * @param sessionExpiry in seconds; of no use in 3.1.1, where its session never expires
 * @param cuts how often its link breaks
 * @param cleanStarts how often it comes back with a clean start
 */
public record Role(
    String name,
    MqttVersion version,
    List<Sends> sends,
    String filter,
    QoS maximumQoS,
    int receiveMaximum,
    long sessionExpiry,
    int cuts,
    int cleanStarts) {

  /** A message that it publishes. */
  public record Sends(String topic, QoS qos) {}

  private static final long HOUR = 3_600;
  private static final int NO_MAXIMUM = 65_535;

  /** A client that publishes one message for each QoS, all to one topic. */
  public static Role publisher(String name, MqttVersion version, String topic, QoS... levels) {
    var sends =
        java.util.Arrays.stream(levels).map(qos -> new Sends(topic, qos)).toList();
    return new Role(name, version, sends, null, QoS.EXACTLY_ONCE, NO_MAXIMUM, HOUR, 0, 0);
  }

  /** A client that holds one subscription. */
  public static Role subscriber(String name, MqttVersion version, String filter, QoS maximum) {
    return new Role(name, version, List.of(), filter, maximum, NO_MAXIMUM, HOUR, 0, 0);
  }

  /** The same with a link that may break so many times. */
  public Role cut(int times) {
    return new Role(
        name,
        version,
        sends,
        filter,
        maximumQoS,
        receiveMaximum,
        sessionExpiry,
        times,
        cleanStarts);
  }

  /** The same, which comes back with a clean start up to so many times. */
  public Role cleanStarts(int times) {
    return new Role(
        name, version, sends, filter, maximumQoS, receiveMaximum, sessionExpiry, cuts, times);
  }

  /** The same with a Receive Maximum. */
  public Role takes(int maximum) {
    return new Role(
        name, version, sends, filter, maximumQoS, maximum, sessionExpiry, cuts, cleanStarts);
  }

  /** The same with a session that expires so many seconds after the connection. */
  public Role expires(long seconds) {
    return new Role(
        name, version, sends, filter, maximumQoS, receiveMaximum, seconds, cuts, cleanStarts);
  }

  /** The same with a subscription. */
  public Role subscribes(String to, QoS maximum) {
    return new Role(
        name, version, sends, to, maximum, receiveMaximum, sessionExpiry, cuts, cleanStarts);
  }

  boolean isShared() {
    return filter != null && filter.startsWith("$share/");
  }

  /** Whether a message of a topic is for it; filters here have no wildcard but a lone #. */
  boolean wants(String topic) {
    if (filter == null) {
      return false;
    }
    String plain = isShared() ? filter.substring(filter.indexOf('/', 7) + 1) : filter;
    return plain.equals("#") || plain.equals(topic);
  }
}
