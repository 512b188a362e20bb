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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.mqttassay.conformance.toy.ToyBroker.Link;
import org.mqttassay.conformance.toy.ToyBroker.Manners;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Will;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.packet.codec.UndecodablePacketException;
import org.mqttassay.spec.packet.wire.WireRules;

/**
 * Closes where it must and takes connections over, but does the opposite of what is right with
 * Wills and sessions when it does, works on behind a CONNECT that it refuses, and explains itself
 * unasked.
 */
public final class Officious implements Manners {

  /** Who came by a Client Identifier last. */
  private record Guest(Link link, Optional<Will> will) {}

  private final Map<String, Guest> guests = new ConcurrentHashMap<>();
  private final Set<Link> doomed = ConcurrentHashMap.newKeySet();
  private final AtomicInteger identifiers = new AtomicInteger();

  @Override
  public void received(Link link, Bytes frame) throws IOException {
    WrongManners.meet(link, frame);
    Packet packet;
    try {
      if (!WireRules.inspect(frame, link.version(), Party.CLIENT).isLegal()) {
        refuse(link, frame);
        return;
      }
      packet = PacketCodec.of(link.version()).decode(frame);
    } catch (UndecodablePacketException e) {
      link.close();
      return;
    }
    switch (packet.type()) {
      case CONNECT -> connect(link, (Connect) packet);
      case SUBSCRIBE -> subscribe(link, (Subscribe) packet);
      case DISCONNECT -> disconnect(link);
      case PUBLISH -> {
        var message = (Publish) packet;
        WrongManners.acknowledge(link, message.qos(), message.packetIdentifier());
        deliver(link.peers(), message.topicName(), message.payload());
      }
      default -> WrongManners.agree(link, frame, false);
    }
  }

  private void refuse(Link link, Bytes frame) throws IOException {
    if (WrongManners.typeOf(frame) == 1) {
      doomed.add(link);
    } else {
      link.close();
    }
  }

  @Override
  public void idle(Link link) throws IOException {
    if (doomed.contains(link)) {
      link.close();
    }
  }

  private void connect(Link link, Connect connect) throws IOException {
    if (guests.values().stream().anyMatch(guest -> guest.link() == link)) {
      link.close();
      return;
    }
    String name = connect.version() + connect.clientIdentifier();
    Guest earlier = guests.put(name, new Guest(link, connect.will()));
    if (earlier != null) {
      earlier.link().close();
      if (connect.cleanStart()) {
        link.filters().putAll(earlier.link().filters());
      }
      publish(
          earlier.will().filter(will -> will.properties()
              .has(PropertyIdentifier.WILL_DELAY_INTERVAL)),
          link);
    }
    link.send(new Connack(earlier != null && !connect.cleanStart(), 0, Properties.NONE));
  }

  private void disconnect(Link link) throws IOException {
    for (Guest guest : guests.values()) {
      if (guest.link() == link) {
        publish(guest.will(), link);
      }
    }
    link.close();
  }

  private void publish(Optional<Will> will, Link link) throws IOException {
    if (will.isPresent()) {
      deliver(link.peers(), will.get().topic(), will.get().payload());
    }
  }

  private void subscribe(Link link, Subscribe request) throws IOException {
    request.subscriptions().forEach(s -> link.filters().put(s.topicFilter(), s.maximumQoS()));
    Properties reason = link.version() == MqttVersion.V5_0
        ? Properties.of(Property.of(PropertyIdentifier.REASON_STRING, "as you wish"))
        : Properties.NONE;
    List<Integer> granted =
        request.subscriptions().stream().map(s -> s.maximumQoS().level()).toList();
    link.send(new Suback(request.packetIdentifier(), reason, granted));
  }

  private void deliver(Set<Link> links, String topic, Bytes payload) {
    for (Link link : links) {
      QoS qos = link.filters().get(topic);
      if (qos != null) {
        int identifier = qos == QoS.AT_MOST_ONCE ? 0 : 1 + identifiers.getAndIncrement() % 60_000;
        try {
          link.send(new Publish(false, qos, false, topic, identifier, Properties.NONE, payload));
        } catch (IOException e) {
          link.filters().clear();
        }
      }
    }
  }

  @Override
  public String toString() {
    return "OFFICIOUS";
  }
}
