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

import java.util.ArrayDeque;
import java.util.List;
import org.mqttassay.simulator.ledger.Connecting;
import org.mqttassay.spec.packet.Subscription;

/** One connection of a client. */
final class Connection {

  final int number;
  final Client client;
  final Connecting connecting;
  final long startedAt;
  /** When CONNACK came; -1 as long as it has not. */
  long connectedAt = -1;

  boolean isRefused;
  /** The client's session on it; null before CONNACK. */
  Session session;

  long expiry;
  int keepAlive;
  int serverMaximum = 65_535;
  long lastSentAt;
  long lastReceivedAt;
  /** QoS 1 and 2 messages from the broker that it has no final answer to. */
  int fromBroker;
  /** The same, to it. */
  int toBroker;
  /** Whether too many were told of once. */
  boolean hasOverflowed;
  /** The Reason Code of the DISCONNECT that was sent; -1 for none. */
  int goodbye = -1;
  /** A Session Expiry Interval that went with it; -1 for none. */
  long lastExpiry = -1;
  /** When what was answered last was sent: the broker still had the connection then. */
  long aliveAt;
  /** What was sent before this time, the broker has read. */
  long provenTo = -1;
  /** When the PINGREQ packets without answer were sent. */
  final ArrayDeque<Long> pings = new ArrayDeque<>(1);

  final IntMap<Request> requests = new IntMap<>();

  /**
   * A SUBSCRIBE or UNSUBSCRIBE without answer.
   *
   * @param at when it was sent
   * @param asked of a SUBSCRIBE; else null
   * @param filters of an UNSUBSCRIBE; else null
   */
  record Request(long at, List<Subscription> asked, List<String> filters) {}

  /**
   * Something was answered. A broker may read it before it has worked off what came before it.
   *
   * @param askedAt when it was sent
   * @param grace how much before
   */
  void answered(long askedAt, long grace) {
    aliveAt = Math.max(aliveAt, askedAt);
    provenTo = Math.max(provenTo, askedAt - grace);
  }

  Connection(int number, Client client, Connecting connecting, long at) {
    this.number = number;
    this.client = client;
    this.connecting = connecting;
    this.startedAt = at;
    this.aliveAt = at;
    this.lastSentAt = at;
    this.lastReceivedAt = at;
    this.expiry = connecting.expiry();
    this.keepAlive = connecting.keepAlive();
  }
}
