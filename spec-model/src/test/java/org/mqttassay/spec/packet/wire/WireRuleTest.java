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
package org.mqttassay.spec.packet.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Catalog;

class WireRuleTest {

  @ParameterizedTest
  @EnumSource
  void every_rule_stands_on_a_statement_of_its_version_and_says_what_is_wrong(WireRule rule) {
    assertThat(rule.fault()).isNotBlank();
    assertThat(
            Arrays.stream(MqttVersion.values()).anyMatch(v -> rule.statement(v).isPresent()))
        .isTrue();
    for (MqttVersion version : MqttVersion.values()) {
      assertThat(rule.statement(version).stream())
          .allMatch(statement -> statement.version() == version)
          .allMatch(statement -> WireRules.statements().contains(statement));
    }
  }

  @Test
  void one_rule_may_stand_on_a_different_statement_in_each_version() {
    assertThat(WireRule.WILL_QOS_3.statement(MqttVersion.V3_1_1))
        .contains(StatementId.v311("MQTT-3.1.2-14"));
    assertThat(WireRule.WILL_QOS_3.statement(MqttVersion.V5_0))
        .contains(StatementId.v5("MQTT-3.1.2-12"));
    assertThat(WireRule.VARIABLE_BYTE_INTEGER_NOT_MINIMAL.statement(MqttVersion.V3_1_1))
        .isEmpty();
  }

  @Test
  void the_statements_include_those_about_single_properties() {
    assertThat(WireRules.statements())
        .contains(StatementId.v5("ASSAY-3.2.2-4"), StatementId.v311("MQTT-3.3.1-4"));
  }

  @Test
  void every_statement_is_in_the_catalogue() {
    var catalog = Catalog.load();
    assertThat(WireRules.statements())
        .allMatch(statement -> catalog.find(statement).isPresent());
  }
}
