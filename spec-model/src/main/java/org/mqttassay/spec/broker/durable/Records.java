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
package org.mqttassay.spec.broker.durable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.store.StoredDelivery;
import org.mqttassay.spec.broker.store.StoredFlight;
import org.mqttassay.spec.broker.store.StoredMessage;
import org.mqttassay.spec.broker.store.StoredTerms;
import org.mqttassay.spec.broker.store.StoredWill;
import org.mqttassay.spec.model.Due;
import org.mqttassay.spec.model.Flight;
import org.mqttassay.spec.model.Publication;
import org.mqttassay.spec.model.Terms;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Will;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.packet.codec.UndecodablePacketException;

/** What of the model becomes which record, and back. Not safe for use by several threads. */
final class Records {

  private final PacketCodec codec = PacketCodec.of(MqttVersion.V5_0);

  StoredMessage message(Publication publication, WallClock clock) {
    return new StoredMessage(
        publication.number(),
        publication.publisher(),
        bytes(publication.packet()),
        clock.instantAt(publication.startedAt()),
        publication.packet().properties().integer(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL));
  }

  StoredWill will(Will will) {
    var packet = new Publish(
        false,
        will.qos(),
        will.retain(),
        will.topic(),
        0,
        without(will.properties(), PropertyIdentifier.WILL_DELAY_INTERVAL),
        will.payload());
    long delay =
        will.properties().integer(PropertyIdentifier.WILL_DELAY_INTERVAL).orElse(0);
    return new StoredWill(bytes(packet), delay);
  }

  Will will(StoredWill stored) throws UnreadableMessageException {
    var packet = packet(stored.publish());
    var properties = stored.delay() == 0
        ? packet.properties()
        : packet
            .properties()
            .with(Property.of(PropertyIdentifier.WILL_DELAY_INTERVAL, stored.delay()));
    return new Will(
        packet.topicName(), packet.payload(), packet.qos(), packet.retain(), properties);
  }

  /** A PUBLISH of a broker's own has no Packet Identifier, but its bytes need one. */
  private Bytes bytes(Publish packet) {
    boolean isBare = packet.qos() != QoS.AT_MOST_ONCE && packet.packetIdentifier() == 0;
    var whole = isBare ? with(packet, 1, packet.properties()) : packet;
    try {
      return codec.encode(whole);
    } catch (IllegalArgumentException illegal) {
      // What a broker may tolerate need not have an encoding; it must not bring the store down.
      return codec.encode(with(whole, whole.packetIdentifier(), Properties.NONE));
    }
  }

  Publish packet(Bytes stored) throws UnreadableMessageException {
    try {
      if (codec.decode(stored) instanceof Publish publish) {
        return publish;
      }
    } catch (UndecodablePacketException e) {
      throw new UnreadableMessageException(e.getMessage(), e);
    }
    throw new UnreadableMessageException("it is no PUBLISH", null);
  }

  static StoredTerms terms(Terms terms) {
    return new StoredTerms(
        new Subscription(
            terms.topicFilter(),
            terms.maximumQoS(),
            terms.noLocal(),
            terms.retainAsPublished(),
            terms.retainHandling()),
        terms.identifier() == 0 ? OptionalInt.empty() : OptionalInt.of((int) terms.identifier()));
  }

  static StoredDelivery delivery(String client, Due due) {
    return new StoredDelivery(
        client,
        due.number(),
        due.publication().number(),
        due.retained(),
        due.certain(),
        due.exact(),
        due.terms().stream().map(Records::terms).toList());
  }

  static StoredFlight flight(String client, Flight flight) {
    boolean isPublished = flight.stage().isPublished();
    var sent = isPublished ? flight.sent() : null;
    return new StoredFlight(
        client,
        flight.packetIdentifier(),
        flight.order(),
        isPublished ? OptionalLong.of(flight.publication().number()) : OptionalLong.empty(),
        isPublished ? sent.qos() : QoS.EXACTLY_ONCE,
        isPublished && sent.retain(),
        isPublished ? identifiers(sent) : List.of(),
        isPublished ? Optional.ofNullable(flight.group()) : Optional.empty());
  }

  private static List<Integer> identifiers(Publish sent) {
    return sent.properties().integers(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER).stream()
        .map(Long::intValue)
        .toList();
  }

  /**
   * The PUBLISH of a flight, as it was sent, but for the time that has passed since.
   *
   * @param now in nanoseconds
   */
  static Publish sent(StoredFlight flight, Publication publication, MqttVersion version, long now) {
    var list = new ArrayList<Property>();
    if (version == MqttVersion.V5_0) {
      for (Property one : publication.packet().properties().list()) {
        boolean isExpiry = one.identifier() == PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL;
        list.add(isExpiry ? remaining(publication, now) : one);
      }
      for (int identifier : flight.subscriptionIdentifiers()) {
        list.add(Property.of(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER, identifier));
      }
    }
    return new Publish(
        false,
        flight.qos(),
        flight.retain(),
        publication.topic(),
        flight.packetIdentifier(),
        new Properties(list),
        publication.packet().payload());
  }

  private static Property remaining(Publication publication, long now) {
    long left = Math.max(0, publication.expiresAt() - now) / 1_000_000_000L;
    return Property.of(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL, left);
  }

  private static Properties without(Properties properties, PropertyIdentifier identifier) {
    return new Properties(properties.list().stream()
        .filter(property -> property.identifier() != identifier)
        .toList());
  }

  private static Publish with(Publish packet, int identifier, Properties properties) {
    return new Publish(
        packet.dup(),
        packet.qos(),
        packet.retain(),
        packet.topicName(),
        identifier,
        properties,
        packet.payload());
  }
}
