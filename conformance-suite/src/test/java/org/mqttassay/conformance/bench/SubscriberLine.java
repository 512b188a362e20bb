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
import java.util.concurrent.CompletableFuture;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/** Receives, and acknowledges as its QoS demands. */
final class SubscriberLine extends Line {

  private final Flow flow;
  private final String topic;
  private final QoS qos;
  private final CompletableFuture<Void> subscribed = new CompletableFuture<>();
  private int batch;

  SubscriberLine(MqttVersion version, String clientId, Flow flow, String topic, QoS qos) {
    super(version, clientId);
    this.flow = flow;
    this.topic = topic;
    this.qos = qos;
  }

  /**
   * Subscribes; called by the load's thread. Not done at once at CONNACK, since Moquette 0.17
   * closes connections on which a SUBSCRIBE comes so fast.
   */
  CompletableFuture<Void> subscribe() {
    out().writeBytes(encoded(Subscribe.of(1, Subscription.of(topic, qos))));
    flushPending();
    return subscribed;
  }

  @Override
  void received(int first, ByteBuf in, int body, int end) {
    int type = first >> 4;
    if (type == PacketType.PUBLISH.number()) {
      batch++;
      int level = first >> 1 & 3;
      if (level > 0) {
        int identifier = body + 2 + in.getUnsignedShort(body);
        answer(level == 1 ? 0x40 : 0x50, in.getUnsignedShort(identifier));
      }
    } else if (type == PacketType.PUBREL.number()) {
      answer(0x70, in.getUnsignedShort(body));
    } else if (type == PacketType.SUBACK.number()) {
      subscribed.complete(null);
    }
  }

  private void answer(int first, int packetIdentifier) {
    out().writeInt(first << 24 | 2 << 16 | packetIdentifier);
  }

  @Override
  void caughtUp() {
    if (batch > 0) {
      flow.received(batch);
      batch = 0;
      flushPending();
      flow.goOn();
    }
  }
}
