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

/** A QoS 1 or 2 message that is under way, by its Packet Identifier. */
final class Flight {

  /** Null when it has no identity of ours. */
  final Stream stream;

  final long seq;
  final int qos;
  /** When it was first sent or seen. */
  final long at;
  /** When it was last sent. */
  long lastAt;
  /** How long it has waited for its answer on one connection at most, in nanoseconds. */
  long waited;
  /** When it was handed to the client that sends it. */
  long handedAt;
  /** What may become retained by it; null for nothing. */
  Topic.Candidate candidate;
  /** The connection on which it was last sent. */
  int connection;
  /** Whether PUBREC (to the broker) or PUBREL (from it) has come. */
  boolean isReleased;
  /** Whether it belongs to a share group, so that another member may be sent it instead. */
  boolean isShared;

  /** Whether its session may have been replaced by another, and it with it. */
  boolean isDoubtful;

  Flight(Stream stream, long seq, int qos, long at, int connection) {
    this.stream = stream;
    this.seq = seq;
    this.qos = qos;
    this.at = at;
    this.handedAt = at;
    this.lastAt = at;
    this.connection = connection;
  }

  /** A connection ends on which it may have waited. */
  void waited(long until, Connection on) {
    if (connection == on.number) {
      waited = Math.max(waited, until - lastAt);
    }
  }

  boolean is(Stream other, long number) {
    return stream != null && stream == other && seq == number;
  }
}
