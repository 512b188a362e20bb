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

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a store should hold: records by their keys in a hash map. */
final class StoreModel {

  private final Map<List<Object>, StoredRecord> records = new HashMap<>();

  /** Makes all changes of a batch, and lets go of messages that nothing refers to any more. */
  void apply(List<Change> batch) {
    batch.forEach(this::apply);
    Set<Long> needed = new HashSet<>();
    for (StoredRecord stored : records.values()) {
      if (stored instanceof StoredDelivery delivery) {
        needed.add(delivery.message());
      } else if (stored instanceof StoredRetained retained) {
        needed.add(retained.message());
      } else if (stored instanceof StoredGroupEntry entry) {
        needed.add(entry.message());
      } else if (stored instanceof StoredFlight flight) {
        flight.message().ifPresent(needed::add);
      }
    }
    records
        .values()
        .removeIf(stored ->
            stored instanceof StoredMessage message && !needed.contains(message.number()));
  }

  Collection<StoredRecord> records() {
    return records.values();
  }

  /** The numbers of the messages that are stored. */
  List<Long> messages() {
    return records.values().stream()
        .filter(StoredMessage.class::isInstance)
        .map(stored -> ((StoredMessage) stored).number())
        .sorted()
        .toList();
  }

  private void apply(Change change) {
    if (change instanceof Change.Put put) {
      records.put(key(put.stored()), put.stored());
    } else if (change instanceof Change.RemoveSession gone) {
      records.values().removeIf(stored -> gone.clientId().equals(session(stored)));
    } else if (change instanceof Change.RemoveSubscription gone) {
      records.remove(List.of(StoredSubscription.class, gone.clientId(), gone.filter()));
    } else if (change instanceof Change.RemoveInbound gone) {
      records.remove(List.of(StoredInbound.class, gone.clientId(), gone.packetIdentifier()));
    } else if (change instanceof Change.RemoveDelivery gone) {
      records.remove(List.of(StoredDelivery.class, gone.clientId(), gone.order()));
    } else if (change instanceof Change.RemoveFlight gone) {
      records.remove(List.of(StoredFlight.class, gone.clientId(), gone.packetIdentifier()));
    } else if (change instanceof Change.RemoveRetained gone) {
      records.remove(List.of(StoredRetained.class, gone.topic()));
    } else if (change instanceof Change.RemoveGroupEntry gone) {
      records.remove(List.of(StoredGroupEntry.class, gone.group(), gone.order()));
    } else if (change instanceof Change.RemoveGroup gone) {
      records
          .values()
          .removeIf(stored ->
              stored instanceof StoredGroupEntry entry && entry.group().equals(gone.group()));
    }
  }

  private static String session(StoredRecord stored) {
    if (stored instanceof StoredSession session) {
      return session.clientId();
    } else if (stored instanceof StoredSubscription subscription) {
      return subscription.clientId();
    } else if (stored instanceof StoredInbound inbound) {
      return inbound.clientId();
    } else if (stored instanceof StoredFlight flight) {
      return flight.clientId();
    } else {
      return stored instanceof StoredDelivery delivery ? delivery.clientId() : null;
    }
  }

  private static List<Object> key(StoredRecord stored) {
    if (stored instanceof StoredSession session) {
      return List.of(StoredSession.class, session.clientId());
    } else if (stored instanceof StoredSubscription held) {
      return List.of(
          StoredSubscription.class, held.clientId(), held.terms().subscription().topicFilter());
    } else if (stored instanceof StoredInbound inbound) {
      return List.of(StoredInbound.class, inbound.clientId(), inbound.packetIdentifier());
    } else if (stored instanceof StoredMessage message) {
      return List.of(StoredMessage.class, message.number());
    } else if (stored instanceof StoredDelivery delivery) {
      return List.of(StoredDelivery.class, delivery.clientId(), delivery.order());
    } else if (stored instanceof StoredFlight flight) {
      return List.of(StoredFlight.class, flight.clientId(), flight.packetIdentifier());
    } else if (stored instanceof StoredRetained retained) {
      return List.of(StoredRetained.class, retained.topic());
    } else {
      var entry = (StoredGroupEntry) stored;
      return List.of(StoredGroupEntry.class, entry.group(), entry.order());
    }
  }
}
