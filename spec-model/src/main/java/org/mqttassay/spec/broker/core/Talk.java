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
package org.mqttassay.spec.broker.core;

import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;

/** What a talkative broker adds to its answers (3.1.2.11.7 of 5.0). */
final class Talk {

  /** How small a Maximum Packet Size may be so that it surely fits: in bytes. */
  static final int ROOM = 1_024;

  static final Properties SOMETHING = Properties.of(
      Property.of(PropertyIdentifier.REASON_STRING, "as you wish"),
      Property.user("broker", "assay"));

  private Talk() {}

  /** Something, if the policy and the client want it. */
  static Properties maybe(Connection connection, Policy policy) {
    return connection.version() == MqttVersion.V5_0
            && policy.talks()
            && connection.agreement().wantsProblemInformation()
            && connection.limitsBy(Party.CLIENT).maximumPacketSize() >= ROOM
        ? SOMETHING
        : Properties.NONE;
  }
}
