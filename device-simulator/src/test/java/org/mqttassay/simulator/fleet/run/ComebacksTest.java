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

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.fleet.run.Comebacks.Comeback;

class ComebacksTest {

  private final Comebacks comebacks = new Comebacks(0.9);

  @Test
  void it_takes_until_the_share_is_there() {
    comebacks.begin(100, 5, 20);
    comebacks.look(130, 17, 20);
    assertThat(comebacks.all()).containsExactly(new Comeback(OptionalLong.empty(), 0));

    comebacks.look(150, 18, 20);
    comebacks.look(170, 20, 20);
    assertThat(comebacks.all()).containsExactly(new Comeback(OptionalLong.of(50), 50));
  }

  @Test
  void a_share_of_a_device_is_a_whole_one() {
    comebacks.begin(0, 0, 3);
    comebacks.look(10, 2, 3);
    assertThat(comebacks.all().get(0).took()).isEmpty();
    comebacks.look(20, 3, 3);
    assertThat(comebacks.all().get(0).took()).hasValue(20);
  }

  @Test
  void nobody_who_came_later_or_left_in_order_is_waited_for() {
    comebacks.begin(0, 0, 10);
    comebacks.look(10, 9, 100);
    assertThat(comebacks.all().get(0).took()).hasValue(10);

    comebacks.begin(20, 4, 10);
    comebacks.look(30, 4, 4);
    assertThat(comebacks.all().get(1).took()).hasValue(10);
  }

  @Test
  void what_the_next_fault_or_the_end_breaks_off_had_so_much_time() {
    comebacks.begin(0, 10, 10);
    comebacks.begin(10, 1, 10);
    comebacks.breakOff(25);
    comebacks.look(30, 10, 10);
    comebacks.begin(40, 1, 10);
    comebacks.look(60, 10, 10);
    comebacks.breakOff(70);

    assertThat(comebacks.all())
        .containsExactly(
            new Comeback(OptionalLong.of(0), 0),
            new Comeback(OptionalLong.empty(), 15),
            new Comeback(OptionalLong.of(20), 20));
  }
}
