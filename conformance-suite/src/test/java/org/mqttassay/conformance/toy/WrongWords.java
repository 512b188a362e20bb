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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.mqttassay.conformance.toy.ToyBroker.Link;
import org.mqttassay.conformance.toy.ToyBroker.Manners;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.packet.codec.UndecodablePacketException;
import org.mqttassay.spec.packet.raw.RawPacket;

/** Ways of saying the wrong thing in CONNACK and DISCONNECT, or not meaning it. */
public enum WrongWords implements Manners {

  /** Announces limits of every kind, keeps to none, and claims to remember everybody. */
  BOASTFUL {
    @Override
    public void received(Link link, Bytes frame) throws IOException {
      if (!admits(link, frame, true, LIMITS)) {
        WrongManners.agree(link, frame, false);
      }
    }
  },

  /** Announces limits of every kind, and closes at everything within them. */
  STRICT {
    @Override
    public void received(Link link, Bytes frame) throws IOException {
      if (!admits(link, frame, false, LIMITS)) {
        link.close();
      }
    }
  },

  /** Announces what it can carry, takes more than that, and delivers none of it. */
  IDLE {
    @Override
    public void received(Link link, Bytes frame) throws IOException {
      if (admits(link, frame, false, QUOTAS)) {
        return;
      }
      if (WrongManners.typeOf(frame) == PacketType.SUBSCRIBE.number()) {
        link.send(new Suback(1, Properties.NONE, List.of(1)));
      } else {
        WrongManners.agree(link, frame, false);
      }
    }
  },

  /** Begins to deliver to those who return before it has let them in. */
  HASTY {
    @Override
    public void received(Link link, Bytes frame) throws IOException {
      connect(link, frame).ifPresent(connect -> {
        if (links.put(connect.clientIdentifier(), link) != null) {
          send(link, Publish.of("assay/hasty", QoS.AT_MOST_ONCE, 0, Bytes.utf8("hasty")));
        }
      });
      WrongManners.agree(link, frame, false);
    }
  },

  /** Says one thing twice. */
  STAMMERING {
    @Override
    public void received(Link link, Bytes frame) throws IOException {
      if (!admits(link, frame, false, STAMMER)) {
        WrongManners.agree(link, frame, false);
      }
    }
  },

  /** Tells what nobody has asked for. */
  CHATTY {
    @Override
    public void received(Link link, Bytes frame) throws IOException {
      if (!admits(link, frame, false, CHATTER)) {
        WrongManners.agree(link, frame, false);
      }
    }
  },

  /** Says goodbye to those who send QoS 3 or are taken over, and goes on talking. */
  LINGERING {
    @Override
    public void received(Link link, Bytes frame) throws IOException {
      if (isQos3(frame)) {
        lingers(link);
        return;
      }
      WrongManners.agree(link, frame, false);
      connect(link, frame)
          .map(connect -> links.put(connect.clientIdentifier(), link))
          .ifPresent(this::lingers);
    }

    private void lingers(Link link) {
      send(link, new Disconnect(link.version() == MqttVersion.V5_0 ? 0x81 : 0, Properties.NONE));
      send(link, new Pingresp());
    }
  },

  /** Says goodbye with many words, and greets for a second time before it closes. */
  WORDY {
    @Override
    public void received(Link link, Bytes frame) throws IOException {
      if (isQos3(frame) && link.version() == MqttVersion.V5_0) {
        var why = Property.of(PropertyIdentifier.REASON_STRING, "why ".repeat(50));
        link.send(new Disconnect(0x81, Properties.of(why)));
        link.close();
        return;
      }
      WrongManners.agree(link, frame, false);
      if (connect(link, frame).isPresent() && !links.containsValue(link)) {
        links.put(link.toString(), link);
      } else if (connect(link, frame).isPresent()) {
        link.close();
      }
    }
  };

  private static final int QOS_BITS = 0x06;

  private static final Properties LIMITS = Properties.of(
      Property.of(PropertyIdentifier.MAXIMUM_QOS, 1),
      Property.of(PropertyIdentifier.RETAIN_AVAILABLE, 0),
      Property.of(PropertyIdentifier.MAXIMUM_PACKET_SIZE, 300),
      Property.of(PropertyIdentifier.WILDCARD_SUBSCRIPTION_AVAILABLE, 0),
      Property.of(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 0),
      Property.of(PropertyIdentifier.SHARED_SUBSCRIPTION_AVAILABLE, 0),
      Property.of(PropertyIdentifier.SERVER_KEEP_ALIVE, 1),
      Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 0));

  private static final Properties QUOTAS = Properties.of(
      Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, 2),
      Property.of(PropertyIdentifier.TOPIC_ALIAS_MAXIMUM, 3));

  private static final Properties CHATTER = Properties.of(
      Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, "assay"),
      Property.of(PropertyIdentifier.RESPONSE_INFORMATION, "assay"));

  private static final Properties STAMMER = Properties.of(
      Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, 10),
      Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, 10));

  /** By Client Identifier, or as the manners see fit. */
  final Map<String, Link> links = new ConcurrentHashMap<>();

  /** Whether a packet was a CONNECT of 5.0, which is answered. */
  private static boolean admits(
      Link link, Bytes frame, boolean sessionPresent, Properties properties) throws IOException {
    boolean isConnect = WrongManners.typeOf(frame) == PacketType.CONNECT.number();
    WrongManners.meet(link, frame);
    if (!isConnect || link.version() != MqttVersion.V5_0) {
      return false;
    }
    link.send(
        RawPacket.of(new Connack(sessionPresent, 0, properties), link.version()).bytes());
    return true;
  }

  private static Optional<Connect> connect(Link link, Bytes frame) {
    WrongManners.meet(link, frame);
    try {
      return Optional.of(PacketCodec.of(link.version()).decode(frame))
          .filter(Connect.class::isInstance)
          .map(Connect.class::cast);
    } catch (UndecodablePacketException e) {
      return Optional.empty();
    }
  }

  private static boolean isQos3(Bytes frame) {
    return WrongManners.typeOf(frame) == PacketType.PUBLISH.number()
        && (frame.at(0) & QOS_BITS) == QOS_BITS;
  }

  private static void send(Link link, Packet packet) {
    try {
      link.send(packet);
    } catch (IOException e) {
      // Whoever was taken over may be gone.
    }
  }
}
