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
package org.mqttassay.simulator.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.client.Transport;

class BrokerImagesTest {

  @Test
  void the_brokers_that_people_ask_for_are_there() {
    assertThat(BrokerImages.names())
        .contains("emqx", "hivemq", "mosquitto", "vernemq", "nanomq", "rabbitmq", "artemis");
    assertThat(BrokerImages.names())
        .allSatisfy(name ->
            assertThat(BrokerImages.find(name).orElseThrow().ports()).containsKey(Transport.TCP));
  }

  @Test
  void a_name_takes_a_tag() {
    assertThat(BrokerImages.find("emqx").orElseThrow().image()).isEqualTo("emqx/emqx");
    assertThat(BrokerImages.find("emqx:5.8").orElseThrow().image()).isEqualTo("emqx/emqx:5.8");
    assertThat(BrokerImages.find("my/image:1")).isEmpty();
    assertThat(BrokerImages.find("localhost:5000/emqx")).isEmpty();
  }

  @Test
  void other_names_are_images() {
    assertThat(Target.container("acme/broker:1.2").exposing(2883).description())
        .contains("image acme/broker:1.2");
    assertThat(BrokerImage.of("a", 1883).ports()).isEqualTo(Map.of(Transport.TCP, 1883));
  }

  @Test
  void a_licence_is_accepted_by_the_user_and_not_by_assay() {
    assertThatThrownBy(() -> Target.container("vernemq").start())
        .isInstanceOf(TargetFailedException.class)
        .hasMessageStartingWith(
            "The image vernemq/vernemq wants the variable DOCKER_VERNEMQ_ACCEPT_EULA: set it to")
        .hasMessageEndingWith("with --container-env or env in target.yaml.");
  }
}
