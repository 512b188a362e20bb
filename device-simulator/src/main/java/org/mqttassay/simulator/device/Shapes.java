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

import java.util.List;
import java.util.stream.Stream;
import org.mqttassay.simulator.device.car.CarShapes;
import org.mqttassay.simulator.device.home.HomeShapes;
import org.mqttassay.simulator.device.payload.Shape;
import org.mqttassay.simulator.device.plant.PlantShapes;
import org.mqttassay.simulator.device.wearable.WearableShapes;

/**
 * Everything that Assay's own devices say. In the resources there is a JSON Schema for each,
 * {@code schema/<name>.json}, and all of them as messages in {@code schema/devices.proto}.
 */
public final class Shapes {

  /** All of them; no two with one name. */
  public static final List<Shape> ALL = Stream.of(
          CommonShapes.ALL, PlantShapes.ALL, CarShapes.ALL, HomeShapes.ALL, WearableShapes.ALL)
      .flatMap(List::stream)
      .toList();

  private Shapes() {}
}
