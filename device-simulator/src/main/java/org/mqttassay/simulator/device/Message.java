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
package org.mqttassay.simulator.device;

import java.util.List;
import java.util.Objects;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Property.PairValue;
import org.mqttassay.spec.packet.QoS;

/**
 * What an actor publishes. The properties are those of MQTT 5.0; towards 3.1.1 they are left out,
 * and no actor depends on them.
 *
 * @param topic a Topic Name
 * @param payload encoded already; may be empty
 * @param qos the QoS wished for; the plan may lower it
 * @param isRetained whether it is to be kept as the topic's state
 * @param expirySeconds after which it is of no use; 0 if it never expires
 * @param contentType a MIME type; empty if there is none
 * @param responseTopic where the answer is to go; empty if none is wanted
 * @param correlation what the answer is to carry; empty if nothing
 * @param userProperties in their order
 * @param urgency how much hangs on it
 */
public record Message(
    String topic,
    Bytes payload,
    QoS qos,
    boolean isRetained,
    int expirySeconds,
    String contentType,
    String responseTopic,
    Bytes correlation,
    List<PairValue> userProperties,
    Urgency urgency) {

  /** @throws IllegalArgumentException for a topic with a wildcard or without a character */
  public Message {
    Objects.requireNonNull(payload);
    Objects.requireNonNull(qos);
    Objects.requireNonNull(urgency);
    userProperties = List.copyOf(userProperties);
    if (topic.isEmpty() || topic.indexOf('#') >= 0 || topic.indexOf('+') >= 0) {
      throw new IllegalArgumentException("not a Topic Name: '" + topic + "'");
    }
    if (expirySeconds < 0) {
      throw new IllegalArgumentException("an expiry below 0: " + expirySeconds);
    }
  }

  /** One of a stream: not retained, no expiry, no answer wanted, no properties. */
  public static Message of(String topic, Bytes payload, QoS qos) {
    return new Message(
        topic, payload, qos, false, 0, "", "", Bytes.EMPTY, List.of(), Urgency.ROUTINE);
  }

  /** The same, kept as the topic's state. */
  public Message retained() {
    return new Message(
        topic,
        payload,
        qos,
        true,
        expirySeconds,
        contentType,
        responseTopic,
        correlation,
        userProperties,
        urgency);
  }

  /** The same with an expiry in seconds. */
  public Message expiring(int seconds) {
    return new Message(
        topic,
        payload,
        qos,
        isRetained,
        seconds,
        contentType,
        responseTopic,
        correlation,
        userProperties,
        urgency);
  }

  /** The same with a MIME type. */
  public Message typed(String type) {
    return new Message(
        topic,
        payload,
        qos,
        isRetained,
        expirySeconds,
        type,
        responseTopic,
        correlation,
        userProperties,
        urgency);
  }

  /** The same, asking for an answer. */
  public Message answeredAt(String answerTopic, Bytes marked) {
    return new Message(
        topic,
        payload,
        qos,
        isRetained,
        expirySeconds,
        contentType,
        answerTopic,
        marked,
        userProperties,
        urgency);
  }

  /** The same, as an answer that carries what was asked to be carried. */
  public Message correlated(Bytes marked) {
    return answeredAt(responseTopic, marked);
  }

  /** The same with other user properties. */
  public Message with(List<PairValue> properties) {
    return new Message(
        topic,
        payload,
        qos,
        isRetained,
        expirySeconds,
        contentType,
        responseTopic,
        correlation,
        properties,
        urgency);
  }

  /** The same with another urgency. */
  public Message as(Urgency other) {
    return new Message(
        topic,
        payload,
        qos,
        isRetained,
        expirySeconds,
        contentType,
        responseTopic,
        correlation,
        userProperties,
        other);
  }
}
