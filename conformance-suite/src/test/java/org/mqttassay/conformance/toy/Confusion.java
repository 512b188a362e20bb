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
package org.mqttassay.conformance.toy;

import java.io.IOException;
import org.mqttassay.conformance.toy.ToyBroker.Link;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.packet.codec.UndecodablePacketException;

/** How a broker delivers that mixes up identifiers and strips byte order marks. */
final class Confusion {

  private Confusion() {}

  static void subscribe(Link link, Bytes frame) throws IOException {
    try {
      var request = (Subscribe) PacketCodec.of(link.version()).decode(frame);
      request.subscriptions().forEach(one -> link.filters()
          .put(stripped(one.topicFilter()), one.maximumQoS()));
      var codes =
          request.subscriptions().stream().map(one -> one.maximumQoS().level()).toList();
      link.send(new Suback(request.packetIdentifier(), Properties.NONE, codes));
    } catch (UndecodablePacketException e) {
      // It does not answer what it can't read.
    }
  }

  static void publish(Link link, Bytes frame) throws IOException {
    try {
      var message = (Publish) PacketCodec.of(link.version()).decode(frame);
      if (message.qos() == QoS.AT_LEAST_ONCE) {
        link.send(new Puback(message.packetIdentifier()));
      } else if (message.qos() == QoS.EXACTLY_ONCE) {
        link.send(new Pubrec(message.packetIdentifier()));
      }
      for (Link peer : link.peers()) {
        QoS asked = peer.filters().get(stripped(message.topicName()));
        if (asked != null) {
          deliver(peer, message, asked.compareTo(message.qos()) < 0 ? asked : message.qos());
        }
      }
    } catch (UndecodablePacketException e) {
      // It does not answer what it can't read.
    }
  }

  private static void deliver(Link peer, Publish message, QoS qos) throws IOException {
    boolean none = qos == QoS.AT_MOST_ONCE;
    Bytes payload = none ? Bytes.hex("0001").plus(message.payload()) : message.payload();
    peer.send(Publish.of(stripped(message.topicName()), qos, none ? 0 : 1, payload));
  }

  private static String stripped(String topic) {
    return topic.replace("\uFEFF", "");
  }
}
