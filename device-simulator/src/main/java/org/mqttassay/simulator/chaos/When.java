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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** When something is to happen, counted from the beginning of the run. */
public sealed interface When {

  /** The times, from the first to the last. */
  List<Duration> times(SplittableRandom random);

  /**
   * At a time, and again in equal steps.
   *
   * @param first 0 or more
   * @param every above 0
   * @param times how often in all, at least 1
   */
  record At(Duration first, Duration every, int times) implements When {

    /** Once. */
    public static At once(Duration at) {
      return new At(at, Duration.ofSeconds(1), 1);
    }

    @Override
    public List<Duration> times(SplittableRandom random) {
      var all = new ArrayList<Duration>();
      for (int i = 0; i < times; i++) {
        all.add(first.plus(every.multipliedBy(i)));
      }
      return all;
    }
  }

  /**
   * At times drawn from a span, each as likely as any other.
   *
   * @param from 0 or more
   * @param to after it
   * @param count how many, at least 1
   */
  record Drawn(Duration from, Duration to, int count) implements When {

    @Override
    public List<Duration> times(SplittableRandom random) {
      long span = to.toMillis() - from.toMillis();
      return random
          .longs(count, 0, span + 1)
          .sorted()
          .mapToObj(millis -> from.plusMillis(millis))
          .toList();
    }
  }
}
