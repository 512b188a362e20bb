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

import java.util.Locale;
import java.util.Optional;
import org.mqttassay.reports.fleet.FleetRecord.GuaranteeEntry;

/**
 * Whether the broker is there at all. One that nobody on purpose took away, and that nobody can
 * reach any more, proves nothing by what it does not do.
 */
final class Absence {

  /** What people are told. */
  static final String NAME = "the broker can be reached";

  private static final double NANOS_PER_SECOND = 1e9;

  private long lastSeen;
  private String why = "";

  /** Somebody is connected, or was until now. */
  void seen(long now) {
    lastSeen = now;
  }

  /** Somebody is connected again; says whether that is news. */
  boolean ends() {
    boolean isNews = !why.isEmpty();
    why = "";
    return isNews;
  }

  /**
   * Somebody does not reach the broker while nobody is connected; says whether that is news.
   *
   * @param detail what the network says
   */
  boolean begins(String detail) {
    boolean isNews = why.isEmpty();
    why = detail.isEmpty() ? "no connection" : detail;
    return isNews;
  }

  /** Since when nobody is connected, and why; for people. */
  String words() {
    return String.format(
        Locale.ROOT, "nobody is connected since %.1f s: %s", lastSeen / NANOS_PER_SECOND, why);
  }

  /** What it leaves open; empty while the broker is there. */
  Optional<GuaranteeEntry> entry() {
    return why.isEmpty()
        ? Optional.empty()
        : Optional.of(new GuaranteeEntry(NAME, "INCONCLUSIVE", words()));
  }
}
