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
package org.mqttassay.conformance.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.generate.Offer;
import org.mqttassay.spec.generate.Script;

class ShrinkerTest {

  private static final Script SCRIPT = ScriptArbitraries.legal(60, Offer.STANDARD)
      .generator(1_000)
      .next(new Random(3))
      .value();

  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final Shrinker shrinker = new Shrinker(threads);

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  private static long in(Duration time) {
    return System.nanoTime() + time.toNanos();
  }

  @Test
  void the_smallest_script_that_is_good_enough_is_found() throws Exception {
    var smallest = shrinker.smallest(
        SCRIPT,
        script -> script.toString().contains("SUBSCRIBE") && script.toString().contains("PUBLISH"),
        in(Duration.ofSeconds(30)));

    assertThat(smallest.steps()).hasSize(2);
    assertThat(smallest.toString()).contains("SUBSCRIBE", "PUBLISH");
  }

  @Test
  void the_search_ends_in_time_with_what_it_has() throws Exception {
    var smallest = shrinker.smallest(
        SCRIPT,
        script -> {
          // Nothing ends the play but its time.
          new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
          return script.steps().size() > 10;
        },
        in(Duration.ofMillis(200)));

    assertThat(smallest.steps()).hasSizeGreaterThan(10);
    assertThat(smallest.steps().size()).isLessThanOrEqualTo(SCRIPT.steps().size());
  }

  @Test
  void a_script_of_which_nothing_can_be_left_out_stays_as_it_is() throws Exception {
    assertThat(shrinker.smallest(SCRIPT, script -> false, in(Duration.ofSeconds(30))))
        .isEqualTo(SCRIPT);
  }
}
