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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the broker keeps for a client, from one beginning to its end. */
final class Session {

  final Client client;
  final IntMap<Track> tracks = new IntMap<>();
  final Map<String, Sub> subs = new HashMap<>(2);
  /** The groups that it is a member of. */
  final List<Group> groups = new ArrayList<>(0);
  /** Messages from the broker. */
  final IntMap<Flight> inbound = new IntMap<>();
  /** Messages to the broker. */
  final IntMap<Flight> outbound = new IntMap<>();
  /** Retained messages that it is to be sent, or may be; null while there are none. */
  Wishes wishes;
  /** How often Wills came, and came with DUP, by their streams. */
  final IntMap<long[]> willsSeen = new IntMap<>();
  /** Whether it may hold what nobody saw: subscriptions or messages of an earlier run. */
  final boolean isMurky;
  /** Whether it may have been replaced without anybody seeing it. */
  boolean wasInDoubt;
  /** How many connections it has had. */
  int connections;
  /** The connection in use; 0 while there is none. */
  int connection;
  /** The one before, and up to when what it sent was surely read. */
  int lastConnection;

  long lastProvenTo = -1;
  /** When the connection in use was accepted. */
  long connectedAt;
  /** When the last connection ended; -1 as long as none has. */
  long detachedAt = -1;
  /** When the broker may end it at the earliest, and when it must have; never while connected. */
  long mayEndAt = Long.MAX_VALUE;

  long mustEndAt = Long.MAX_VALUE;
  /** Messages since the last connection began, and most of any. */
  int backlog;
  /** When the last one came. */
  long heardAt = -1;
  /** When our client last answered one. */
  long answeredAt = -1;
  /** What the broker had to send before this time it has sent: it was idle, and answered a ping. */
  long idleTo = -1;
  /** When an answered ping came, with nothing else since it was sent; -1 while there is traffic. */
  long calmSince = -1;
  /** The longest that one was under way, its client's own queue included, in nanoseconds. */
  long slowest;

  int longestBacklog;

  Session(Client client, boolean isMurky) {
    this.client = client;
    this.isMurky = isMurky;
  }

  boolean isConnected() {
    return connection != 0;
  }

  /** Up to when what was sent on a connection was surely read; -1 when nobody knows any more. */
  long provenTo(int number) {
    return number == lastConnection ? lastProvenTo : -1;
  }
}
