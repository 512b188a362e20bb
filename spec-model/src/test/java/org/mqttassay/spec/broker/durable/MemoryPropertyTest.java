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

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.mqttassay.spec.broker.store.StoredDelivery;
import org.mqttassay.spec.broker.store.StoredFlight;
import org.mqttassay.spec.broker.store.StoredGroupEntry;
import org.mqttassay.spec.broker.store.StoredInbound;
import org.mqttassay.spec.broker.store.StoredMessage;
import org.mqttassay.spec.broker.store.StoredRecord;
import org.mqttassay.spec.broker.store.StoredRetained;
import org.mqttassay.spec.broker.store.StoredSession;
import org.mqttassay.spec.broker.store.StoredSubscription;

/** Random clients, and a broker that is killed now and then. */
class MemoryPropertyTest {

  @Property(tries = 200)
  void what_is_written_bit_by_bit_is_what_there_is(@ForAll long seed, @ForAll boolean canonical)
      throws Exception {
    var world = new World(seed, canonical);
    for (int life = 0; life < 3; life++) {
      for (int i = 0; i < 60; i++) {
        world.act();
      }
      var whole = world.written(world.state());
      assertThat(lasting(world.stored()))
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(lasting(whole));
      world.killAndStart(Math.floorMod(seed, 3) * World.SECOND);
    }
  }

  @Property(tries = 200)
  void what_is_restored_is_what_was_there(@ForAll long seed, @ForAll boolean canonical)
      throws Exception {
    var world = new World(seed, canonical);
    for (int life = 0; life < 3; life++) {
      for (int i = 0; i < 60; i++) {
        world.act();
      }
      // No Will waits any more, and no session is about to end: restoring changes nothing.
      world.leaveAll();
      world.passed(10 * World.SECOND);
      var before = inOrder(world.written(world.state()), world.today());
      world.killAndStart(0);
      assertThat(inOrder(world.written(world.state()), world.today()))
          .as("seed %d", seed)
          .isEqualTo(before);
    }
  }

  /** Without what ends with its connection. */
  private static List<StoredRecord> lasting(List<StoredRecord> records) {
    Set<String> clients = new HashSet<>();
    Set<Long> messages = new HashSet<>();
    var kept = new ArrayList<StoredRecord>();
    for (StoredRecord one : records) {
      if (one instanceof StoredSession session && session.expiryInterval() > 0) {
        clients.add(session.clientId());
      }
    }
    for (StoredRecord record : records) {
      var one = record;
      String client = client(one);
      // How sure the model is of a delivery is kept as it was first written.
      if (one instanceof StoredDelivery due) {
        one = new StoredDelivery(
            due.clientId(), due.order(), due.message(), due.retained(), true, true, due.terms());
      }
      if (client == null && !(one instanceof StoredMessage)
          || client != null && clients.contains(client)) {
        kept.add(one);
        messages.add(message(one));
      }
    }
    for (StoredRecord one : records) {
      if (one instanceof StoredMessage message && messages.contains(message.number())) {
        kept.add(message);
      }
    }
    return kept;
  }

  private static String client(StoredRecord one) {
    if (one instanceof StoredSession session) {
      return session.clientId();
    } else if (one instanceof StoredSubscription subscription) {
      return subscription.clientId();
    } else if (one instanceof StoredInbound inbound) {
      return inbound.clientId();
    } else if (one instanceof StoredDelivery delivery) {
      return delivery.clientId();
    }
    return one instanceof StoredFlight flight ? flight.clientId() : null;
  }

  private static Long message(StoredRecord one) {
    if (one instanceof StoredDelivery delivery) {
      return delivery.message();
    } else if (one instanceof StoredRetained retained) {
      return retained.message();
    } else if (one instanceof StoredGroupEntry entry) {
      return entry.message();
    }
    return one instanceof StoredFlight flight ? flight.message().orElse(-1) : -1L;
  }

  /** As text, with places in queues counted anew, and without what expired before it was sent. */
  private static List<String> inOrder(List<StoredRecord> records, Instant today) {
    Set<Long> expired = new HashSet<>();
    for (StoredRecord one : records) {
      if (one instanceof StoredMessage message
          && message.expiryInterval().isPresent()
          && !message
              .acceptedAt()
              .plusSeconds(message.expiryInterval().getAsLong())
              .isAfter(today)) {
        expired.add(message.number());
      }
    }
    var sorted = new ArrayList<>(records);
    sorted.removeIf(one -> !(one instanceof StoredFlight) && expired.contains(message(one)));
    Set<Long> needed = new HashSet<>();
    sorted.forEach(one -> needed.add(message(one)));
    sorted.removeIf(
        one -> one instanceof StoredMessage message && !needed.contains(message.number()));
    sorted.sort(Comparator.comparingLong(MemoryPropertyTest::order));
    var text = new ArrayList<String>();
    var places = new HashMap<String, Integer>();
    for (StoredRecord one : sorted) {
      String queue = one instanceof StoredGroupEntry entry ? entry.group() : client(one);
      int place = order(one) == 0
          ? 0
          : places.merge(one.getClass().getSimpleName() + queue, 1, Integer::sum);
      text.add(place
          + one.toString().replaceFirst("order=\\d+", "").replaceAll("(certain|exact)=\\w+", ""));
    }
    text.sort(null);
    return text;
  }

  private static long order(StoredRecord one) {
    if (one instanceof StoredDelivery delivery) {
      return delivery.order();
    } else if (one instanceof StoredGroupEntry entry) {
      return entry.order();
    }
    return one instanceof StoredFlight flight ? flight.order() : 0;
  }
}
