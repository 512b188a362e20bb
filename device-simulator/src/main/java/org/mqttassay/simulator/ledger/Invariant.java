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
package org.mqttassay.simulator.ledger;

import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;

/**
 * What must hold for a fleet, whatever happens to its links and its broker. Each is judged where
 * the wire leaves no doubt; the statement is the one of the subscriber's version that comes
 * nearest.
 */
public enum Invariant {
  /**
   * No acknowledged message of QoS 1 or 2 is lost while a subscription that matched it at QoS 1 or
   * 2 lived on.
   */
  NOTHING_LOST(1, "MQTT-3.1.2-5", "MQTT-4.5.0-1"),
  /** A message of QoS 2 comes once to a session. */
  EXACTLY_ONCE(2, "MQTT-4.3.3-1", "MQTT-4.3.3-12"),
  /** A message of QoS 1 comes again only for a reason, and then with DUP as it must be. */
  NO_IDLE_DUPLICATE(3, "MQTT-3.3.1-1", "MQTT-3.3.1-1"),
  /** What one client publishes on one topic at one QoS comes in that order. */
  ORDER(4, "MQTT-4.6.0-6", "MQTT-4.6.0-5"),
  /** Nothing comes that nobody sent, or not as it was sent, or that nobody there asked for. */
  NOTHING_UNEXPECTED(5, "MQTT-3.3.2-3", "MQTT-3.3.2-3"),
  /** A message comes at the lower of the two QoS. */
  QOS(6, "MQTT-3.8.4-6", "MQTT-3.8.4-8"),
  /** Packet Identifiers and Receive Maximum are respected. */
  PACKET_IDENTIFIERS(7, "MQTT-2.3.1-4", "MQTT-2.2.1-4"),
  /** A new subscriber gets what was last retained, and nothing else says RETAIN. */
  RETAINED(8, "MQTT-3.3.1-6", "MQTT-3.3.1-9"),
  /** A Will is published once after an ungraceful end, in time, and at no other occasion. */
  WILL(9, "MQTT-3.1.2-8", "MQTT-3.1.2-8"),
  /** Session Present tells the truth, and sessions live as long as they must and no longer. */
  SESSION(10, "MQTT-3.2.2-2", "MQTT-3.2.2-3"),
  /** A message does not come after it expired, and the time it waited is taken off. */
  EXPIRY(11, null, "MQTT-3.3.2-6"),
  /** A message to a share group comes to one member. */
  ONE_MEMBER(12, null, "MQTT-4.8.2-4"),
  /** A message of QoS 0 never comes twice. */
  AT_MOST_ONCE(13, "MQTT-3.3.1-2", "MQTT-3.3.1-2"),
  /**
   * Whether a publication without an answer took place is the same for all; told, but no violation.
   */
  SAME_FOR_ALL(14, "MQTT-3.1.2-5", "MQTT-4.5.0-1"),
  /** After the last trouble everything comes to rest in time. */
  LIVENESS(15, "MQTT-3.3.4-1", "MQTT-3.3.4-1");

  private final int number;
  private final String v311;
  private final String v5;

  Invariant(int number, String v311, String v5) {
    this.number = number;
    this.v311 = v311;
    this.v5 = v5;
  }

  /** 1 to 15. */
  public int number() {
    return number;
  }

  /** The statement of a version that it comes nearest to; of 5.0 for what 3.1.1 has not. */
  public StatementId statement(MqttVersion version) {
    return version == MqttVersion.V3_1_1 && v311 != null
        ? StatementId.v311(v311)
        : StatementId.v5(v5);
  }
}
