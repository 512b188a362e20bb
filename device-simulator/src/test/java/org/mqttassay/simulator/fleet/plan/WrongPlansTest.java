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
package org.mqttassay.simulator.fleet.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.device.DeviceKind;
import org.mqttassay.simulator.device.DeviceKinds;
import org.mqttassay.simulator.device.load.LoadKinds;
import org.mqttassay.simulator.device.plant.PlantKinds;
import org.mqttassay.simulator.link.Profiles;

/** Whatever is wrong with a plan, one line says where, what, and what would be right. */
class WrongPlansTest {

  static Stream<Arguments> table() throws IOException {
    try (var in = WrongPlansTest.class.getResourceAsStream("wrong-plans.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("====\n")).map(entry -> {
        String[] parts = entry.split("--->\n");
        return Arguments.of(parts[0], parts[1].strip());
      });
    }
  }

  /** Kinds come and go, and messages name all there are. */
  private static final List<DeviceKind> FEW =
      Stream.concat(LoadKinds.all().stream(), PlantKinds.all().stream()).toList();

  @ParameterizedTest
  @MethodSource("table")
  void is_told_in_one_line(String plan, String message) {
    var reader = new PlanReader(DeviceKinds.of(FEW), Profiles.builtIn());

    Throwable told = catchThrowable(() -> reader.parse("p.yaml", plan));

    assertThat(told).as(plan).isInstanceOf(ConfigException.class);
    assertThat(told.getMessage()).isEqualTo(message).doesNotContain("\n");
  }
}
