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

import java.util.ArrayList;
import java.util.List;
import org.mqttassay.simulator.ledger.LedgerSettings;

/** All that the judges of the several subjects share. */
final class World {

  static final long SECOND = 1_000_000_000L;

  final Troubles troubles = new Troubles();
  LedgerSettings settings;
  /** How long the broker and the tester may take, their networks left out. */
  private long drain;

  long grace;
  final Verdicts verdicts;
  final Tally tally = new Tally();
  final List<Client> clients = new ArrayList<>();
  final List<Topic> topics = new ArrayList<>();
  final List<Stream> streams = new ArrayList<>();
  final IntMap<Connection> connections = new IntMap<>();
  final TopicTree<Topic> topicTree = new TopicTree<>();
  final TopicTree<Sub> subTree = new TopicTree<>();
  final TopicTree<Group> groupTree = new TopicTree<>();
  /** What matched streams with subscriptions; how often is what it costs. */
  long matchings;

  World(LedgerSettings settings) {
    begun(settings);
    this.verdicts = new Verdicts(troubles);
  }

  void begun(LedgerSettings told) {
    settings = told;
    drain = told.drain().toNanos();
    grace = told.grace().toNanos();
    troubles.lagBound(told.lagBound().toNanos());
  }

  /** How long what the broker sends to a client may take to arrive. */
  long drain(Client client) {
    return drain + client.stall + client.delay;
  }

  /** How long what a client sends may take to arrive. */
  long grace(Client client) {
    return grace + client.stall + client.delay;
  }

  /**
   * How long what a client sends on a connection may take until the broker has read it. When
   * nothing comes for one and a half keep alives, the broker ends the connection instead.
   */
  long grace(Connection connection) {
    long silence = connection.keepAlive * SECOND * 3 / 2;
    long stall = connection.client.stall;
    return grace + connection.client.delay + (silence == 0 ? stall : Math.min(stall, silence));
  }

  /** When the broker noticed the end of a connection at the earliest, which is over now. */
  long leftAt(Connection connection) {
    return Math.max(connection.aliveAt, connection.lastReceivedAt - grace(connection.client));
  }

  Client client(int number) {
    return clients.get(number - 1);
  }

  /** Null for 0, the topic of an alias that stands for none. */
  Topic topic(int number) {
    return number < 1 || number > topics.size() ? null : topics.get(number - 1);
  }

  /** Null for a number that nobody gave out. */
  Stream stream(int number) {
    return number < 1 || number > streams.size() ? null : streams.get(number - 1);
  }
}
