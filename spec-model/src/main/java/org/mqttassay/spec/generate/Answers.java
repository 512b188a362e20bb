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

import java.util.ArrayList;
import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.model.Flight;
import org.mqttassay.spec.model.Owed;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;

/** The packets by which a client does what it owes. */
final class Answers {

  private Answers() {}

  /**
   * @param code the Reason Code of 5.0 for PUBACK or PUBREC
   * @param said the properties in 5.0
   */
  static List<Packet> to(Owed duty, State state, MqttVersion version, int code, Properties said) {
    var properties = version == MqttVersion.V5_0 ? said : Properties.NONE;
    boolean isV5 = version == MqttVersion.V5_0;
    if (duty instanceof Owed.AnswerPublish answer) {
      int identifier = answer.flight().packetIdentifier();
      int reason = isV5 ? code : 0;
      return List.of(
          answer.flight().sent().qos() == QoS.AT_LEAST_ONCE
              ? new Puback(identifier, reason, properties)
              : new Pubrec(identifier, reason, properties));
    } else if (duty instanceof Owed.Release release) {
      return List.of(new Pubrel(release.flight().packetIdentifier(), 0, properties));
    } else if (duty instanceof Owed.Complete complete) {
      int reason = complete.known() || !isV5 ? 0 : ReasonCode.PACKET_IDENTIFIER_NOT_FOUND.value();
      return List.of(new Pubcomp(complete.packetIdentifier(), reason, properties));
    } else if (duty instanceof Owed.Resume) {
      return resumed(duty, state);
    }
    return List.of();
  }

  private static List<Packet> resumed(Owed duty, State state) {
    var packets = new ArrayList<Packet>();
    var connection = state.connection(duty.connection());
    var session = connection == null ? null : state.session(connection.clientIdentifier());
    if (session == null) {
      return packets;
    }
    for (Flight flight : session.flow(Party.CLIENT).unfinished()) {
      if (flight.stage().isPublished() && flight.sent() != null) {
        packets.add(again(flight));
      } else if (!flight.stage().isPublished()) {
        packets.add(new Pubrel(flight.packetIdentifier()));
      }
    }
    return packets;
  }

  /** A Topic Alias does not outlive its connection. */
  private static Publish again(Flight flight) {
    var sent = flight.sent();
    String topic =
        flight.publication() == null ? sent.topicName() : flight.publication().topic();
    var properties = sent.properties().list().stream()
        .filter(property -> property.identifier() != PropertyIdentifier.TOPIC_ALIAS)
        .toList();
    return new Publish(
        true,
        sent.qos(),
        sent.retain(),
        topic,
        sent.packetIdentifier(),
        new Properties(properties),
        sent.payload());
  }
}
