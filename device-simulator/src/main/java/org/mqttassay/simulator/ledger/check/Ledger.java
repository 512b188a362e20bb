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
package org.mqttassay.simulator.ledger.check;

import java.util.List;
import org.mqttassay.simulator.ledger.Connected;
import org.mqttassay.simulator.ledger.Connecting;
import org.mqttassay.simulator.ledger.Invariant;
import org.mqttassay.simulator.ledger.LedgerEvents;
import org.mqttassay.simulator.ledger.LedgerSettings;
import org.mqttassay.simulator.ledger.Transit;
import org.mqttassay.simulator.ledger.Violation;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;

/**
 * Judges a run while it goes on. What was surely broken is told at once; what did not come, when
 * its session or the run is over.
 */
public final class Ledger implements LedgerEvents {

  private final World world;
  private final Losses losses;
  private final Publications publications;
  private final Retentions retentions;
  private final Sharing sharing;
  private final Wills wills;
  private final Subscriptions subscriptions;
  private final Sessions sessions;
  private final Deliveries deliveries;
  private boolean isOver;

  /** A judge before the run. */
  public Ledger(LedgerSettings settings) {
    world = new World(settings);
    losses = new Losses(world);
    sharing = new Sharing(world, losses);
    retentions = new Retentions(world, losses, sharing);
    publications = new Publications(world, retentions);
    wills = new Wills(world, losses, retentions, sharing);
    subscriptions = new Subscriptions(world, losses, retentions, sharing);
    sessions = new Sessions(world, losses, publications, subscriptions, retentions, sharing, wills);
    deliveries = new Deliveries(world, losses, retentions, sharing, wills);
  }

  /** Everything that was broken so far; of very many the first. */
  public List<Violation> violations() {
    return world.verdicts.violations();
  }

  /** How often something was broken, however many are kept. */
  public long count(Invariant invariant) {
    return world.verdicts.count(invariant);
  }

  /** What is worth telling and breaks nothing, in words. */
  public List<String> notes() {
    return world.verdicts.notes();
  }

  /** Counts. */
  public Tally tally() {
    return world.tally;
  }

  /** How many messages were attempted and not sent, as yet. Looks at every stream. */
  public long neverSent() {
    return world.streams.stream().mapToLong(Stream::neverSent).sum();
  }

  /** How many messages of QoS 1 and 2 have no final answer, as yet. Looks at every stream. */
  public long unanswered() {
    return world.streams.stream().mapToLong(Stream::open).sum();
  }

  /** How many streams there are, and how many pairs of a stream and a subscription were matched. */
  public long[] sizes() {
    return new long[] {world.streams.size(), world.matchings};
  }

  /**
   * Whether nothing is left by now that has to come, so that nobody needs to wait. Looks at
   * everything: not to be asked too often.
   */
  public boolean isAtRest(long now) {
    return new Closing(world, losses, retentions, sharing, wills).isAtRest(now);
  }

  @Override
  public void begun(LedgerSettings settings) {
    world.begun(settings);
  }

  @Override
  public void client(int client, String clientIdentifier, MqttVersion version) {
    world.clients.add(new Client(client, clientIdentifier, version));
  }

  @Override
  public void topic(int topic, String name) {
    var added = new Topic(name);
    world.topics.add(added);
    world.topicTree.add(name, added);
  }

  @Override
  public void stream(int stream, int client, int topic, int qos) {
    var added = new Stream(stream, world.client(client), world.topic(topic), qos);
    world.streams.add(added);
    added.topic.streams.add(added);
    subscriptions.stream(0, added);
  }

  @Override
  public void attempted(long at, int stream, long seq) {
    world.stream(stream).attemptedTo = Math.max(world.stream(stream).attemptedTo, seq);
  }

  @Override
  public void connecting(long at, int connection, Connecting connecting) {
    wills.announced(at, connecting);
    sessions.connecting(at, connection, connecting);
  }

  @Override
  public void connected(long at, int connection, Connected connected) {
    var line = heard(at, connection);
    if (line != null) {
      sessions.connected(at, line, connected);
    }
  }

