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
package org.mqttassay.simulator.fleet.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mqttassay.reports.fleet.FleetRecord.FaultEntry;
import org.mqttassay.simulator.ledger.LedgerEvents;
import org.mqttassay.simulator.ledger.LedgerEvents.FaultKind;

/** What is done to a fleet, its network and its broker on purpose, and when. */
public final class Trouble {

  /** What is said of a device that is out of reach, which is a part of its life. */
  public static final String OUT_OF_REACH = "out of reach";

  private record Begun(String what, long at) {}

  private final Fleet fleet;
  private final LedgerEvents ledger;
  private final Attendance attendance;
  private final Map<Integer, Begun> underWay = new LinkedHashMap<>();
  private final List<FaultEntry> past = new ArrayList<>();
  private int faults;

  Trouble(Fleet fleet, LedgerEvents ledger, Attendance attendance) {
    this.fleet = fleet;
    this.ledger = ledger;
    this.attendance = attendance;
  }

  /**
   * Something begins; gives its number.
   *
   * @param hit whom; empty for everybody
   */
  int begins(FaultKind kind, Optional<List<Member>> hit, String what) {
    faults++;
    long now = fleet.world().now();
    underWay.put(faults, new Begun(what, now));
    int[] clients = hit.stream().flatMap(List::stream).mapToInt(Member::client).toArray();
    ledger.faultBegan(now, faults, kind, clients.length == 0 ? 0 : clients[0], what);
    for (int i = 1; i < clients.length; i++) {
      ledger.faultHits(now, faults, clients[i]);
    }
    attendance.faultBegan(now);
    return faults;
  }

  /**
   * A device is out of reach, which is part of its life and of interest to nobody but the ledger;
   * gives the number of that.
   *
   * @param client the ledger's number of its client
   */
  int vanishes(int client) {
    faults++;
    ledger.faultBegan(fleet.world().now(), faults, FaultKind.LINK, client, OUT_OF_REACH);
    return faults;
  }

  /** It is in reach again. */
  void returns(int fault) {
    ledger.faultEnded(fleet.world().now(), fault);
  }

  /**
   * It is over, and mended.
   *
   * @param problem what kept it from being done or mended; empty if nothing did
   */
  public void ends(int fault, String problem) {
    Begun begun = underWay.remove(fault);
    if (begun != null) {
      long now = fleet.world().now();
      past.add(new FaultEntry(begun.what(), begun.at() / 1e9, now / 1e9, problem));
      ledger.faultEnded(now, fault);
      attendance.faultEnded(now);
    }
  }

  boolean isUnderWay() {
    return !underWay.isEmpty();
  }

  List<String> underWay() {
    return underWay.values().stream().map(Begun::what).toList();
  }

  /** All that there was. */
  public List<FaultEntry> all() {
    var all = new ArrayList<>(past);
    double now = fleet.world().now() / 1e9;
    underWay
        .values()
        .forEach(one -> all.add(new FaultEntry(one.what(), one.at() / 1e9, now, "never over")));
    return all;
  }
}
