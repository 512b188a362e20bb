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
    String topic = flight.sent().topicName();
    int code = 0;
    if (!core.guest(duty.connection()).access.mayPublish(topic)) {
      // 3.1.1 can't refuse: its acknowledgement has no code, and the message goes nowhere.
      code = ReasonCode.NOT_AUTHORIZED.value();
    }
    boolean isV5 = connection.version() == MqttVersion.V5_0;
    int sent = isV5 ? code : 0;
    int identifier = flight.packetIdentifier();
    Packet answer = flight.sent().qos() == QoS.AT_LEAST_ONCE
        ? new Puback(identifier, sent, Properties.NONE)
        : new Pubrec(identifier, sent, Properties.NONE);
    core.send(duty.connection(), answer);
  }
}
