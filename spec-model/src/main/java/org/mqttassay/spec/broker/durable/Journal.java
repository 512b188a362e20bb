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

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.mqttassay.spec.broker.store.Batch;
import org.mqttassay.spec.broker.store.StoredGroupEntry;
import org.mqttassay.spec.broker.store.StoredInbound;
import org.mqttassay.spec.broker.store.StoredRecord;
import org.mqttassay.spec.broker.store.StoredRetained;
import org.mqttassay.spec.broker.store.StoredSession;
import org.mqttassay.spec.broker.store.StoredSubscription;
import org.mqttassay.spec.model.Changes;
import org.mqttassay.spec.model.Flight;
import org.mqttassay.spec.model.Flow;
import org.mqttassay.spec.model.Held;
import org.mqttassay.spec.model.Publication;
import org.mqttassay.spec.model.Session;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Will;

/**
 * Finds out what of the state has changed since it was last written.
 *
 * <p>It looks only at what it was told of, and there at parts that are not the same objects as
 * before. Of a session that ends with its connection nothing is kept but its Will. Not safe for use
 * by several threads.
 */
final class Journal implements Changes {

  private final Records records = new Records();
  private final Map<String, SessionImage> sessions = new HashMap<>();
  private final Map<String, QueueImage> groups = new HashMap<>();
  private final Map<String, Publication> retained = new HashMap<>();
  /** How often each message that is written is referred to. */
  private final Map<Long, Integer> references = new HashMap<>();
  /** Clients without connection whose Wills are written. */
  private final Set<String> willing = new HashSet<>();

  private Object lastWills;

  private final Set<String> touchedSessions = new LinkedHashSet<>();
  private final Set<String> touchedGroups = new LinkedHashSet<>();
  private final Set<String> touchedTopics = new LinkedHashSet<>();
  private final Set<String> endedSessions = new HashSet<>();
  private final Set<String> endedGroups = new HashSet<>();

  private State state;
  private WallClock clock;
  private Batch batch;
  private Consumer<StoredRecord> put;

  @Override
  public void session(String clientIdentifier) {
    touchedSessions.add(clientIdentifier);
  }

  @Override
  public void sessionEnded(String clientIdentifier) {
    touchedSessions.add(clientIdentifier);
    endedSessions.add(clientIdentifier);
  }

  @Override
  public void group(String topicFilter) {
    touchedGroups.add(topicFilter);
  }

  @Override
  public void groupEnded(String topicFilter) {
    touchedGroups.add(topicFilter);
    endedGroups.add(topicFilter);
  }

  @Override
  public void retained(String topicName) {
    touchedTopics.add(topicName);
  }

  /** Everything there is, and of which nothing was written. */
  void writeAll(State whole, WallClock now, Consumer<StoredRecord> to) {
    whole.sessions().keySet().forEach(touchedSessions::add);
    whole.groups().keySet().forEach(touchedGroups::add);
    whole.retained().all(topic -> touchedTopics.add(topic.topic()));
    batch = new Batch();
    put = to;
    write(whole, now);
  }

  /** Whether it was told of nothing since it last wrote. */
  boolean isQuiet(State now) {
    return touchedSessions.isEmpty()
        && touchedGroups.isEmpty()
        && touchedTopics.isEmpty()
        && now.wills() == lastWills;
  }

  /** What has changed; empty when nothing has that is kept. */
  Batch changes(State changed, WallClock now) {
    var made = new Batch();
    batch = made;
    put = made::put;
    write(changed, now);
    return made;
  }

  private void write(State changed, WallClock now) {
    state = changed;
    clock = now;
    if (changed.wills() != lastWills) {
      lastWills = changed.wills();
      touchedSessions.addAll(willing);
    }
    endedSessions.forEach(this::forgetSession);
    endedGroups.forEach(this::forgetGroup);
    touchedSessions.forEach(this::follow);
    touchedGroups.forEach(this::followGroup);
    touchedTopics.forEach(this::followTopic);
    touchedSessions.clear();
    touchedGroups.clear();
    touchedTopics.clear();
    endedSessions.clear();
    endedGroups.clear();
    batch = null;
    put = null;
  }

  private void follow(String client) {
    var session = state.session(client);
    Will will = session == null ? null : will(session);
    if (session == null || session.expiry() == 0 && will == null) {
      forgetSession(client);
      return;
    }
    var image = sessions.get(client);
    if (image == null) {
      image = new SessionImage();
      sessions.put(client, image);
    }
    followSelf(session, will, image);
    if (session.expiry() > 0) {
      boolean subscribed = followSubscriptions(session, image);
      followReceived(session, image);
      followSent(client, session.toClient(), image);
      image.due.follow(
          session.due(),
          subscribed,
          due -> {
            refer(due.publication());
            put.accept(Records.delivery(client, due));
          },
          due -> put.accept(Records.delivery(client, due)),
          due -> {
            batch.removeDelivery(client, due.number());
            release(due.publication());
          });
    }
  }

  private Will will(Session session) {
    Optional<Will> will;
    if (session.isConnected()) {
      var connection = state.connection(session.connection());
      will = connection == null || connection.isWillGone()
          ? Optional.empty()
          : connection.agreement().connect().will();
    } else {
      will = state.waitingWill(session.clientIdentifier());
    }
    return will.orElse(null);
  }

