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
package org.mqttassay.simulator.device.plant;

import java.time.Duration;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.device.Manner;

/**
 * Options that all machines have.
 *
 * @param manner how it speaks
 * @param alarm the threshold above which the alarm comes, in the unit of what is watched
 * @param clear the one below which it goes, lower than the other
 */
public record Watch(Manner manner, double alarm, double clear) {

  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final double MOST = 100_000;

  /**
   * Reads {@code alarm}, {@code clear} and the options of {@link Manner}.
   *
   * @param alarm the usual one
   * @param clear the usual one
   */
  public static Watch read(Section options, double alarm, double clear) throws ConfigException {
    Manner manner = Manner.read(options, INTERVAL, 1);
    double above = options.number("alarm", 0, MOST).orElse(alarm);
    double below = options.number("clear", 0, MOST).orElse(Math.min(clear, above * 0.95));
    if (below >= above) {
      throw options
          .place("clear")
          .wrong("'clear' is " + below + ", but must be below 'alarm', which is " + above + ".");
    }
    return new Watch(manner, above, below);
  }

  /** How long a tick of the physics takes: a second, or the interval if that is shorter. */
  long tick() {
    return Math.min(Manner.SECOND, manner.intervalNs());
  }
}
