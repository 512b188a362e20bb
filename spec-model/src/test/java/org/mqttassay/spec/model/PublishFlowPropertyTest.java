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
package org.mqttassay.spec.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.mqttassay.spec.MqttVersion;

/** Whatever a lossy link does to two parties who do nothing wrong, no rule is broken. */
class PublishFlowPropertyTest {

  @Property(tries = 300)
  void parties_who_do_nothing_wrong_break_nothing(
      @ForAll MqttVersion version,
      @ForAll @IntRange(min = 1, max = 4) int maximum,
      @ForAll @Size(min = 50, max = 400) List<@IntRange(max = 1_199) Integer> choices) {
    var world = new LossyWorld(version, maximum);
    choices.forEach(world::step);
    world.rest();
    assertThat(world.breaches()).as(String.join("\n", world.story())).isEmpty();
  }
}
