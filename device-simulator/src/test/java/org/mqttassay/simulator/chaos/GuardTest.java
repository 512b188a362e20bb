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
package org.mqttassay.simulator.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.simulator.config.Place;
import org.mqttassay.spec.client.Endpoint;

class GuardTest {

  private static List<Endpoint> at(String... hosts) {
    return List.of(hosts).stream().map(host -> Endpoint.tcp(host, 1883)).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.3.2.1", "localhost", "LocalHost", "::1"})
  void this_machine_is_everybodys_own(String host) {
    assertThat(Guard.objection(at(host), Set.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "broker.example",
        "10.0.0.7",
        "128.0.0.1",
        "localhost.example",
        "127.0.0.1.example",
        "::2"
      })
  void any_other_must_be_owned_by_its_very_name(String host) {
    assertThat(Guard.objection(at(host), Set.of())).hasValueSatisfying(line -> assertThat(line)
        .endsWith("If it is yours, say so: --i-own-this-deployment " + host)
        .doesNotContain("\n"));
    assertThat(Guard.objection(at(host), Set.of("another.example"))).isPresent();
    assertThat(Guard.objection(at(host), Set.of("another.example", host))).isEmpty();
  }

  @Test
  void every_address_counts() {
    assertThat(Guard.objection(at("127.0.0.1", "a.example"), Set.of())).isPresent();
    assertThat(Guard.objection(at("b.example", "a.example"), Set.of("a.example")))
        .isPresent();
    assertThat(Guard.objection(at("b.example", "A.example"), Set.of("a.example", "b.example")))
        .isEmpty();
  }

  @Test
  void what_is_within_bounds_passes_and_what_is_not_says_how_to_raise_them() {
    var place = new Place("plan.yaml", 3);
    assertThatCode(() -> Bounds.USUAL.requireDuration(Duration.ofHours(1), place))
        .doesNotThrowAnyException();
    assertThatCode(() -> Bounds.USUAL.requireConnects(1_000, place)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Bounds.USUAL.requireDuration(Duration.ofHours(2), place))
        .hasMessage(
            "plan.yaml, line 3: 7200 s are longer than the 3600 s that a run may take unless"
                + " its plan says so. If you mean it, put 'bounds: { duration: 7200s }' into the plan.");
    assertThatThrownBy(() -> Bounds.USUAL.requireConnects(1_000.5, place))
        .hasMessageContaining("1001 connections a second are more than the 1000");
  }
}
