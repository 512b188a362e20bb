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
import org.mqttassay.spec.model.Owed;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;

/** Takes messages over from their publishers, or refuses them (3.3.4). */
final class Acknowledgements {

  private final BrokerCore core;
  private final Policy policy;

  Acknowledgements(BrokerCore core, Policy policy) {
    this.core = core;
    this.policy = policy;
  }

  void answer(Owed.AnswerPublish duty) {
    var flight = duty.flight();
    if (flight.sent() == null) {
      // Taken over in an earlier life of the broker, of which only the identifier is remembered.
      core.send(duty.connection(), new Pubrec(flight.packetIdentifier()));
      return;
    }
    var connection = core.state().connection(duty.connection());
    int code = 0;
    Properties properties = Properties.NONE;
    if (connection.version() == MqttVersion.V5_0) {
      code = code(duty.connection(), flight.sent());
      properties = Talk.maybe(connection, policy);
    }
    int identifier = flight.packetIdentifier();
    Packet answer = flight.sent().qos() == QoS.AT_LEAST_ONCE
        ? new Puback(identifier, code, properties)
        : new Pubrec(identifier, code, properties);
    core.send(duty.connection(), answer);
  }

  private int code(long connection, Publish publish) {
    if (!core.guest(connection).mayPublish(publish.topicName())) {
      return ReasonCode.NOT_AUTHORIZED.value();
    }
    return policy.tellsOfNoSubscribers() && !core.state().hasSubscribers(publish.topicName())
        ? ReasonCode.NO_MATCHING_SUBSCRIBERS.value()
        : ReasonCode.SUCCESS.value();
  }
}
