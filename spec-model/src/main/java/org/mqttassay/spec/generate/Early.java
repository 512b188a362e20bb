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
package org.mqttassay.spec.generate;

import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscribe;

/** What a client may send behind CONNECT although it knows nothing of CONNACK yet (3.1.4). */
final class Early {

  private Early() {}

  /** Whether CONNACK can make a breach of what is sent before it, so that it is better left out. */
  static boolean isRash(Connection connection, Packet packet) {
    if (connection == null || connection.phase() != Connection.Phase.CONNECTING) {
      return false;
    }
    boolean isOnlyOne = connection.early().isEmpty();
    boolean isNew = connection.agreement().connect().cleanStart();
    boolean authenticates = connection.agreement().authenticationMethod().isPresent();
    return switch (packet.type()) {
      case PINGREQ -> false;
      case AUTH, DISCONNECT -> !authenticates || !isOnlyOne;
      case PUBLISH -> {
        var publish = (Publish) packet;
        boolean isFree = publish.qos() == QoS.AT_MOST_ONCE || isOnlyOne && isNew;
        yield !isFree || publish.properties().has(PropertyIdentifier.TOPIC_ALIAS);
      }
      case SUBSCRIBE ->
        !isOnlyOne || !isNew || ((Subscribe) packet).subscriptions().isEmpty();
      default -> true;
    };
  }
}