  private void followSelf(Session session, Will will, SessionImage image) {
    String client = session.clientIdentifier();
    if (will != null && !session.isConnected()) {
      willing.add(client);
    } else {
      willing.remove(client);
    }
    if (image.version == session.version()
        && image.expiry == session.expiry()
        && image.detachedAt == session.detachedAt()
        && image.will == will) {
      return;
    }
    image.version = session.version();
    image.expiry = session.expiry();
    image.detachedAt = session.detachedAt();
    image.will = will;
    put.accept(new StoredSession(
        client,
        session.version(),
        session.expiry(),
        session.isConnected()
            ? Optional.empty()
            : Optional.of(clock.instantAt(session.detachedAt())),
        Optional.ofNullable(will).map(records::will)));
  }

  private boolean followSubscriptions(Session session, SessionImage image) {
    var before = image.subscriptions;
    var now = session.subscriptions();
    if (before == now) {
      return false;
    }
    image.subscriptions = now;
    String client = session.clientIdentifier();
    now.forEach((filter, held) -> {
      var written = before.getOrElse(filter, null);
      if (held.granted() != null
          && (written == null || !held.granted().equals(written.granted()))) {
        put.accept(new StoredSubscription(client, Records.terms(held.granted())));
      }
    });
    before.forEach((filter, held) -> {
      Held left = now.getOrElse(filter, null);
      if (held.granted() != null && (left == null || left.granted() == null)) {
        batch.removeSubscription(client, filter);
      }
    });
    return true;
  }

  private void followReceived(Session session, SessionImage image) {
    var flow = session.fromClient();
    if (flow == image.fromClient) {
      return;
    }
    image.fromClient = flow;
    String client = session.clientIdentifier();
    for (Flight flight : flow.flights().values()) {
      if (isReceived(flight) && image.received.add(flight.packetIdentifier())) {
        put.accept(new StoredInbound(client, flight.packetIdentifier()));
      }
    }
    for (Iterator<Integer> all = image.received.iterator(); all.hasNext(); ) {
      int identifier = all.next();
      if (!isReceived(flow.get(identifier))) {
        all.remove();
        batch.removeInbound(client, identifier);
      }
    }
  }

  /** Whether a repetition of the message has to be recognised. */
  private static boolean isReceived(Flight flight) {
    return flight != null
        && (flight.stage() == Flight.Stage.PUBLISHED_TWICE
            || flight.stage() == Flight.Stage.RECEIVED);
  }

  private void followSent(String client, Flow flow, SessionImage image) {
    if (flow == image.toClient) {
      return;
    }
    image.toClient = flow;
    for (Flight flight : flow.flights().values()) {
      var before = image.sent.get(flight.packetIdentifier());
      if (isOpen(flight) && !isSame(before, flight)) {
        if (flight.stage().isPublished()) {
          refer(flight.publication());
        }
        put.accept(Records.flight(client, flight));
        release(before);
        image.sent.put(flight.packetIdentifier(), flight);
      }
    }
    for (Iterator<Flight> all = image.sent.values().iterator(); all.hasNext(); ) {
      var written = all.next();
      if (!isOpen(flow.get(written.packetIdentifier()))) {
        all.remove();
        batch.removeFlight(client, written.packetIdentifier());
        release(written);
      }
    }
  }

  private static boolean isOpen(Flight flight) {
    return flight != null
        && flight.stage() != Flight.Stage.SETTLED
        && !(flight.stage().isPublished() && flight.publication() == null);
  }

  private static boolean isSame(Flight written, Flight flight) {
    return written != null
        && written.order() == flight.order()
        && written.stage().isPublished() == flight.stage().isPublished();
  }

  private void followGroup(String name) {
    var group = state.group(name);
    if (group == null) {
      forgetGroup(name);
      return;
    }
    groups
        .computeIfAbsent(name, n -> new QueueImage())
        .follow(
            group.due(),
            false,
            due -> {
              refer(due.publication());
              put.accept(
                  new StoredGroupEntry(name, due.number(), due.publication().number()));
            },
            due -> {},
            due -> {
              batch.removeGroupEntry(name, due.number());
              release(due.publication());
            });
  }

  private void followTopic(String topic) {
    var there = state.retained().get(topic);
    var now = there == null || there.candidates().isEmpty()
        ? null
        : there.candidates().last().publication();
    if (now != null && now.packet().payload().isEmpty()) {
      now = null;
    }
    var before = retained.get(topic);
    if (now == before) {
      return;
    }
    if (now == null) {
      retained.remove(topic);
      batch.removeRetained(topic);
    } else {
      retained.put(topic, now);
      refer(now);
      put.accept(new StoredRetained(topic, now.number()));
    }
    if (before != null) {
      release(before);
    }
  }

  private void forgetSession(String client) {
    var image = sessions.remove(client);
    if (image != null) {
      willing.remove(client);
      batch.removeSession(client);
      image.sent.values().forEach(this::release);
      image.due.written().forEach(due -> release(due.publication()));
    }
  }

  private void forgetGroup(String name) {
    var image = groups.remove(name);
    if (image != null) {
      batch.removeGroup(name);
      image.written().forEach(due -> release(due.publication()));
    }
  }

  private void refer(Publication publication) {
    if (references.merge(publication.number(), 1, Integer::sum) == 1) {
      put.accept(records.message(publication, clock));
    }
  }

  private void release(Flight written) {
    if (written != null && written.stage().isPublished()) {
      release(written.publication());
    }
  }

  private void release(Publication publication) {
    references.computeIfPresent(
        publication.number(), (number, count) -> count == 1 ? null : count - 1);
  }
}
