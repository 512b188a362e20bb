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

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mqttassay.conformance.real.Mosquitto;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.packet.QoS;

/** The load generator speaks MQTT well enough that a broker goes along. */
@Tag("real-broker")
class GeneratorOnMosquittoIT {

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 10", "1, 1", "1, 10", "2, 1", "2, 10"})
  void messages_flow(int qos, int fanOut, @TempDir Path directory) throws Exception {
    for (MqttVersion version : MqttVersion.values()) {
      try (var broker = Mosquitto.start(
              Transport.TCP,
              directory,
              "allow_anonymous true",
              "set_tcp_nodelay true",
              "max_inflight_messages 1000");
          var generator = new Generator(version, 50, 20)) {
        Measurement measured = generator.run(
            broker.endpoint(),
            new Load(QoS.of(qos), 3, fanOut),
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            () -> Duration.ofMillis(1));

        assertThat(measured.received()).isGreaterThan(100);
        assertThat(measured.lost()).isZero();
        assertThat(measured.seconds()).isGreaterThanOrEqualTo(0.2);
        assertThat(measured.generatorCores()).isBetween(0.001, 1.01);
      }
    }
  }
}
