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

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mqttassay.reports.fleet.FleetRecord.FaultEntry;
import org.mqttassay.reports.fleet.FleetRecord.SpanEntry;
import org.mqttassay.reports.fleet.FleetRecord.ViolationEntry;

class FleetTextTest {

  @Test
  void a_violation_has_all_that_is_known_and_nothing_else() {
    assertThat(FleetText.line(new ViolationEntry(
            1, "MQTT-4.5.0-1", 1.5, "broker", "lost", "so", List.of("a", "b"), "#1", "kill")))
        .isEqualTo("at 1.500 s: lost: #1, at a, b, during kill"
            + " [MQTT-4.5.0-1, invariant 1; broker: so]");
    assertThat(FleetText.line(
            new ViolationEntry(2, "x", 0, "client", "twice", "so", List.of(), "", "")))
        .isEqualTo("at 0.000 s: twice [x, invariant 2; client: so]");
  }

  @Test
  void a_fault_tells_what_kept_it_from_being_done() {
    assertThat(FleetText.line(new FaultEntry("kill", 1, 2.25, "")))
        .isEqualTo("1.0 s to 2.3 s: kill");
    assertThat(FleetText.line(new FaultEntry("kill", 1, 2, "it would not")))
        .isEqualTo("1.0 s to 2.0 s: kill (it would not)");
  }

  @Test
  void a_span_tells_what_never_ended() {
    assertThat(FleetText.line(new SpanEntry("delivery", 0, 0, 0, 0, 0, 0, 0, 0)))
        .isEqualTo("delivery             none");
    assertThat(FleetText.line(new SpanEntry("delivery", 2, 1, 1, 1, 2, 3, 4, 5)))
        .startsWith("delivery                     2   p50       1.0")
        .endsWith("max       4.0 ms   5 never ended");
  }
}
