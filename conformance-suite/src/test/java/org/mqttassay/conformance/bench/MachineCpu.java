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
package org.mqttassay.conformance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processor time of the whole machine, where Linux tells it. */
final class MachineCpu {

  private static final Path STAT = Path.of("/proc/stat");
  private static final double NANOS_PER_TICK = 1e9 / 100;
  private static final int IDLE = 4;
  private static final int IO_WAIT = 5;
  private static final int STEAL = 8;

  private MachineCpu() {}

  /** Nanoseconds that its processors have been busy since it started; NaN when not known. */
  static double nanos() {
    try {
      // cpu user nice system idle iowait irq softirq steal guest guest_nice; guests are in user.
      String[] ticks = Files.readString(STAT).lines().findFirst().orElse("").split("\\s+");
      long busy = 0;
      for (int i = 1; i <= STEAL && i < ticks.length; i++) {
        busy += i == IDLE || i == IO_WAIT ? 0 : Long.parseLong(ticks[i]);
      }
      return busy * NANOS_PER_TICK;
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
