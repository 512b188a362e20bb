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
import java.util.Collections;
import java.util.List;
import org.mqttassay.conformance.toy.ToyBroker.Link;
import org.mqttassay.conformance.toy.ToyBroker.Manners;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.packet.codec.UndecodablePacketException;

/** Ways of being a bad broker. */
public enum WrongManners implements Manners {

  /** Agrees to everything, looks at nothing, never closes, and tells everybody everything. */
  SLOPPY {
    @Override
    public void received(Link link, Bytes frame) throws IOException {
      agree(link, frame);
    }
  },

  /** Lets clients in and says nothing more. */
  MUTE {
    @Override
    public void received(Link link, Bytes frame) throws IOException {
      if (typeOf(frame) == PacketType.CONNECT.number()) {
        agree(link, frame);
      }
    }
  },

  /** Closes every connection at its first byte. */
  SHY {
    @Override
    public void received(Link link, Bytes frame) throws IOException {
      link.close();
    }
  };

  static int typeOf(Bytes frame) {
    return frame.at(0) >> 4;
  }

  /** Finds out which version a CONNECT asks for. */
  static void meet(Link link, Bytes frame) {
    if (typeOf(frame) == PacketType.CONNECT.number() && frame.toHex().contains("4d51545405")) {
      link.speaks(MqttVersion.V5_0);
    }
  }

  static void agree(Link link, Bytes frame) throws IOException {
    meet(link, frame);
    switch (PacketType.ofNumber(typeOf(frame)).orElse(PacketType.PINGRESP)) {
      case CONNECT -> link.send(new Connack(false, 0, Properties.NONE));
      case PUBLISH -> publish(link, frame);
      case PUBREL -> link.send(new Pubcomp(identifier(frame)));
      case SUBSCRIBE -> subscribe(link, frame);
      case UNSUBSCRIBE -> unsubscribe(link, frame);
      case PINGREQ -> link.send(new Pingresp());
      default -> {
        // Nothing is said to the rest.
      }
    }
  }

  private static int identifier(Bytes frame) {
    return frame.size() < 4 ? 1 : Math.max(1, frame.at(2) << 8 | frame.at(3));
  }

  private static void publish(Link link, Bytes frame) throws IOException {
    int qos = frame.at(0) >> 1 & 3;
    int topic = frame.size() < 4 ? 0 : frame.at(2) << 8 | frame.at(3);
    int place = 4 + topic;
    int identifier =
        frame.size() < place + 2 ? 1 : Math.max(1, frame.at(place) << 8 | frame.at(place + 1));
    acknowledge(link, QoS.of(Math.min(qos, 2)), identifier);
    link.broadcast(frame);
  }

  static void acknowledge(Link link, QoS qos, int identifier) throws IOException {
    if (qos == QoS.AT_LEAST_ONCE) {
      link.send(new Puback(identifier));
    } else if (qos == QoS.EXACTLY_ONCE) {
      link.send(new Pubrec(identifier));
    }
  }

  private static void subscribe(Link link, Bytes frame) throws IOException {
    link.subscribes();
    int count = 1;
    int identifier = identifier(frame);
    try {
      var request = (Subscribe) PacketCodec.of(link.version()).decode(frame);
      count = request.subscriptions().size();
      identifier = request.packetIdentifier();
    } catch (UndecodablePacketException e) {
      // A sloppy broker grants what it can't read.
    }
    link.send(new Suback(identifier, Properties.NONE, Collections.nCopies(count, 0)));
  }

  private static void unsubscribe(Link link, Bytes frame) throws IOException {
    int count = 1;
    try {
      count = ((Unsubscribe) PacketCodec.of(link.version()).decode(frame))
          .topicFilters()
          .size();
    } catch (UndecodablePacketException e) {
      // A sloppy broker confirms what it can't read.
    }
    List<Integer> codes =
        link.version() == MqttVersion.V5_0 ? Collections.nCopies(count, 0) : List.of();
    link.send(new Unsuback(identifier(frame), Properties.NONE, codes));
  }
}
