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
import org.mqttassay.spec.model.Session;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** Sends what is due to nobody: only mutants do. */
final class Forgery {

  private final BrokerCore core;
  private final Sending sending;

  Forgery(BrokerCore core, Sending sending) {
    this.core = core;
    this.sending = sending;
  }

  /** Sends a message under a Packet Identifier of its own, due or not. */
  void also(long number, Publish packet) {
    var connection = core.state().connection(number);
    var session = connection == null ? null : core.state().session(connection.clientIdentifier());
    if (session != null && session.connection() == number && sending.canTake(session)) {
      var fit = connection.version() == MqttVersion.V5_0 ? packet : Messages.plain(packet);
      core.send(
          number,
          fit.qos() == QoS.AT_MOST_ONCE
              ? fit
              : Messages.identified(fit, sending.identifier(session)));
    }
  }

  /** Sends a message to every client that has subscribed to it, due or not. */
  void toAll(Publish packet) {
    for (Session session : core.state().sessions().values()) {
      for (String filter : session.subscriptions().keySet()) {
        var held = session.subscriptions().get(filter).get();
        if (!session.groups().contains(filter)
            && held.granted() != null
            && TopicMatch.matches(filter, packet.topicName())) {
          var qos = held.granted().limit(packet.qos());
          also(session.connection(), Messages.at(packet, qos));
          break;
        }
      }
    }
  }
}
