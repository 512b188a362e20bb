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
import java.util.Locale;

/**
 * A fault that has its time.
 *
 * @param number in the timetable, counted from 1
 * @param what is done
 * @param start from the beginning of the run
 * @param end when it is healed; the start for what is over at once
 * @param seed of what it leaves to chance
 */
public record Occurrence(int number, Mischief what, Duration start, Duration end, long seed) {

  /** How long it lasts; 0 for what is over at once. */
  public Duration length() {
    return end.minus(start);
  }

  /** What is done, and for how long, in one line. */
  public String words() {
    return what + (what.lasts() ? ", for " + seconds(length()) : "");
  }

  /** In one line, with its times and how it is healed. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%12s - %12s  %s%s",
        seconds(start),
        seconds(end),
        words(),
        what.lasts() ? "; then " + what.healing() : "");
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f s", time.toNanos() / 1e9);
  }
}
