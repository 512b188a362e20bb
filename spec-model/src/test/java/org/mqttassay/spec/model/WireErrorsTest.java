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
package org.mqttassay.spec.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.catalog.ErrorKind;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.wire.Violation;
import org.mqttassay.spec.packet.wire.WireRules;

class WireErrorsTest {

  @Test
  void a_breach_has_the_kind_that_the_catalogue_gives_it() {
    var catalog = Catalog.load();
    for (StatementId id : WireRules.statements()) {
      if (id.version() == MqttVersion.V5_0) {
        assertThat(WireErrors.isProtocolError(id.id()))
            .as(id.id())
            .isEqualTo(catalog.get(id).error().equals(Optional.of(ErrorKind.PROTOCOL_ERROR)));
      }
    }
  }

  @Test
  void the_most_telling_code_is_chosen() {
    var other = new Violation(StatementId.v5("MQTT-1.5.4-1"), 3, "ill-formed");
    var alias = new Violation(StatementId.v5("MQTT-3.3.2-8"), 9, "Topic Alias 0");
    assertThat(WireErrors.code(List.of(other, alias)))
        .isEqualTo(ReasonCode.TOPIC_ALIAS_INVALID.value());
    assertThat(WireErrors.code(List.of(other))).isEqualTo(ReasonCode.MALFORMED_PACKET.value());
    assertThat(WireErrors.code(List.of())).isEqualTo(ReasonCode.MALFORMED_PACKET.value());
  }
}
