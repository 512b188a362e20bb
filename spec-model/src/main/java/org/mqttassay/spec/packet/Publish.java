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
package org.mqttassay.spec.packet;

/**
 * An Application Message on its way (3.3 of both versions).
 *
 * @param dup the DUP flag
 * @param qos the QoS
 * @param retain the RETAIN flag
 * @param topicName empty only with a Topic Alias
 * @param packetIdentifier 1 to 65,535; 0 when the QoS is 0, which has none
 * @param properties none in 3.1.1
 * @param payload may be empty
 */
public record Publish(
    boolean dup,
    QoS qos,
    boolean retain,
    String topicName,
    int packetIdentifier,
    Properties properties,
    Bytes payload)
    implements Packet {

  /** A first sending, not retained, without properties. */
  public static Publish of(String topicName, QoS qos, int packetIdentifier, Bytes payload) {
    return new Publish(false, qos, false, topicName, packetIdentifier, Properties.NONE, payload);
  }

  /** The same with another RETAIN flag. */
  public Publish withRetain(boolean flag) {
    return new Publish(dup, qos, flag, topicName, packetIdentifier, properties, payload);
  }

  /** The same with another DUP flag. */
  public Publish withDup(boolean flag) {
    return new Publish(flag, qos, retain, topicName, packetIdentifier, properties, payload);
  }

  /** The same with one property more. */
  public Publish with(Property property) {
    return new Publish(
        dup, qos, retain, topicName, packetIdentifier, properties.with(property), payload);
  }

  @Override
  public PacketType type() {
    return PacketType.PUBLISH;
  }
}
