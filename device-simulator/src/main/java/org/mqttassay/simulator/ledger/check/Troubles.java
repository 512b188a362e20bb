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
import org.mqttassay.simulator.ledger.LedgerEvents.FaultKind;

/** The faults of the run and the tester's own lag: what was under way when. */
final class Troubles {

  private static final int MOST_NAMED = 4;

  private final List<Fault> faults = new ArrayList<>();
  private final IntMap<Fault> open = new IntMap<>();
  private final List<long[]> lags = new ArrayList<>();
  private long lagBound;

  private static final class Fault {
    private final FaultKind kind;
    private final int client;
    private final String what;
    private final long from;
    private long to = Long.MAX_VALUE;

    private Fault(FaultKind kind, int client, String what, long from) {
      this.kind = kind;
      this.client = client;
      this.what = what;
      this.from = from;
    }

    private boolean hits(Client one) {
      return client == 0 || client == one.number;
    }

    private boolean isWithin(long begin, long end) {
      return from <= end && to >= begin;
    }
  }

  /** From which lag of the tester on silence proves nothing, in nanoseconds. */
  void lagBound(long nanos) {
    lagBound = nanos;
  }

  void began(long at, int number, FaultKind kind, int client, String what) {
    var fault = new Fault(kind, client, what, at);
    faults.add(fault);
    open.put(number, fault);
  }

  void ended(long at, int number) {
    var fault = open.remove(number);
    if (fault != null) {
      fault.to = at;
    }
  }

  void lagged(long from, long at, long lag) {
    if (lag > lagBound) {
      lags.add(new long[] {from, at});
    }
  }

  /** When the last fault that hit a client ended; the end of time while one goes on. */
  long lastEnd(Client client) {
    long last = -1;
    for (Fault fault : faults) {
      if (fault.hits(client)) {
        last = Math.max(last, fault.to);
      }
    }
    return last;
  }

  boolean isLate(long from, long to) {
    for (long[] lag : lags) {
      if (lag[0] <= to && lag[1] >= from) {
        return true;
      }
    }
    return false;
  }

  /** Whether trouble of a kind hit a client in a span of time. */
  boolean any(FaultKind kind, Client client, long from, long to) {
    for (Fault fault : faults) {
      if (fault.kind == kind && fault.hits(client) && fault.isWithin(from, to)) {
        return true;
      }
    }
    return false;
  }

  /** Whether any trouble was under way in a span of time. */
  boolean any(long from, long to) {
    for (Fault fault : faults) {
      if (fault.isWithin(from, to)) {
        return true;
      }
    }
    return false;
  }

  /** What was under way in a span of time, in words. */
  List<String> during(long from, long to) {
    var words = new ArrayList<String>();
    int more = 0;
    for (Fault fault : faults) {
      if (fault.isWithin(from, to) && !words.contains(fault.what)) {
        if (words.size() < MOST_NAMED) {
          words.add(fault.what);
        } else {
          more++;
        }
      }
    }
    if (more > 0) {
      words.add(more + " more");
    }
    return words;
  }
}
