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

/** What the core knows of one connection beyond the model. */
final class Guest {

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
  /** What it sent before it was let in. */
  final Queue<LongConsumer> early = new ArrayDeque<>();
  /** The unacknowledged PUBLISH packets of its session that are still to be sent again. */
  final Deque<Integer> again = new ArrayDeque<>();
  /** The next Packet Identifier to try. */
  int nextIdentifier = 1;

  Guest(Peer peer) {
    this.peer = peer;
  }
}
