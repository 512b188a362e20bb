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
package org.mqttassay.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.broker.BrokerException.Obstacle;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.broker.BrokerSettings.Admission;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.packet.QoS;

class BrokerBannerTest {

  private static final List<Endpoint> ENDPOINTS = List.of(Endpoint.tcp("127.0.0.1", 1883));

  @Test
  void an_ordinary_broker_has_little_to_say() {
    assertThat(BrokerBanner.lines(BrokerSettings.STANDARD, ENDPOINTS))
        .containsExactly("Listening on mqtt://127.0.0.1:1883", "Policy   canonical");
  }

  @Test
  void says_what_is_not_as_usual() {
    var settings = BrokerSettings.STANDARD
        .withRandomSeed(7)
        .withAdmission(new Admission(
            false,
            Optional.of(Path.of("users\u001b[2J")),
            Optional.of(Path.of("topics")),
            true,
            false))
        .withLimits(Limits.STANDARD
            .withReceiveMaximum(3)
            .withMaximumQos(QoS.AT_LEAST_ONCE)
            .withWildcardSubscriptionAvailable(false)
            .withServerKeepAlive(9));

    assertThat(BrokerBanner.lines(settings, ENDPOINTS))
        .containsExactly(
            "Listening on mqtt://127.0.0.1:1883",
            "Policy   random, again with --policy random:7",
            "Users    users\\u001b[2J, also by SCRAM-SHA-256",
            "ACL      topics",
            "Limits   Receive Maximum 3, Maximum QoS 1, no wildcards, Server Keep Alive 9");
  }

  @Test
  void every_obstacle_has_an_exit_code_of_its_own() {
    assertThat(Arrays.stream(Obstacle.values()).map(ExitCodes::of))
        .doesNotHaveDuplicates()
        .allMatch(code -> code > ExitCodes.INTERNAL);
  }
}
