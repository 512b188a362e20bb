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
package org.mqttassay.spec.broker.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.LongConsumer;
import org.mqttassay.spec.broker.auth.Access;
import org.mqttassay.spec.broker.auth.ScramServer;
import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;

/** What the core knows of one connection beyond the model. */
final class Guest {

  /** How many packets of a client are kept while it is being let in. */
  private static final int EARLY = 1_000;

  final Peer peer;
  /** The user it proved to be; empty for none. */
  Optional<String> user = Optional.empty();
  /** The exchange that is going on; null for none. */
  ScramServer exchange;
  /** What it may do; null until it is accepted. */
  Access access;
  /** Whether the network takes more for it. */
  boolean isWritable = true;
  /** The Topic Aliases the broker has set for it. */
  final Aliases aliases = new Aliases();
  /** What to do about what it sent before it was let in. */
  private final Queue<LongConsumer> early = new ArrayDeque<>();
  /** The unacknowledged PUBLISH packets of its session that are still to be sent again. */
  final Deque<Integer> again = new ArrayDeque<>();
  /** The next Packet Identifier to try. */
  int nextIdentifier = 1;

  Guest(Peer peer) {
    this.peer = peer;
  }

  /** Keeps something until it is let in; false when that is too much. */
  boolean hold(LongConsumer later) {
    return early.size() < EARLY && early.add(later);
  }

  /** Takes out the first thing that was kept; null when there is none. */
  LongConsumer held() {
    return early.poll();
  }

  /** Whether what it publishes on its connection may reach anybody. */
  boolean mayPublish(Publish publish, Connection connection) {
    String topic = publish.topicName();
    if (topic.isEmpty() && connection != null) {
      int alias =
          (int) publish.properties().integer(PropertyIdentifier.TOPIC_ALIAS).orElse(0);
      topic = connection.traffic().clientAliases().getOrElse(alias, null);
    }
    // An alias that is not known is an error, which the model finds.
    return topic == null || mayPublish(topic);
  }

  /** Whether what it publishes on a topic may reach anybody; those with $ are not for clients. */
  boolean mayPublish(String topic) {
    return !topic.startsWith("$") && (access == null || access.mayPublish(topic));
  }
}
