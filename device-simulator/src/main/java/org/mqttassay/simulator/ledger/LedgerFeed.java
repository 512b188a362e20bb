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
package org.mqttassay.simulator.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mqttassay.simulator.ledger.identity.Identity;
import org.mqttassay.simulator.ledger.identity.IdentityCodec;
import org.mqttassay.simulator.ledger.identity.Marked;
import org.mqttassay.simulator.ledger.identity.Marked.Mark;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Acknowledgement;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;

/**
 * Turns the packets of a fleet's wires into what a ledger is told.
 *
 * <p>Usage: {@link #client} for every session's owner; {@link #next} for every message before it is
 * published, and {@link IdentityCodec#mark} to put the identity on it; {@link #opened},
 * {@link #packet} and {@link #closed} for every connection as its wire shows them. One thread at a
 * time, in the order of time.
 */
public final class LedgerFeed {

  private static final int MOST_IN_FLIGHT = 65_535;

  private final LedgerEvents told;
  private final IdentityCodec codec;
  private final Numbers numbers;
  /**
   * By the connections' numbers, which are given one after the other; null for one that is over.
   */
  private final List<Line> lines = new ArrayList<>();
  /** The last message of each stream, by the stream's number. */
  private long[] lastSeq = new long[16];

  private int clients;

  /** One connection. */
  private static final class Line {
    private final int client;
    /** Most connections have none. */
    private Map<Integer, Integer> aliasesSent = Map.of();

    private Map<Integer, Integer> aliasesReceived = Map.of();

    private Line(int client) {
      this.client = client;
    }

    private void remember(boolean isSent, int alias, int topic) {
      if (isSent) {
        aliasesSent = with(aliasesSent, alias, topic);
      } else {
        aliasesReceived = with(aliasesReceived, alias, topic);
      }
    }

    private static Map<Integer, Integer> with(Map<Integer, Integer> known, int alias, int topic) {
      var all = known.isEmpty() ? new HashMap<Integer, Integer>() : known;
      all.put(alias, topic);
      return all;
    }
  }

  /**
   * @param told whom to tell: a judge, a file, or both
   * @param codec the run's; the feed uses it on the thread that calls it
   */
  public LedgerFeed(LedgerEvents told, IdentityCodec codec) {
    this.told = told;
    this.codec = codec;
    this.numbers = new Numbers(told);
  }

  /** A client, by the identifier under which the broker keeps its session; gives its number. */
  public int client(String clientIdentifier, MqttVersion version) {
    clients++;
    told.client(clients, clientIdentifier, version);
    return clients;
  }

  /**
   * The identity for the next message of a client to a topic at a QoS; with it, it counts as
   * attempted. Messages of one stream must be handed to the client in the order of their
   * identities.
   *
   * @param intendedAt when it should be published
   * @param at when it is
   */
  public Identity next(int client, String topic, QoS qos, long intendedAt, long at) {
    int stream = numbers.stream(client, topic, qos.level());
    long seq = take(stream);
    told.attempted(at, stream, seq);
    return new Identity(codec.run(), stream, seq, intendedAt, at);
  }

  /** The identity for a Will, which is not attempted but left with the broker. */
  public Identity will(int client, String topic, QoS qos, long at) {
    int stream = numbers.stream(client, topic, qos.level());
    return new Identity(codec.run(), stream, take(stream), at, at);
  }

  private long take(int stream) {
    if (stream >= lastSeq.length) {
      lastSeq = Arrays.copyOf(lastSeq, Math.max(stream + 1, 2 * lastSeq.length));
    }
    lastSeq[stream]++;
    return lastSeq[stream];
  }

  /** A client opens a connection, before any packet; gives the connection's number. */
  public int opened(int client) {
    lines.add(new Line(client));
    return lines.size();
  }

  /** A connection is over. */
  public void closed(long at, int connection, Ending ending) {
    if (connection > 0 && lines.set(connection - 1, null) != null) {
      told.closed(at, connection, ending);
    }
  }

  /** A packet was written, or read whole. Packets that count for nothing here are passed over. */
  public void packet(long at, int connection, Direction direction, Packet packet) {
    var line = connection == 0 ? null : lines.get(connection - 1);
    if (line == null) {
      return;
    }
    boolean isSent = direction == Direction.SENT;
    if (packet instanceof Publish publish) {
      var message = transit(line, isSent, publish);
      if (isSent) {
        told.published(at, connection, message);
      } else {
        told.received(at, connection, message);
      }
    } else if (packet instanceof Acknowledgement answer) {
      told.acknowledged(
          at, connection, direction, answer.type(), answer.packetIdentifier(), answer.reasonCode());
    } else if (isSent) {
      sent(at, connection, line, packet);
    } else {
      received(at, connection, packet);
    }
  }

