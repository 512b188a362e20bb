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
package org.mqttassay.simulator.fleet.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mqttassay.simulator.device.DeviceKinds;
import org.mqttassay.simulator.link.Profiles;

class ScenariosTest {

  static List<String> names() {
    return Scenarios.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void each_is_a_plan_under_its_own_name(String name) throws Exception {
    var reader = new PlanReader(DeviceKinds.all(), Profiles.builtIn());
    Plan plan = reader.parse(name + ".yaml", Scenarios.text(name).orElseThrow());

    assertThat(plan.name()).isEqualTo(name);
    assertThat(plan.note()).isNotBlank();
    assertThat(plan.guarantees()).isNotEmpty();
    assertThat(plan.size()).isPositive();
  }

  @Test
  void there_is_no_other() {
    assertThat(Scenarios.text("nothing")).isEmpty();
    assertThat(Scenarios.text("../plan")).isEmpty();
  }

  @Test
  void numbers_in_a_workload_s_name_are_those_of_its_plan() throws Exception {
    var reader = new PlanReader(DeviceKinds.all(), Profiles.builtIn());
    Plan plan = reader.parse("x", Scenarios.text("singlenode-p2p-1K-1K-1K-1K").orElseThrow());

    assertThat(plan.group("pub")).hasValueSatisfying(g -> assertThat(g.count()).isEqualTo(1_000));
    assertThat(plan.group("sub")).hasValueSatisfying(g -> assertThat(g.count()).isEqualTo(1_000));
  }
}
