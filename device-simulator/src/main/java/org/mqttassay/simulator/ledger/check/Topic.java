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

/** A topic: who publishes there, and what may be retained. */
final class Topic {

  final String name;
  final List<Stream> streams = new ArrayList<>(1);
  /** Whether somebody of ours published there without an identity. */
  boolean hasUnmarked;
  /** What is or was retained lately; null as long as nobody published to be retained. */
  List<Candidate> candidates;
  /** What was retained before this time is not remembered. */
  long forgottenTo = Long.MIN_VALUE;
  /** When what is not remembered, but may be retained, had settled; the least time for nothing. */
  long lingers = Long.MIN_VALUE;

  Topic(String name) {
    this.name = name;
  }

  /** A message that may be the one retained, for some time. */
  static final class Candidate {
    final Topic topic;
    /** Null for a message without identity, and for what was there at first: nothing. */
    final Stream stream;

    final long seq;
    final int qos;
    final boolean isClear;
    /** When it was first sent. */
    final long from;
    /** When it had taken effect or never would; the end of time while that is open. */
    long settledAt = Long.MAX_VALUE;
    /** Whether it surely took effect. */
    boolean isSure;
    /** When it was surely replaced; the end of time while it may be the one. */
    long goneAt = Long.MAX_VALUE;

    Candidate(Topic topic, Stream stream, long seq, int qos, boolean isClear, long from) {
      this.topic = topic;
      this.stream = stream;
      this.seq = seq;
      this.qos = qos;
      this.isClear = isClear;
      this.from = from;
    }

    boolean is(Stream other, long number) {
      return stream == other && seq == number && !isClear;
    }

    boolean livedIn(long begin, long end) {
      return from <= end && goneAt >= begin;
    }

    /** Whether its effect is surely gone once another's is surely there. */
    boolean yieldsTo(Candidate other) {
      boolean isOlder = stream != null && stream == other.stream && seq < other.seq;
      return other.isSure
          && other.settledAt != Long.MAX_VALUE
          && settledAt != Long.MAX_VALUE
          && (settledAt < other.from || isOlder);
    }
  }
}
