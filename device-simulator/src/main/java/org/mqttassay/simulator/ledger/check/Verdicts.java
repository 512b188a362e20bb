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
import org.mqttassay.simulator.ledger.Blame;
import org.mqttassay.simulator.ledger.Invariant;
import org.mqttassay.simulator.ledger.LedgerEvents.FaultKind;
import org.mqttassay.simulator.ledger.Violation;
import org.mqttassay.simulator.ledger.Violation.Messages;
import org.mqttassay.simulator.ledger.Violation.Part;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;

/** Collects what must not have been, and says whose doing it is. */
final class Verdicts {

  /** A broken broker breaks things by the million; the first so many say enough. */
  private static final int MOST_KEPT = 10_000;

  private final Troubles troubles;
  private final List<Violation> violations = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final long[] counts = new long[Invariant.values().length];

  Verdicts(Troubles troubles) {
    this.troubles = troubles;
  }

  List<Violation> violations() {
    return List.copyOf(violations);
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  long count(Invariant invariant) {
    return counts[invariant.ordinal()];
  }

  void note(String text) {
    if (notes.size() < MOST_KEPT) {
      notes.add(text);
    }
  }

  Finding broker(Invariant invariant, Client seenBy, String what) {
    return new Finding(invariant, seenBy, what, Blame.BROKER, "the wire leaves no other way");
  }

  Finding ours(Invariant invariant, Client seenBy, String what) {
    return new Finding(invariant, seenBy, what, Blame.OUR_CLIENT, "our own packet breaks the rule");
  }

  /** One of them in the making. */
  final class Finding {
    private final Invariant invariant;
    private final Client seenBy;
    private final String what;
    private Blame blame;
    private String reason;
    private StatementId statement;
    private Messages messages;
    private Client publisher;
    private Part part = Part.NONE;
    private long from = -1;
    private boolean isTimed;

    private Finding(Invariant invariant, Client seenBy, String what, Blame blame, String reason) {
      this.invariant = invariant;
      this.seenBy = seenBy;
      this.what = what;
      this.blame = blame;
      this.reason = reason;
      this.publisher = seenBy;
      this.statement = invariant.statement(seenBy.version);
    }

    Finding of(Stream stream, long first, long last) {
      publisher = stream == null ? seenBy : stream.publisher;
      messages = stream == null
          ? null
          : new Messages(stream.publisher.identifier, stream.topic.name, stream.qos, first, last);
      return this;
    }

    Finding of(Stream stream, long seq) {
      return of(stream, seq, seq);
    }

    Finding statement(String v311, String v5) {
      statement = seenBy.version == MqttVersion.V3_1_1 && v311 != null
          ? StatementId.v311(v311)
          : StatementId.v5(v5);
      return this;
    }

    Finding part(Part value) {
      part = value;
      return this;
    }

    Finding since(long at) {
      from = at;
      return this;
    }

    Finding by(Blame whose, String why) {
      blame = whose;
      reason = why;
      return this;
    }

    /** It rests on something not having come in time. */
    Finding timed() {
      isTimed = true;
      return this;
    }

    void at(long at) {
      counts[invariant.ordinal()]++;
      if (violations.size() >= MOST_KEPT) {
        return;
      }
      long begin = from < 0 ? at : from;
      if (isTimed && blame == Blame.BROKER) {
        if (troubles.isLate(begin, at)) {
          by(Blame.TESTER, "the tester's threads ran late while it waited");
        } else if (troubles.any(FaultKind.LINK, seenBy, at, at)) {
          by(Blame.NETWORK, "links were still in trouble when it was judged");
        }
      }
      violations.add(new Violation(
          invariant,
          statement,
          what,
          messages,
          List.of(seenBy.identifier),
          begin,
          at,
          troubles.during(seenBy, publisher, begin, at),
          part,
          blame,
          reason));
    }
  }
}
