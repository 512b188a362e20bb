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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.ConfigFile;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.device.DeviceKind;
import org.mqttassay.simulator.device.Kind;

/** The kinds of a plant. */
public final class PlantKinds {

  /** Those with an alarm, which gateways can speak for. */
  static final List<DeviceKind> MACHINES = List.of(
      new Kind<>(
          "furnace",
          "a furnace with thermal inertia, batches, a controller and an alarm",
          FurnaceOptions::read,
          Furnace::new),
      new Kind<>(
          "vibration",
          "a shaft in a bearing that wears, with an alarm",
          Vibration.Options::read,
          Vibration::new),
      new Kind<>(
          "energy-meter",
          "a meter whose draw follows the day, with an alarm",
          EnergyMeter.Options::read,
          EnergyMeter::new));

  private PlantKinds() {}

  /** All of them. */
  public static List<DeviceKind> all() {
    var kinds = new ArrayList<DeviceKind>(MACHINES);
    kinds.add(new Kind<>(
        "gateway",
        "a gateway that speaks for several machines",
        Gateway.Options::read,
        Gateway::new));
    kinds.add(new Kind<>(
        "plant-service",
        "a service that throttles machines whose alarm comes",
        PlantService.Options::read,
        PlantService::new));
    return kinds;
  }

  /** The maker of a kind whose options stand under a key of others, or nowhere. */
  static DeviceKind.Maker makerOf(DeviceKind kind, Section options, String key)
      throws ConfigException {
    Optional<DeviceKind.Maker> own = options.section(key, kind::read);
    return own.isPresent()
        ? own.get()
        : ConfigFile.parse("options of " + kind.name(), "{}", kind::read);
  }
}
