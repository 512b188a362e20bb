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
package org.mqttassay.simulator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Catalog;

class InvariantTest {

  private static final Pattern PAIR =
      Pattern.compile("statement\\((null|\"(MQTT-[\\d.]+-\\d+)\"), \"(MQTT-[\\d.]+-\\d+)\"\\)");

  private final Catalog catalog = Catalog.load();

  @Test
  void there_are_fifteen_each_with_a_statement_of_the_catalogue() {
    assertThat(Invariant.values()).hasSize(15);
    for (Invariant invariant : Invariant.values()) {
      assertThat(invariant.number()).isEqualTo(invariant.ordinal() + 1);
      for (MqttVersion version : MqttVersion.values()) {
        assertThat(catalog.find(invariant.statement(version)))
            .as(invariant.name())
            .isPresent();
      }
    }
  }

  @Test
  void the_judges_name_only_statements_of_the_catalogue() throws IOException {
    var judges = Path.of("src/main/java/org/mqttassay/simulator/ledger/check");
    int named = 0;
    try (var files = Files.list(judges)) {
      for (Path file : files.toList()) {
        var matcher = PAIR.matcher(Files.readString(file).replaceAll("\\s*\\n\\s*", ""));
        while (matcher.find()) {
          named++;
          if (matcher.group(2) != null) {
            assertThat(catalog.find(StatementId.v311(matcher.group(2))))
                .as(file.toString())
                .isPresent();
          }
          assertThat(catalog.find(StatementId.v5(matcher.group(3))))
              .as(file.toString())
              .isPresent();
        }
      }
    }
    assertThat(named).isGreaterThan(10);
  }
}
