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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.mqttassay.spec.broker.store.StoredDelivery;
import org.mqttassay.spec.broker.store.StoredFlight;
import org.mqttassay.spec.broker.store.StoredGroupEntry;
import org.mqttassay.spec.broker.store.StoredInbound;
import org.mqttassay.spec.broker.store.StoredMessage;
import org.mqttassay.spec.broker.store.StoredRecord;
import org.mqttassay.spec.broker.store.StoredRetained;
import org.mqttassay.spec.broker.store.StoredSession;
import org.mqttassay.spec.broker.store.StoredSubscription;
import org.mqttassay.spec.broker.store.StoredTerms;
import org.mqttassay.spec.model.Assumptions;
import org.mqttassay.spec.model.Publication;
import org.mqttassay.spec.model.Restoration;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.model.Terms;
import org.mqttassay.spec.packet.Will;

/** Makes a state of the records of a store. For one use. */
final class Restorer {

  private final Records records = new Records();
  private final WallClock clock;
  private final Map<String, StoredSession> sessions = new HashMap<>();
  private final Map<String, Long> endings = new HashMap<>();
  private final Map<Long, Publication> publications = new HashMap<>();

  /** @param clock tells the time of the restoring */
  Restorer(WallClock clock) {
    this.clock = clock;
  }

  /**
   * The state at the clock's time: sessions that have expired meanwhile have ended, and Wills that
   * have fallen due are published.
   *
   * @param stored in the order in which a store gives them
   * @throws UnreadableMessageException when a message can't be read
   */
  State restore(List<StoredRecord> stored) throws UnreadableMessageException {
    long earliest = clock.nanos();
    for (var session : of(StoredSession.class, stored)) {
      sessions.put(session.clientId(), session);
      long ending = session.disconnectedAt().map(clock::timeOf).orElse(clock.nanos());
      endings.put(session.clientId(), ending);
      earliest = Math.min(earliest, ending);
    }
    var restoration = new Restoration(Assumptions.server(), earliest);
    for (var session : sessions.values()) {
      Optional<Will> will = session.will().isPresent()
          ? Optional.of(records.will(session.will().get()))
          : Optional.empty();
      restoration.session(session.clientId(), session.version(), session.expiryInterval(), will);
    }
    for (var held : of(StoredSubscription.class, stored)) {
      var terms = held.terms();
      restoration.subscription(
          held.clientId(),
          terms.subscription(),
          terms.subscription().maximumQoS(),
          identifier(terms));
    }
    for (var message : of(StoredMessage.class, stored)) {
      var publication = restoration.publication(
          message.number(),
          message.publisher(),
          records.packet(message.publish()),
          clock.timeOf(message.acceptedAt()));
      publications.put(message.number(), publication);
    }
    messages(restoration, stored);
    endings.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry::getKey))
        .forEach(ending -> restoration.ended(ending.getKey(), ending.getValue()));
    return restoration.at(clock.nanos());
  }

  private void messages(Restoration restoration, List<StoredRecord> stored) {
    for (var retained : of(StoredRetained.class, stored)) {
      var publication = publications.get(retained.message());
      if (publication.expiresAt() > clock.nanos()) {
        restoration.retained(publication);
      }
    }
    for (var delivery : of(StoredDelivery.class, stored)) {
      restoration.due(
          delivery.clientId(),
          publications.get(delivery.message()),
          delivery.retained(),
          delivery.terms().stream().map(Restorer::terms).toList(),
          delivery.certain(),
          delivery.exact());
    }
    for (var entry : of(StoredGroupEntry.class, stored)) {
      restoration.due(entry.group(), publications.get(entry.message()));
    }
    for (var inbound : of(StoredInbound.class, stored)) {
      restoration.received(inbound.clientId(), inbound.packetIdentifier());
    }
    var flights = of(StoredFlight.class, stored);
    flights.sort(Comparator.comparingLong(StoredFlight::order));
    for (var flight : flights) {
      if (flight.message().isEmpty()) {
        restoration.released(flight.clientId(), flight.packetIdentifier());
      } else {
        var publication = publications.get(flight.message().getAsLong());
        var version = sessions.get(flight.clientId()).version();
        var sent = Records.sent(flight, publication, version, clock.nanos());
        restoration.sent(flight.clientId(), publication, sent, flight.group());
      }
    }
  }

  private static OptionalLong identifier(StoredTerms terms) {
    return terms.identifier().isPresent()
        ? OptionalLong.of(terms.identifier().getAsInt())
        : OptionalLong.empty();
  }

  private static Terms terms(StoredTerms terms) {
    return Terms.granted(terms.subscription(), identifier(terms));
  }

  private static <R extends StoredRecord> List<R> of(Class<R> kind, List<StoredRecord> stored) {
    var found = new ArrayList<R>();
    for (StoredRecord one : stored) {
      if (kind.isInstance(one)) {
        found.add(kind.cast(one));
      }
    }
    return found;
  }
}
