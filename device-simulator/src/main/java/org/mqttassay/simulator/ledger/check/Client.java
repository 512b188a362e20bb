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
package org.mqttassay.simulator.ledger.check;

import org.mqttassay.spec.MqttVersion;

/** The owner of a session, and what is known of the broker's memory of it. */
final class Client {

  final int number;
  final String identifier;
  final MqttVersion version;
  /** The session that the broker has, or had when last heard of; null when it surely has none. */
  Session session;
  /** The connection in use, or trying; null while there is none. */
  Connection connection;
  /** Whether the broker may have a session, or another one, that nobody saw begin. */
  boolean inDoubt;
  /** What it leaves behind, and whether that came; null as long as it never had a Will. */
  WillRecord will;
  /** How long its network may carry nothing, and how long some exchanges take, in nanoseconds. */
  long stall;

  long delay;

  Client(int number, String identifier, MqttVersion version) {
    this.number = number;
    this.identifier = identifier;
    this.version = version;
  }

  boolean isOld() {
    return version == MqttVersion.V3_1_1;
  }
}
