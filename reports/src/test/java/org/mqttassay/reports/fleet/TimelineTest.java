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
package org.mqttassay.reports.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mqttassay.reports.fleet.FleetRecord.Moment;

class TimelineTest {

  @Test
  void a_short_line_stays_as_it_is() {
    var stretches = Timeline.of(Fleets.line(61), 600);

    assertThat(stretches).hasSize(61);
    assertThat(stretches.get(0).published()).isEqualTo(20);
    assertThat(stretches.get(9).p99()).hasValue(8);
    assertThat(stretches.get(10).p99()).isEmpty();
    assertThat(stretches.get(10).connected()).isZero();
  }

  @Test
  void a_long_line_keeps_its_extent_its_sums_and_its_worst() {
    var stretches = Timeline.of(Fleets.line(86_400), 600);

    assertThat(stretches).hasSize(600);
    assertThat(stretches.get(599).at()).isEqualTo(86_400);
    assertThat(stretches)
        .allSatisfy(one -> assertThat(one.published()).isEqualTo(20, within(1e-9)));
    assertThat(stretches.get(0).connected()).as("the fewest").isZero();
    assertThat(stretches.get(0).p99()).hasValue(8);
    assertThat(stretches.get(599).violations()).isEqualTo(86_400 / 30);
  }

  @Test
  void two_moments_at_one_time_do_no_harm() {
    var last = new Moment(2, 1, 5, 5, 1, 1, 0, 0);

    assertThat(Timeline.of(List.of(last, last), 10).get(1).published()).isFinite();
    assertThat(Timeline.of(List.of(), 10)).isEmpty();
  }
}