  private Connection heard(long at, int connection) {
    var line = world.connections.get(connection);
    if (line != null) {
      line.lastReceivedAt = at;
    }
    return line;
  }

  private Connection said(long at, int connection) {
    var line = world.connections.get(connection);
    if (line != null) {
      line.lastSentAt = at;
    }
    return line;
  }

  @Override
  public void disconnect(long at, int connection, Direction direction, int code, long expiry) {
    if (direction == Direction.RECEIVED) {
      heard(at, connection);
      return;
    }
    var line = said(at, connection);
    if (line != null) {
      line.goodbye = code;
      line.lastExpiry = expiry;
    }
  }

  @Override
  public void closed(long at, int connection, Ending ending) {
    var line = world.connections.get(connection);
    if (line != null) {
      sessions.closed(at, line, ending);
    }
  }

  @Override
  public void subscribing(long at, int connection, int packetIdentifier, List<Subscription> asked) {
    var line = said(at, connection);
    if (line != null) {
      subscriptions.subscribing(at, line, packetIdentifier, asked);
    }
  }

  @Override
  public void subscribed(long at, int connection, int packetIdentifier, List<Integer> codes) {
    var line = heard(at, connection);
    if (line != null) {
      subscriptions.subscribed(at, line, packetIdentifier, codes);
    }
  }

  @Override
  public void unsubscribing(long at, int connection, int packetIdentifier, List<String> filters) {
    var line = said(at, connection);
    if (line != null) {
      subscriptions.unsubscribing(at, line, packetIdentifier, filters);
    }
  }

  @Override
  public void unsubscribed(long at, int connection, int packetIdentifier, List<Integer> codes) {
    var line = heard(at, connection);
    if (line != null) {
      subscriptions.unsubscribed(at, line, packetIdentifier, codes);
    }
  }

  @Override
  public void published(long at, int connection, Transit message) {
    var line = said(at, connection);
    if (line != null) {
      publications.published(at, line, message);
    }
  }

  @Override
  public void received(long at, int connection, Transit message) {
    var line = heard(at, connection);
    if (line != null) {
      deliveries.received(at, line, message);
    }
  }

  @Override
  public void acknowledged(
      long at,
      int connection,
      Direction direction,
      PacketType type,
      int packetIdentifier,
      int code) {
    if (direction == Direction.SENT) {
      var line = said(at, connection);
      if (line != null && type != PacketType.PUBREL) {
        deliveries.answered(at, line, type, packetIdentifier, code);
      }
      return;
    }
    var line = heard(at, connection);
    if (line == null) {
      return;
    }
    if (type == PacketType.PUBREL) {
      deliveries.released(line, packetIdentifier);
    } else {
      publications.answered(at, line, type, packetIdentifier, code);
    }
  }

  @Override
  public void heldUp(long at, int client, long stall, long delay) {
    var whose = world.client(client);
    whose.stall = Math.max(whose.stall, stall);
    whose.delay = Math.max(whose.delay, delay);
  }

  @Override
  public void ping(long at, int connection, Direction direction) {
    if (direction == Direction.SENT) {
      var line = said(at, connection);
      if (line != null) {
        line.pings.add(at);
      }
      return;
    }
    var line = heard(at, connection);
    if (line != null && !line.pings.isEmpty()) {
      sessions.alive(at, line, line.pings.poll());
    }
  }

  @Override
  public void faultBegan(long at, int fault, FaultKind kind, int client, String what) {
    world.troubles.began(at, fault, kind, client, what);
  }

  @Override
  public void faultHits(long at, int fault, int client) {
    world.troubles.hits(fault, client);
  }

  @Override
  public void faultEnded(long at, int fault) {
    world.troubles.ended(at, fault);
  }

  @Override
  public void lagged(long from, long at, long lag) {
    world.troubles.lagged(from, at, lag);
  }

  @Override
  public void ended(long at) {
    if (!isOver) {
      isOver = true;
      new Closing(world, losses, retentions, sharing, wills).judge(at);
    }
  }
}
