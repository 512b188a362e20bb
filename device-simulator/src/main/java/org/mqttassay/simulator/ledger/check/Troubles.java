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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mqttassay.simulator.ledger.LedgerEvents.FaultKind;

/** The faults of the run and the tester's own lag: what was under way when, and for whom. */
final class Troubles {

  private static final int MOST_NAMED = 4;
  /** Who is in trouble more often has forgotten the first times. */
  private static final int MOST_A_CLIENT = 256;

  private final List<Fault> everybodys = new ArrayList<>();
  /** By the client whom they hit. */
  private final IntMap<List<Fault>> own = new IntMap<>();

  private final IntMap<Fault> open = new IntMap<>();
  private final List<long[]> lags = new ArrayList<>();
  private long lagBound;

  private static final class Fault {
    private final FaultKind kind;
    private final String what;
    private final long from;
    private long to = Long.MAX_VALUE;

    private Fault(FaultKind kind, String what, long from) {
      this.kind = kind;
      this.what = what;
      this.from = from;
    }

    private boolean isWithin(long begin, long end) {
      return from <= end && to >= begin;
    }
  }

  /** From which lag of the tester on silence proves nothing, in nanoseconds. */
  void lagBound(long nanos) {
    lagBound = nanos;
  }

  /** @param client whom it hits; 0 for everybody */
  void began(long at, int number, FaultKind kind, int client, String what) {
    var fault = new Fault(kind, what, at);
    open.put(number, fault);
    if (client == 0) {
      everybodys.add(fault);
    } else {
      hits(fault, client);
    }
  }

  /** One that is not everybody's hits one more client. */
  void hits(int number, int client) {
    var fault = open.get(number);
    if (fault != null) {
      hits(fault, client);
    }
  }

  private void hits(Fault fault, int client) {
    var those = own.get(client);
    if (those == null) {
      those = new ArrayList<>(1);
      own.put(client, those);
    }
    those.add(fault);
    if (those.size() > MOST_A_CLIENT) {
      those.remove(0);
    }
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

  private List<Fault> own(Client client) {
    var those = own.get(client.number);
    return those == null ? List.of() : those;
  }

  /** When the last fault that hit a client ended; the end of time while one goes on. */
  long lastEnd(Client client) {
    return Math.max(lastEnd(everybodys), lastEnd(own(client)));
  }

  private static long lastEnd(List<Fault> faults) {
    long last = -1;
    for (Fault fault : faults) {
      last = Math.max(last, fault.to);
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
    return any(everybodys, kind, from, to) || any(own(client), kind, from, to);
  }

  private static boolean any(List<Fault> faults, FaultKind kind, long from, long to) {
    for (Fault fault : faults) {
      if (fault.kind == kind && fault.isWithin(from, to)) {
        return true;
      }
    }
    return false;
  }

  /** Whether any trouble that hit a client was under way in a span of time. */
  boolean any(Client client, long from, long to) {
    for (FaultKind kind : FaultKind.values()) {
      if (any(kind, client, from, to)) {
        return true;
      }
    }
    return false;
  }

  /**
   * What of any concern to either of two clients was under way in a span of time, in words.
   *
   * @param other may be the same
   */
  List<String> during(Client client, Client other, long from, long to) {
    var words = new LinkedHashSet<String>();
    everybodys.forEach(fault -> name(words, fault, from, to));
    own(client).forEach(fault -> name(words, fault, from, to));
    own(other).forEach(fault -> name(words, fault, from, to));
    if (words.size() <= MOST_NAMED) {
      return List.copyOf(words);
    }
    var first = new ArrayList<>(words).subList(0, MOST_NAMED);
    first.add((words.size() - MOST_NAMED) + " more");
    return List.copyOf(first);
  }

  private static void name(Set<String> words, Fault fault, long from, long to) {
    if (fault.isWithin(from, to)) {
      words.add(fault.what);
    }
  }
}
