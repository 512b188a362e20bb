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
package org.mqttassay.spec.broker.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Subscription;

/** Lays records out as keys and values. */
final class RecordCodec {

  private RecordCodec() {}

  /** @throws IllegalArgumentException when a string of the key is none that MQTT can carry */
  static byte[] key(StoredRecord record) {
    if (record instanceof StoredSession session) {
      return Table.SESSION.key(session.clientId());
    } else if (record instanceof StoredSubscription held) {
      return subscriptionKey(held.clientId(), held.terms().subscription().topicFilter());
    } else if (record instanceof StoredInbound inbound) {
      return inboundKey(inbound.clientId(), inbound.packetIdentifier());
    } else if (record instanceof StoredMessage message) {
      return messageKey(message.number());
    } else if (record instanceof StoredDelivery delivery) {
      return Table.DELIVERY.key(delivery.clientId(), delivery.order());
    } else if (record instanceof StoredFlight flight) {
      return flightKey(flight.clientId(), flight.packetIdentifier());
    } else if (record instanceof StoredRetained retained) {
      return Table.RETAINED.key(retained.topic());
    } else {
      var entry = (StoredGroupEntry) record;
      return Table.GROUP_ENTRY.key(entry.group(), entry.order());
    }
  }

  static byte[] subscriptionKey(String clientId, String topicFilter) {
    return Table.SUBSCRIPTION.key().text(clientId).text(topicFilter).toArray();
  }

  static byte[] inboundKey(String clientId, int packetIdentifier) {
    return Table.INBOUND.key().text(clientId).u16(packetIdentifier).toArray();
  }

  static byte[] flightKey(String clientId, int packetIdentifier) {
    return Table.FLIGHT.key().text(clientId).u16(packetIdentifier).toArray();
  }

  static byte[] messageKey(long number) {
    return Table.MESSAGE.key().i64(number).toArray();
  }

  /** @throws IllegalArgumentException when a string of the value is none that MQTT can carry */
  static byte[] value(StoredRecord record) {
    var sink = new ByteSink(48);
    if (record instanceof StoredSession session) {
      sink.u8(session.version().protocolLevel()).i64(session.expiryInterval());
      sink.flag(session.disconnectedAt().isPresent());
      session.disconnectedAt().ifPresent(sink::instant);
      sink.flag(session.will().isPresent());
      session.will().ifPresent(will -> sink.i64(will.delay())
          .block(will.publish().toArray()));
    } else if (record instanceof StoredSubscription held) {
      options(sink, held.terms());
    } else if (record instanceof StoredMessage message) {
      sink.text(message.publisher()).instant(message.acceptedAt());
      sink.i64(message.expiryInterval().orElse(-1)).block(message.publish().toArray());
    } else if (record instanceof StoredDelivery delivery) {
      sink.i64(delivery.message()).flag(delivery.retained());
      sink.flag(delivery.certain()).flag(delivery.exact()).i32(delivery.terms().size());
      for (StoredTerms terms : delivery.terms()) {
        options(sink.text(terms.subscription().topicFilter()), terms);
      }
    } else if (record instanceof StoredFlight flight) {
      sink.i64(flight.message().orElse(-1)).i64(flight.order());
      sink.u8(flight.qos().level()).flag(flight.retain());
      sink.i32(flight.subscriptionIdentifiers().size());
      flight.subscriptionIdentifiers().forEach(sink::i32);
      sink.flag(flight.group().isPresent());
      flight.group().ifPresent(sink::text);
    } else if (record instanceof StoredRetained retained) {
      sink.i64(retained.message());
    } else if (record instanceof StoredGroupEntry entry) {
      sink.i64(entry.message());
    }
    return sink.toArray();
  }

  private static void options(ByteSink sink, StoredTerms terms) {
    var asked = terms.subscription();
    sink.u8(asked.maximumQoS().level()).flag(asked.noLocal()).flag(asked.retainAsPublished());
    sink.u8(asked.retainHandling().value()).i32(terms.identifier().orElse(0));
  }

