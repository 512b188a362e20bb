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
import org.mqttassay.spec.client.reference.Disconnection;

/**
 * Whether the broker is there at all. One that nobody on purpose took away, and that nobody can
 * reach any more, proves nothing by what it does not do.
 */
final class Absence {

  /** What people are told. */
  static final String NAME = "the broker can be reached";

  private static final double NANOS_PER_SECOND = 1e9;

  private final Fleet.Listener listener;
  private long lastSeen;
  private String why = "";

  /** @param listener told when it begins and ends */
  Absence(Fleet.Listener listener) {
    this.listener = listener;
  }

  /**
   * Somebody is connected, or was until now.
   *
   * @param isNew whether somebody has just come
   */
  void seen(long now, boolean isNew) {
    lastSeen = now;
    if (isNew && !why.isEmpty()) {
      why = "";
      listener.note(Fleet.ITSELF, "the broker can be reached again");
    }
  }

  /** A connection of somebody's is over, or did not come to be, and nobody else has one. */
  void missed(Disconnection how) {
    if (how.cause() != Disconnection.Cause.UNREACHABLE) {
      return;
    }
    boolean isNews = why.isEmpty();
    why = how.detail().isEmpty() ? "no connection" : how.detail();
    if (isNews) {
      listener.note(Fleet.ITSELF, "the broker can't be reached; " + words());
    }
  }

  private String words() {
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
