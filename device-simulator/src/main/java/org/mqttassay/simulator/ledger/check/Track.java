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

/**
 * One stream at one session: which of its numbers have come. All from {@link #base} to
 * {@link #last} that are no {@link #holes}.
 */
final class Track {

  static final long NEVER = Long.MAX_VALUE;

  final Stream stream;
  final Session session;
  private Sub sub;
  private Sub[] others;
  /** The lowest number that may come. */
  long base;
  /** The highest that may come: what was sent while the session may have been subscribed. */
  long until = NEVER;
  /** The lowest that must come; {@link #NEVER} while none must. */
  long from = NEVER;
  /** Since when it must. */
  long demandedAt = NEVER;
  /** From which number on order is certain. */
  long orderedFrom;
  /** The highest that came. */
  long last;
  /** When that was sent, as it said itself. */
  long lastSentAt;
  /** When the last one came. */
  long lastAt;

  LongRanges holes;
  /** Missing, and for a reason that is allowed. */
  LongRanges excused;
  /** What came twice, three times, ...; null while nothing did. */
  LongRanges[] copies;
  /** May come once more, as the broker may not have read its acknowledgement. */
  LongRanges forgiven;
  /** The highest number whose acknowledgement the broker has surely read. */
  long safe;
  /** A number that was acknowledged, with all below it, and when. */
  long sampled;

  long sampledAt = -1;
  /** The connection on which it last received, and the last number that came there again. */
  int connection;

  long redelivered;

  Track(Stream stream, Session session) {
    this.stream = stream;
    this.session = session;
    this.base = stream.lowestUnsettled();
    this.last = base - 1;
    this.orderedFrom = base;
    this.safe = base - 1;
    this.sampled = base - 1;
  }

  void add(Sub matching) {
    if (sub == null) {
      sub = matching;
      return;
    }
    int length = others == null ? 0 : others.length;
    var longer = new Sub[length + 1];
    if (length > 0) {
      System.arraycopy(others, 0, longer, 0, length);
    }
    longer[length] = matching;
    others = longer;
  }

  boolean has(Sub matching) {
    if (sub == matching) {
      return true;
    }
    for (int i = 0; others != null && i < others.length; i++) {
      if (others[i] == matching) {
        return true;
      }
    }
    return false;
  }

  boolean isServed() {
    return sub != null;
  }

  /** How many subscriptions may serve it; each may send a copy of its own. */
  int mostCopies() {
    return 1 + (others == null ? 0 : others.length);
  }

  boolean isAlone() {
    return others == null;
  }

  private Sub at(int index) {
    return index == 0 ? sub : others[index - 1];
  }

  boolean isDemanded() {
    for (int i = 0; i < mostCopies(); i++) {
      if (at(i).demands(stream)) {
        return true;
      }
    }
    return false;
  }

  boolean isPossible() {
    for (int i = 0; i < mostCopies(); i++) {
      if (at(i).mayGet(stream)) {
        return true;
      }
    }
    return false;
  }

  /** Which QoS messages may come at, as bits. */
  int allowedQoS() {
    int bits = 0;
    for (int i = 0; i < mostCopies(); i++) {
      int grants = at(i).grants;
      for (int qos = 0; qos <= 2; qos++) {
        if ((grants & 1 << qos) != 0) {
          bits |= 1 << Math.min(qos, stream.qos);
        }
      }
    }
    return bits;
  }

  boolean mayKeepRetain() {
    for (int i = 0; i < mostCopies(); i++) {
      if (at(i).mayKeepRetain) {
        return true;
      }
    }
    return false;
  }

  /** Whether every subscription that serves it keeps the flag as it was published. */
  boolean surelyKeepsRetain() {
    for (int i = 0; i < mostCopies(); i++) {
      if (!at(i).keepsRetain || !at(i).mayKeepRetain) {
        return false;
      }
    }
    return true;
  }

  boolean hasCome(long seq) {
    return seq <= last
        && seq >= base
        && !LongRanges.has(holes, seq)
        && !LongRanges.has(excused, seq);
  }

  /** How often a number has come. */
  int times(long seq) {
    int times = 1;
    for (int i = 0; copies != null && i < copies.length && copies[i].contains(seq); i++) {
      times++;
    }
    return times;
  }

  /** A number that has come so often came once more. */
  void oneMore(long seq, int times) {
    if (copies == null) {
      copies = new LongRanges[0];
    }
    if (times > copies.length) {
      var longer = new LongRanges[copies.length + 1];
      System.arraycopy(copies, 0, longer, 0, copies.length);
      longer[copies.length] = new LongRanges();
      copies = longer;
    }
    var set = copies[times - 1];
    set.add(seq);
    if (set.ranges() > MOST_RANGES) {
      // Which of the oldest came twice is forgotten: one more of them will not be noticed.
      set.dropLowest();
    }
  }

  static final int MOST_RANGES = 256;
}