  static StoredRecord record(byte[] key, byte[] value) throws UnreadableRecordException {
    var table = Table.of(key);
    try {
      var keys = new ByteSource(key);
      keys.u8();
      var values = new ByteSource(value);
      var record = record(table, keys, values);
      keys.requireEnd();
      values.requireEnd();
      return record;
    } catch (IllegalArgumentException e) {
      throw new UnreadableRecordException(table + ": " + e.getMessage(), e);
    } catch (UnreadableRecordException e) {
      throw new UnreadableRecordException(table + ": " + e.getMessage(), e);
    }
  }

  private static StoredRecord record(Table table, ByteSource key, ByteSource value)
      throws UnreadableRecordException {
    return switch (table) {
      case SESSION -> session(key, value);
      case SUBSCRIPTION -> subscription(key, value);
      case INBOUND -> new StoredInbound(key.text(), key.u16());
      case MESSAGE -> message(key, value);
      case DELIVERY -> delivery(key, value);
      case RETAINED -> new StoredRetained(key.text(), value.i64());
      case FLIGHT -> flight(key, value);
      case GROUP_ENTRY -> new StoredGroupEntry(key.text(), key.i64(), value.i64());
    };
  }

  private static StoredSession session(ByteSource key, ByteSource value)
      throws UnreadableRecordException {
    int level = value.u8();
    var version = MqttVersion.ofProtocolLevel(level)
        .orElseThrow(() -> new UnreadableRecordException("no version has level " + level));
    long expiry = value.i64();
    var disconnected = value.flag() ? Optional.of(value.instant()) : Optional.<Instant>empty();
    Optional<StoredWill> will = Optional.empty();
    if (value.flag()) {
      long delay = value.i64();
      will = Optional.of(new StoredWill(Bytes.of(value.block()), delay));
    }
    return new StoredSession(key.text(), version, expiry, disconnected, will);
  }

  private static StoredSubscription subscription(ByteSource key, ByteSource value)
      throws UnreadableRecordException {
    return new StoredSubscription(key.text(), terms(key.text(), value));
  }

  private static StoredTerms terms(String topicFilter, ByteSource value)
      throws UnreadableRecordException {
    var asked = new Subscription(
        topicFilter,
        QoS.of(value.u8()),
        value.flag(),
        value.flag(),
        choice(RetainHandling.values(), value.u8()));
    return new StoredTerms(asked, zeroIsNone(value.i32()));
  }

  private static StoredMessage message(ByteSource key, ByteSource value)
      throws UnreadableRecordException {
    String publisher = value.text();
    var acceptedAt = value.instant();
    long expiry = value.i64();
    return new StoredMessage(
        key.i64(),
        publisher,
        Bytes.of(value.block()),
        acceptedAt,
        expiry == -1 ? OptionalLong.empty() : OptionalLong.of(expiry));
  }

  private static StoredDelivery delivery(ByteSource key, ByteSource value)
      throws UnreadableRecordException {
    long message = value.i64();
    boolean retained = value.flag();
    boolean certain = value.flag();
    boolean exact = value.flag();
    List<StoredTerms> terms = new ArrayList<>();
    for (int count = value.i32(); count > 0; count--) {
      terms.add(terms(value.text(), value));
    }
    return new StoredDelivery(key.text(), key.i64(), message, retained, certain, exact, terms);
  }

  private static StoredFlight flight(ByteSource key, ByteSource value)
      throws UnreadableRecordException {
    long message = value.i64();
    long order = value.i64();
    var qos = QoS.of(value.u8());
    boolean retain = value.flag();
    List<Integer> identifiers = new ArrayList<>();
    for (int count = value.i32(); count > 0; count--) {
      identifiers.add(value.i32());
    }
    Optional<String> group = value.flag() ? Optional.of(value.text()) : Optional.empty();
    return new StoredFlight(
        key.text(),
        key.u16(),
        order,
        message == -1 ? OptionalLong.empty() : OptionalLong.of(message),
        qos,
        retain,
        identifiers,
        group);
  }

  private static OptionalInt zeroIsNone(int identifier) {
    return identifier == 0 ? OptionalInt.empty() : OptionalInt.of(identifier);
  }

  private static <E> E choice(E[] values, int ordinal) throws UnreadableRecordException {
    if (ordinal >= values.length) {
      throw new UnreadableRecordException("a choice is " + ordinal);
    }
    return values[ordinal];
  }
}
