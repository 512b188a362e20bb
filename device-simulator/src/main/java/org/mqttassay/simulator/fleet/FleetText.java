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
package org.mqttassay.simulator.fleet;

import java.util.Locale;
import org.mqttassay.reports.fleet.FleetRecord.FaultEntry;
import org.mqttassay.reports.fleet.FleetRecord.SpanEntry;
import org.mqttassay.reports.fleet.FleetRecord.ViolationEntry;
import org.mqttassay.simulator.fleet.run.Snapshot;

/** A line for people of each thing that a fleet's record has. */
public final class FleetText {

  private FleetText() {}

  /** A violation. */
  public static String line(ViolationEntry one) {
    return String.format(Locale.ROOT, "at %.3f s: ", one.at())
        + one.what()
        + (one.messages().isEmpty() ? "" : ": " + one.messages())
        + (one.clients().isEmpty() ? "" : ", at " + String.join(", ", one.clients()))
        + (one.fault().isEmpty() ? "" : ", during " + one.fault())
        + " [" + one.statement() + ", invariant " + one.invariant() + "; " + one.blame() + ": "
        + one.why() + "]";
  }

  /** A fault. */
  public static String line(FaultEntry one) {
    return String.format(Locale.ROOT, "%.1f s to %.1f s: %s", one.from(), one.to(), one.what())
        + (one.trouble().isEmpty() ? "" : " (" + one.trouble() + ")");
  }

  /** What took how long. */
  public static String line(SpanEntry one) {
    return one.count() == 0
        ? String.format(Locale.ROOT, "%-20s none", one.name())
        : String.format(
            Locale.ROOT,
            "%-20s %9d   p50 %9.1f   p99 %9.1f   p99.9 %9.1f   max %9.1f ms%s",
            one.name(),
            one.count(),
            one.p50(),
            one.p99(),
            one.p999(),
            one.max(),
            one.open() > 0 ? "   " + one.open() + " never ended" : "");
  }

  /** How far a fleet has come, in one line. */
  public static String line(Snapshot now) {
    var moment = now.moment();
    return String.format(
        Locale.ROOT,
        "%6.0f s  %d of %d connected  %d sent/s  %d got/s  p50 %.1f  p99 %.1f ms  lag %.0f ms%s%s",
        now.seconds(),
        moment.connected(),
        now.devices(),
        moment.published(),
        moment.delivered(),
        moment.p50(),
        moment.p99(),
        moment.lag(),
        moment.violations() > 0 ? "  " + moment.violations() + " violations" : "",
        now.faults().isEmpty() ? "" : "  [" + String.join("; ", now.faults()) + "]");
  }
}
