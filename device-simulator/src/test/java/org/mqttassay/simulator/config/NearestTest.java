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
package org.mqttassay.simulator.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

  @Test
  void a_slip_of_the_fingers_is_understood() {
    List<String> commands = List.of("list", "show", "search");

    assertThat(Nearest.to("lsit", commands)).containsExactly("list");
    assertThat(Nearest.to("SHOW", commands)).containsExactly("show");
    assertThat(Nearest.to("serch", commands)).containsExactly("search");
    assertThat(Nearest.to("lists", commands)).containsExactly("list");
  }

  @Test
  void what_resembles_nothing_gets_no_guess() {
    assertThat(Nearest.to("verify", List.of("list", "show"))).isEmpty();
    assertThat(Nearest.to("", List.of("list"))).isEmpty();
    assertThat(Nearest.to("list", List.of())).isEmpty();
  }

  @Test
  void only_the_nearest_are_guessed_and_at_most_three() {
    assertThat(
            Nearest.to("MQTT-3.1.2-24", List.of("MQTT-3.1.2-4", "MQTT-3.1.2-24", "MQTT-9.9.9-99")))
        .containsExactly("MQTT-3.1.2-24");
    assertThat(Nearest.to("a1", List.of("a2", "a3", "a4", "a5"))).hasSize(3);
  }
}
