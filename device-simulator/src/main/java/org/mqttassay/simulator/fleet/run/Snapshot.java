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

import java.util.List;
import java.util.Map;
import org.mqttassay.reports.fleet.FleetRecord.GuaranteeEntry;
import org.mqttassay.reports.fleet.FleetRecord.Moment;
import org.mqttassay.reports.fleet.FleetRecord.SpanEntry;

/**
 * How far a fleet has come.
 *
 * @param phase what it is doing
 * @param seconds since the run began
 * @param planned how many seconds devices live, in run time
 * @param devices how many there are
 * @param moment the last second
 * @param counts of what happened, by name
 * @param spans what took how long
 * @param faults those under way, in words
 * @param guarantees as they would be judged now
 */
public record Snapshot(
    Phase phase,
    double seconds,
    double planned,
    int devices,
    Moment moment,
    Map<String, Long> counts,
    List<SpanEntry> spans,
    List<String> faults,
    List<GuaranteeEntry> guarantees) {

  /** What a fleet is doing. */
  public enum Phase {
    /** Devices live. */
    LIVING,
    /** What is under way arrives. */
    DRAINING,
    /** All is done. */
    OVER
  }
}