  private void sent(long at, int connection, Line line, Packet packet) {
    if (packet instanceof Pingreq) {
      told.ping(at, connection, Direction.SENT);
    } else if (packet instanceof Connect connect) {
      told.connecting(at, connection, connecting(line.client, connect));
    } else if (packet instanceof Subscribe subscribe) {
      told.subscribing(at, connection, subscribe.packetIdentifier(), subscribe.subscriptions());
    } else if (packet instanceof Unsubscribe unsubscribe) {
      told.unsubscribing(
          at, connection, unsubscribe.packetIdentifier(), unsubscribe.topicFilters());
    } else if (packet instanceof Disconnect disconnect) {
      told.disconnect(
          at, connection, Direction.SENT, disconnect.reasonCode(), expiry(disconnect.properties()));
    }
  }

  private void received(long at, int connection, Packet packet) {
    if (packet instanceof Pingresp) {
      told.ping(at, connection, Direction.RECEIVED);
    } else if (packet instanceof Connack connack) {
      told.connected(at, connection, connected(connack));
    } else if (packet instanceof Suback suback) {
      told.subscribed(at, connection, suback.packetIdentifier(), suback.reasonCodes());
    } else if (packet instanceof Unsuback unsuback) {
      told.unsubscribed(at, connection, unsuback.packetIdentifier(), unsuback.reasonCodes());
    } else if (packet instanceof Disconnect disconnect) {
      told.disconnect(at, connection, Direction.RECEIVED, disconnect.reasonCode(), -1);
    }
  }

  private static long expiry(Properties properties) {
    return properties.integer(PropertyIdentifier.SESSION_EXPIRY_INTERVAL).orElse(-1);
  }

  private Connecting connecting(int client, Connect connect) {
    boolean isOld = connect.version() == MqttVersion.V3_1_1;
    long forOld = connect.cleanStart() ? 0 : Connecting.NEVER;
    long maximum =
        connect.properties().integer(PropertyIdentifier.RECEIVE_MAXIMUM).orElse(MOST_IN_FLIGHT);
    return new Connecting(
        client,
        connect.cleanStart(),
        isOld ? forOld : Math.max(0, expiry(connect.properties())),
        connect.keepAlive(),
        (int) maximum,
        connect.will().map(this::will).orElse(null));
  }

  private Connecting.Will will(org.mqttassay.spec.packet.Will will) {
    var marked = codec.read(will.payload(), will.properties());
    var identity = marked.identity();
    return new Connecting.Will(
        numbers.topic(will.topic()),
        will.qos().level(),
        will.retain(),
        will.properties().integer(PropertyIdentifier.WILL_DELAY_INTERVAL).orElse(0),
        identity == null ? 0 : identity.stream(),
        identity == null ? 0 : identity.seq());
  }

  private static Connected connected(Connack connack) {
    var properties = connack.properties();
    return new Connected(
        connack.reasonCode(),
        connack.sessionPresent(),
        expiry(properties),
        (int) properties.integer(PropertyIdentifier.SERVER_KEEP_ALIVE).orElse(-1),
        (int) properties.integer(PropertyIdentifier.RECEIVE_MAXIMUM).orElse(MOST_IN_FLIGHT));
  }

  private Transit transit(Line line, boolean isSent, Publish publish) {
    var properties = publish.properties();
    int topic = topic(line, isSent, publish);
    var marked = publish.payload().isEmpty() && properties.isEmpty()
        ? new Marked(Mark.UNMARKED, null, Bytes.EMPTY)
        : codec.read(publish.payload(), properties);
    var identity = marked.identity();
    return new Transit(
        topic,
        publish.qos().level(),
        publish.dup(),
        publish.retain(),
        publish.packetIdentifier(),
        properties.integer(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL).orElse(-1),
        publish.payload().isEmpty(),
        marked.mark(),
        identity == null ? 0 : identity.stream(),
        identity == null ? 0 : identity.seq(),
        identity == null ? 0 : identity.sentAt());
  }

  /** The topic of a message; 0 when it has an alias that stands for nothing. */
  private int topic(Line line, boolean isSent, Publish publish) {
    var alias = publish.properties().integer(PropertyIdentifier.TOPIC_ALIAS);
    if (publish.topicName().isEmpty()) {
      var aliases = isSent ? line.aliasesSent : line.aliasesReceived;
      return alias.isEmpty() ? 0 : aliases.getOrDefault((int) alias.getAsLong(), 0);
    }
    int topic = numbers.topic(publish.topicName());
    alias.ifPresent(number -> line.remember(isSent, (int) number, topic));
    return topic;
  }
}
