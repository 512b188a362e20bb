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
package org.mqttassay.simulator.fleet.plan;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.mqttassay.simulator.device.DeviceKind;
import org.mqttassay.simulator.link.LinkSchedule;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.client.reference.BackOff;
import org.mqttassay.spec.packet.QoS;

/**
 * Devices or services of one kind.
 *
 * @param name what topics and Client Identifiers begin with
 * @param kind by its name
 * @param maker of its members
 * @param count how many there are, at least 1
 * @param versions of MQTT that they speak
 * @param transports over which they reach the broker
 * @param qos what takes the place of the QoS that a member wishes for; empty for its wish
 * @param keepAlive in whole seconds, 0 to 65,535
 * @param sessionExpiry how long sessions outlive connections, in seconds; empty for what a member
 *     wishes for; 0 for clean sessions
 * @param identities who they are to the broker
 * @param link what their network is like; empty for the network as it is
 * @param backOff how they connect again
 * @param carriage how messages tell who they are
 */
public record Group(
    String name,
    String kind,
    DeviceKind.Maker maker,
    int count,
    Mix<MqttVersion> versions,
    Mix<Transport> transports,
    Optional<QoS> qos,
    Duration keepAlive,
    OptionalLong sessionExpiry,
    Identities identities,
    Optional<LinkSchedule> link,
    BackOff backOff,
    Carriage carriage) {

  /**
   * What a member is called in plans, records and topics.
   *
   * @param index of the member, from 0
   */
  public String device(int index) {
    return name + '-' + (index + 1);
  }

  /** The same, with a name and a password for members that have none of their own. */
  Group admittedBy(Optional<String> user, Optional<String> password) {
    return new Group(
        name,
        kind,
        maker,
        count,
        versions,
        transports,
        qos,
        keepAlive,
        sessionExpiry,
        identities.admittedBy(user, password),
        link,
        backOff,
        carriage);
  }

  /** How messages tell who they are. */
  public enum Carriage {
    /** By a member of the payload where that is a JSON object, else by a header. */
    AUTO,
    /** By a header before the payload. */
    HEADER,
    /** By a User Property, which 3.1.1 has not. */
    PROPERTY,
    /** Not at all: nothing can be proved of them. */
    NONE
  }
}
