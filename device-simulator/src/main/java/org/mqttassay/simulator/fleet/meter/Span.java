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

import java.time.Duration;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.mqttassay.reports.fleet.FleetRecord.SpanEntry;

/** How long something took, all in all and since somebody last looked. For one thread. */
public final class Span {

  /** Longer than any run; what took longer counts as that. */
  private static final long LONGEST_MICROS = Duration.ofHours(24).toNanos() / 1_000;

  private static final int DIGITS = 2;
  private static final double MICROS_PER_MILLI = 1_000.0;

  private final String name;
  private final Histogram all = new Histogram(LONGEST_MICROS, DIGITS);
  private final Histogram recent = new Histogram(LONGEST_MICROS, DIGITS);
  private final NavigableMap<Long, Integer> open = new TreeMap<>();

  Span(String name) {
    this.name = name;
  }

  /** Something took so long. */
  public void took(long nanos) {
    long micros = Math.min(LONGEST_MICROS, Math.max(0, nanos / 1_000));
    all.recordValue(micros);
    recent.recordValue(micros);
  }

  /**
   * Something begins that has to end.
   *
   * @param at when, by the clock of whoever ends it
   */
  public void begun(long at) {
    open.merge(at, 1, Integer::sum);
  }

  /** What began then has ended. */
  public void ended(long begun) {
    open.computeIfPresent(begun, (at, number) -> number == 1 ? null : number - 1);
  }

  /** How many there were. */
  public long count() {
    return all.getTotalCount();
  }

  /** How many were begun by a time and have not ended. */
  public long open(long by) {
    return open.headMap(by, true).values().stream()
        .mapToLong(Integer::longValue)
        .sum();
  }

  /** Milliseconds in which so many of a hundred were done; 0 if there were none. */
  public double percentile(double percent) {
    return all.getValueAtPercentile(percent) / MICROS_PER_MILLI;
  }

  /** The same of those since {@link #forget}. */
  public double recentPercentile(double percent) {
    return recent.getTotalCount() == 0
        ? 0
        : recent.getValueAtPercentile(percent) / MICROS_PER_MILLI;
  }

  /** From now on others are recent. */
  public void forget() {
    recent.reset();
  }

  SpanEntry entry() {
    return new SpanEntry(
        name,
        all.getTotalCount(),
        Math.round(all.getMean()) / MICROS_PER_MILLI,
        percentile(50),
        percentile(90),
        percentile(99),
        percentile(99.9),
        all.getTotalCount() == 0 ? 0 : all.getMaxValue() / MICROS_PER_MILLI,
        open(Long.MAX_VALUE));
  }
}
