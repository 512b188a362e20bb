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
package org.mqttassay.conformance.bench;

import io.netty.buffer.ByteBuf;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** Publishes as fast as its flow's window lets it. */
final class PublisherLine extends Line {

  private static final int IDENTIFIERS = 0xffff;

  private final Flow flow;
  private final byte[] publish;
  private final int identifierAt;
  private int identifier;
  private int acknowledged;
  private boolean started;

  PublisherLine(
      MqttVersion version, String clientId, Flow flow, String topic, QoS qos, Bytes payload) {
    super(version, clientId);
    this.flow = flow;
    publish = encoded(Publish.of(topic, qos, qos == QoS.AT_MOST_ONCE ? 0 : 1, payload));
    identifierAt = qos == QoS.AT_MOST_ONCE ? -1 : behindTopic(publish);
    flow.publisher(this::pump);
  }

  private static int behindTopic(byte[] packet) {
    int index = 1;
    while (packet[index] < 0) {
      index++;
    }
    index++;
    return index + 2 + ((packet[index] & 0xff) << 8 | packet[index + 1] & 0xff);
  }

  void start() {
    started = true;
    pump();
  }

  private void pump() {
    int credit = started ? flow.credit() : 0;
    if (credit == 0) {
      return;
    }
    ByteBuf out = out();
    for (int i = 0; i < credit; i++) {
      if (identifierAt >= 0) {
        identifier = identifier % IDENTIFIERS + 1;
        publish[identifierAt] = (byte) (identifier >> 8);
        publish[identifierAt + 1] = (byte) identifier;
      }
      out.writeBytes(publish);
    }
    flow.sent(credit);
    flushPending();
  }

  @Override
  void received(int first, ByteBuf in, int body, int end) {
    int type = first >> 4;
    if (type == PacketType.PUBREC.number()) {
      out().writeInt(0x62 << 24 | 2 << 16 | in.getUnsignedShort(body));
    } else if (type == PacketType.PUBACK.number() || type == PacketType.PUBCOMP.number()) {
      acknowledged++;
    }
  }

  @Override
  void caughtUp() {
    if (acknowledged > 0) {
      flow.acknowledged(acknowledged);
      acknowledged = 0;
      pump();
    }
  }
}
