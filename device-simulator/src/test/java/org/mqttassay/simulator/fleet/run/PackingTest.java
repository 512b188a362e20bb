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
package org.mqttassay.simulator.fleet.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.device.Message;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Property.PairValue;
import org.mqttassay.spec.packet.QoS;

class PackingTest {

  private static final Message FULL = Message.of("a/b", Bytes.utf8("x"), QoS.AT_LEAST_ONCE)
      .retained()
      .expiring(7)
      .typed("text/plain")
      .answeredAt("c/d", Bytes.utf8("k"))
      .with(List.of(new PairValue("n", "v")));

  @Test
  void properties_are_for_5_0_and_come_back() {
    var packet = Packing.publish(FULL, QoS.EXACTLY_ONCE, MqttVersion.V5_0);
    var delivery = Packing.delivery(packet, Bytes.utf8("y"));

    assertThat(packet.qos()).isEqualTo(QoS.EXACTLY_ONCE);
    assertThat(packet.retain()).isTrue();
    assertThat(packet.properties().toString()).contains("7", "text/plain", "c/d", "n", "v");
    assertThat(delivery.topic()).isEqualTo("a/b");
    assertThat(delivery.payload()).isEqualTo(Bytes.utf8("y"));
    assertThat(delivery.responseTopic()).isEqualTo("c/d");
    assertThat(delivery.correlation()).isEqualTo(Bytes.utf8("k"));
    assertThat(delivery.isRetained()).isTrue();
  }

  @Test
  void towards_3_1_1_and_without_need_there_are_none() {
    assertThat(Packing.publish(FULL, QoS.AT_MOST_ONCE, MqttVersion.V3_1_1)
            .properties()
            .isEmpty())
        .isTrue();
    var plain = Message.of("a", Bytes.EMPTY, QoS.AT_MOST_ONCE);
    var packet = Packing.publish(plain, QoS.AT_MOST_ONCE, MqttVersion.V5_0);
    assertThat(packet.properties().isEmpty()).isTrue();
    assertThat(Packing.delivery(packet, Bytes.EMPTY).responseTopic()).isEmpty();
  }
}
