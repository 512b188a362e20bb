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
package org.mqttassay.simulator.device;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.ConfigFile;
import org.mqttassay.simulator.device.car.CarKinds;
import org.mqttassay.simulator.device.home.HomeKinds;
import org.mqttassay.simulator.device.load.LoadKinds;
import org.mqttassay.simulator.device.plant.PlantKinds;
import org.mqttassay.simulator.device.template.TemplateKind;
import org.mqttassay.simulator.device.wearable.WearableKinds;

/** Kinds of devices by name: Assay's own and those on the class path. Immutable. */
public final class DeviceKinds {

  private final Map<String, DeviceKind> byName;

  private DeviceKinds(Map<String, DeviceKind> byName) {
    this.byName = byName;
  }

  /** All of them; one on the class path takes the place of one of Assay's own. */
  public static DeviceKinds all() {
    var kinds = new ArrayList<DeviceKind>(builtIn());
    ServiceLoader.load(DeviceKind.class).forEach(kinds::add);
    return of(kinds);
  }

  /** These alone; of two with one name the later counts. */
  public static DeviceKinds of(Collection<DeviceKind> kinds) {
    var byName = new LinkedHashMap<String, DeviceKind>();
    kinds.forEach(kind -> byName.put(kind.name(), kind));
    return new DeviceKinds(byName);
  }

  private static List<DeviceKind> builtIn() {
    var kinds = new ArrayList<DeviceKind>(LoadKinds.all());
    kinds.addAll(PlantKinds.all());
    kinds.addAll(CarKinds.all());
    kinds.addAll(HomeKinds.all());
    kinds.addAll(WearableKinds.all());
    kinds.add(new TemplateKind());
    return kinds;
  }

  /** Their names, in order. */
  public Set<String> names() {
    return Collections.unmodifiableSet(byName.keySet());
  }

  /** One by its name. */
  public Optional<DeviceKind> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * A maker for options that stand in no file.
   *
   * @param options YAML; empty for defaults
   * @throws IllegalArgumentException when there is no such kind
   * @throws ConfigException when the options are wrong
   */
  public DeviceKind.Maker maker(String name, String options) throws ConfigException {
    DeviceKind kind =
        find(name).orElseThrow(() -> new IllegalArgumentException("no kind '" + name + "'"));
    return ConfigFile.parse("options of " + name, options, kind::read);
  }
}
