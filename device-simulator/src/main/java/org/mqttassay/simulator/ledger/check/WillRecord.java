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
import org.mqttassay.simulator.ledger.Connecting;

/** The Will of a client, and the occasions at which it was due or may have been. */
final class WillRecord {

  /** The connection that left it; null while none is armed. */
  Connection armedBy;

  /** When a DISCONNECT last took it back; -1 as long as none has. */
  long goodbyeAt = -1;

  /** More are not remembered one by one: only a client that dies all day has so many. */
  private static final int MOST = 64;

  /** How long the session outlives a connection, in seconds, by the last that is over. */
  long keptFor;

  final List<Firing> firings = new ArrayList<>(1);
  /** Those that are past and not remembered, by the Will's stream. */
  final IntMap<Past> past = new IntMap<>();

  /** Publications that only an end which nobody has seen yet would explain. */
  final List<Suspect> suspects = new ArrayList<>(0);

  /**
   * One of them.
   *
   * @param at when it came
   * @param seenBy at whom
   * @param stream the Will's
   * @param seq its number
   */
  record Suspect(long at, Session seenBy, Stream stream, long seq) {}

  /** Occasions of one stream's that are past, taken together. */
  static final class Past {
    /** How many there were. */
    long count;
    /** How many of them were sure. */
    long sure;
    /** When the first sure one began, and the end of the last one of all. */
    long since = Long.MAX_VALUE;

    long to;
  }

  /** One more; of very many the oldest that is over is remembered as a number. */
  void add(long at, Firing firing) {
    firings.add(firing);
    for (int i = 0; firings.size() > MOST && i < firings.size(); i++) {
      if (firings.get(i).to <= at) {
        forget(firings.remove(i));
        return;
      }
    }
  }

  private void forget(Firing firing) {
    var sum = past.get(firing.will.stream());
    if (sum == null) {
      sum = new Past();
      past.put(firing.will.stream(), sum);
    }
    sum.count++;
    sum.to = Math.max(sum.to, firing.to);
    if (firing.isSure) {
      sum.sure++;
      sum.since = Math.min(sum.since, firing.from);
    }
  }

  /** How often a stream's Will may have been published by a time. */
  long occasions(int stream, long at) {
    var sum = past.get(stream);
    long occasions = sum == null ? 0 : sum.count;
    for (Firing firing : firings) {
      occasions += firing.will.stream() == stream && firing.from <= at ? 1 : 0;
    }
    return occasions;
  }

  /** The last of these occasions that is remembered; null for none. */
  Firing latest(int stream, long at) {
    for (int i = firings.size() - 1; i >= 0; i--) {
      if (firings.get(i).will.stream() == stream && firings.get(i).from <= at) {
        return firings.get(i);
      }
    }
    return null;
  }

  /** An occasion to publish it. */
  static final class Firing {
    final Connecting.Will will;
    final boolean isDelayed;
    /** The span of time in which the broker publishes it. */
    long from;

    long to;
    /** Whether it must, and not only may. */
    boolean isSure;

    Firing(Connecting.Will will, boolean isDelayed, long from, long to, boolean isSure) {
      this.will = will;
      this.isDelayed = isDelayed;
      this.from = from;
      this.to = to;
      this.isSure = isSure;
    }
  }
}
