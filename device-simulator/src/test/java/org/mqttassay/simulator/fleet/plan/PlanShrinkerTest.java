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

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.device.DeviceKinds;
import org.mqttassay.simulator.link.Profiles;

/** A plan that fails is made smaller, and stays a plan. */
class PlanShrinkerTest {

  private static final String TEXT = """
      name: big
      duration: 4m
      groups:
        - {name: a, kind: publisher, count: 40, versions: "3.1.1", options: {interval: 2s}}
        - {name: b, kind: subscriber, count: 7, versions: "5.0"}
        - {name: c, kind: publisher}
      faults:
        - {kind: kill, at: 5s, length: 1s, repeat: {every: 7s, times: 8}}
        - {kind: outage, clients: b, at: 10s, length: 3s}
      guarantees:
        - lost: 0
      """;

  private final PlanReader reader = new PlanReader(DeviceKinds.all(), Profiles.builtIn());

  @Test
  void what_the_failure_needs_is_left() throws Exception {
    Plan plan = reader.parse("big.yaml", TEXT);
    // It takes five of one group, a fault of the broker, and ten seconds.
    PlanShrinker.Failing failing =
        candidate -> candidate.group("a").map(Group::count).orElse(0) >= 5
            && candidate.faults().stream()
                .anyMatch(fault -> fault.what().toString().contains("kill"))
            && candidate.duration().toSeconds() >= 10;

    Plan small = new PlanShrinker(reader, failing, 200).shrink(plan);

    assertThat(small.groups()).hasSize(1);
    assertThat(small.size()).isEqualTo(5);
    assertThat(small.faults()).hasSize(1);
    assertThat(small.duration()).hasSeconds(15);
    assertThat(small.text()).contains("times: 1").doesNotContain("subscriber");
    assertThat(small.group("a").orElseThrow().versions())
        .isEqualTo(plan.group("a").orElseThrow().versions());
    assertThat(reader.parse("again.yaml", small.text()).size()).isEqualTo(5);
  }

  @Test
  void it_gives_up_after_so_many_tries_and_keeps_what_it_has() throws Exception {
    Plan plan = reader.parse("big.yaml", TEXT);
    var asked = new AtomicInteger();
    var shrinker = new PlanShrinker(reader, candidate -> asked.incrementAndGet() < 0, 6);

    assertThat(shrinker.shrink(plan)).isSameAs(plan);
    assertThat(asked).hasValue(6);
    assertThat(shrinker.tries()).isEqualTo(6);
  }
}
