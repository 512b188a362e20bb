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
package org.mqttassay.conformance.interop;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An application message, as a client's user sees it.
 *
 * @param topic its topic name
 * @param payload each char is one byte, 0 to 255
 * @param qos 0, 1 or 2
 * @param retained the RETAIN flag
 * @param reply 5.0: where and under which name to answer
 * @param properties 5.0: User Properties in order
 */
record Message(
    String topic,
    String payload,
    int qos,
    boolean retained,
    Optional<Reply> reply,
    List<Map.Entry<String, String>> properties) {

  /**
   * What a request says of its answer.
   *
   * @param topic the Response Topic
   * @param correlation the Correlation Data, each char one byte; empty when there is none
   */
  record Reply(String topic, String correlation) {}

  Message(String topic, String payload, int qos) {
    this(topic, payload, qos, false, Optional.empty(), List.of());
  }

  Message thatIsRetained() {
    return new Message(topic, payload, qos, true, reply, properties);
  }

  Message thatIsNotRetained() {
    return new Message(topic, payload, qos, false, reply, properties);
  }

  Message at(int otherQos) {
    return new Message(topic, payload, otherQos, retained, reply, properties);
  }

  Message asking(Reply answer) {
    return new Message(topic, payload, qos, retained, Optional.of(answer), properties);
  }

  Message saying(String name, String value) {
    var more = new ArrayList<>(properties);
    more.add(Map.entry(name, value));
    return new Message(topic, payload, qos, retained, reply, List.copyOf(more));
  }

  byte[] bytes() {
    return bytes(payload);
  }

  static byte[] bytes(String chars) {
    return chars.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String chars(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Long payloads are cut short, so that a failure can be read. */
  @Override
  public String toString() {
    String shown = payload.length() > 40
        ? payload.substring(0, 40) + "... (" + payload.length() + " bytes)"
        : payload;
    return topic + " '" + shown + "' QoS " + qos + (retained ? " retained" : "")
        + reply.map(r -> " " + r).orElse("") + (properties.isEmpty() ? "" : " " + properties);
  }
}
