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
 * What a furnace can be told.
 *
 * @param watch its alarm, in degrees Celsius
 * @param setpoint in degrees Celsius
 * @param power of its heating, in kW
 * @param upsetEvery nanoseconds between two times that its controller sticks at full power
 */
record FurnaceOptions(Watch watch, double setpoint, double power, long upsetEvery) {

  static FurnaceOptions read(Section options) throws ConfigException {
    Watch watch = Watch.read(options, 900, 870);
    double setpoint = options.number("setpoint", 100, 1_500).orElse(watch.clear() - 20);
    if (setpoint >= watch.clear()) {
      throw options
          .place(options.has("setpoint") ? "setpoint" : "clear")
          .wrong("'setpoint' is " + setpoint + ", but must be below 'clear', which is "
              + watch.clear() + ".");
    }
    return new FurnaceOptions(
        watch,
        setpoint,
        options.number("power", 10, 5_000).orElse(600),
        Manner.nanos(options, "upset-every", Duration.ofMinutes(30)));
  }
}
