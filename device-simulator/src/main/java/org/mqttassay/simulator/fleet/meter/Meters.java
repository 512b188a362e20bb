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
package org.mqttassay.simulator.fleet.meter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mqttassay.reports.fleet.FleetRecord.SpanEntry;

/** All that one fleet measures. For one thread. */
public final class Meters {

  private final long[] counts = new long[Count.values().length];
  private final Span connect = new Span("connect");
  private final Span acknowledgement = new Span("acknowledgement");
  private final Span delivery = new Span("delivery");
  private final Map<String, Span> deadlines = new TreeMap<>();
  private final Span lag = new Span("lag");

  /** So many more. */
  public void add(Count what, long number) {
    counts[what.ordinal()] += number;
  }

  /** One more. */
  public void add(Count what) {
    counts[what.ordinal()]++;
  }

  /** How many there were. */
  public long of(Count what) {
    return counts[what.ordinal()];
  }

  /** From when a client was meant to connect until it was connected. */
  public Span connect() {
    return connect;
  }

  /** From when a message was meant to be sent until the broker took it over. */
  public Span acknowledgement() {
    return acknowledgement;
  }

  /** From when a message was meant to be sent until a subscriber had it. */
  public Span delivery() {
    return delivery;
  }

  /** How late the tester itself was. */
  public Span lag() {
    return lag;
  }

  /** What devices and services measure themselves. */
  public Span deadline(String name) {
    return deadlines.computeIfAbsent(name, Span::new);
  }

  /** The names of the deadlines that anybody has measured. */
  public List<String> deadlineNames() {
    return List.copyOf(deadlines.keySet());
  }

  /** The counts by their names. */
  public Map<String, Long> counts() {
    var named = new LinkedHashMap<String, Long>();
    for (Count one : Count.values()) {
      named.put(one.word(), of(one));
    }
    return named;
  }

  /** What took how long; lag is told apart. */
  public List<SpanEntry> spans() {
    var entries = new ArrayList<SpanEntry>();
    entries.add(connect.entry());
    entries.add(acknowledgement.entry());
    entries.add(delivery.entry());
    deadlines.values().forEach(span -> entries.add(span.entry()));
    return entries;
  }
}
