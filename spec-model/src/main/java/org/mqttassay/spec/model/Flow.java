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
package org.mqttassay.spec.model;

import io.vavr.collection.HashMap;
import io.vavr.collection.Queue;
import java.util.Comparator;
import java.util.List;

/**
 * What one party has sent to the other in one session and not finished, by Packet Identifier.
 * Immutable.
 *
 * @param flights the exchanges, those that may have been finished included
 * @param next the place in order of the next PUBLISH
 * @param settled the identifiers of exchanges that the publisher may not know to be finished, in
 *     the order in which they were
 */
public record Flow(HashMap<Integer, Flight> flights, long next, Queue<Integer> settled) {

  static final Flow EMPTY = new Flow(HashMap.empty(), 1, Queue.empty());

  /** The exchange under an identifier, or null. */
  public Flight get(int packetIdentifier) {
    return flights.getOrElse(packetIdentifier, null);
  }

  /** Whether an identifier is certainly taken. */
  public boolean holds(int packetIdentifier) {
    var flight = get(packetIdentifier);
    return flight != null && flight.stage() != Flight.Stage.SETTLED;
  }

  Flow begin(Flight flight) {
    var earlier = get(flight.packetIdentifier());
    var begun = earlier == null ? flight : flight.after(earlier);
    return new Flow(flights.put(flight.packetIdentifier(), begun), next + 1, settled);
  }

  Flow with(Flight flight) {
    return new Flow(flights.put(flight.packetIdentifier(), flight), next, settled);
  }

  Flow without(int packetIdentifier) {
    return new Flow(flights.remove(packetIdentifier), next, settled);
  }

  /**
   * Keeps an exchange whose publisher may not know that it is finished, and forgets those whose
   * publisher does by now.
   *
   * @param patience how long, in nanoseconds, an acknowledgement may stay unread on a connection
   */
  Flow settled(Flight flight, long now, long patience) {
    var rest = flights.put(flight.packetIdentifier(), flight);
    var waiting = settled.enqueue(flight.packetIdentifier());
    // Two for each one that is added: the queue gets shorter until its head is young.
    for (int i = 0; i < 2; i++) {
      var oldest = rest.getOrElse(waiting.head(), null);
      boolean isSettled = oldest != null
          && oldest.stage() == Flight.Stage.SETTLED
          && oldest.connection() == flight.connection();
      if (isSettled && oldest.since() + patience >= now) {
        break;
      }
      if (isSettled) {
        rest = rest.remove(oldest.packetIdentifier());
      }
      waiting = waiting.tail();
      if (waiting.isEmpty()) {
        break;
      }
    }
    return new Flow(rest, next, waiting);
  }

  /** The exchanges that are not finished, in the order in which their PUBLISH was first sent. */
  public List<Flight> unfinished() {
    return flights
        .values()
        .filter(flight -> flight.stage() != Flight.Stage.SETTLED)
        .sorted(Comparator.comparingLong(Flight::order))
        .toJavaList();
  }
}
