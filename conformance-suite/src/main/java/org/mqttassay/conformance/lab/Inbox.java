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
package org.mqttassay.conformance.lab;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;

/** The messages that were delivered to a client, and its side of their deliveries. */
final class Inbox {

  private final Consumer<Packet> answers;
  private final Deque<Publish> messages = new ArrayDeque<>();
  private final Set<Integer> unreleased = new HashSet<>();
  private final Set<Integer> released = new HashSet<>();
  private final boolean mayRepeat;

  /**
   * @param version of the connection: a broker of 3.1.1 may send what is not answered again
   *     whenever it likes
   * @param answers takes what the client says to the broker
   */
  Inbox(MqttVersion version, Consumer<Packet> answers) {
    this.mayRepeat = version == MqttVersion.V3_1_1;
    this.answers = answers;
  }

  /**
   * Answers a packet that belongs to a delivery.
   *
   * @param packet null for what could not be read
   * @return whether it belongs to one
   */
  boolean accepts(Packet packet) {
    if (packet instanceof Publish again && isRepeated(again)) {
      answers.accept(new Pubrec(again.packetIdentifier()));
      return true;
    }
    if (packet instanceof Publish message) {
      messages.add(message);
      if (message.qos() == QoS.AT_LEAST_ONCE) {
        answers.accept(new Puback(message.packetIdentifier()));
      } else if (message.qos() == QoS.EXACTLY_ONCE) {
        answers.accept(new Pubrec(message.packetIdentifier()));
        unreleased.add(message.packetIdentifier());
        released.remove(message.packetIdentifier());
      }
      return true;
    }
    if (packet instanceof Pubrel release && isExpected(release.packetIdentifier())) {
      answers.accept(new Pubcomp(release.packetIdentifier()));
      return true;
    }
    return false;
  }

  /** What is repeated at QoS 2 before it is released is no second message. */
  private boolean isRepeated(Publish message) {
    return mayRepeat
        && message.dup()
        && message.qos() == QoS.EXACTLY_ONCE
        && unreleased.contains(message.packetIdentifier());
  }

  private boolean isExpected(int identifier) {
    return unreleased.remove(identifier)
        ? released.add(identifier)
        : mayRepeat && released.contains(identifier);
  }

  boolean hasMessage() {
    return !messages.isEmpty();
  }

  /** Whether every delivery that began has come to its end. */
  boolean isSettled() {
    return unreleased.isEmpty();
  }

  /** The message that waits longest. */
  Publish next() {
    return messages.remove();
  }
}
