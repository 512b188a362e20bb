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
package org.mqttassay.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mqttassay.conformance.config.Capabilities;
import org.mqttassay.conformance.config.Capabilities.Contradiction;
import org.mqttassay.conformance.config.Capability;
import org.mqttassay.conformance.config.CapabilityList;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.simulator.config.Place;
import org.mqttassay.spec.catalog.Catalog;

class DeclarationTest {

  /** What a broker shows by whom it lets in, beside the properties of CONNACK. */
  private static final Set<String> SHOWN = Set.of(
      "versions",
      "session-expiry-maximum",
      "empty-client-identifiers",
      "long-client-identifiers",
      "any-client-identifiers");

  private static List<String> statements(String key) {
    var contradiction = new Contradiction(key, new Place("ics.yaml", 3), false, true);
    var results = Declaration.results(new Capabilities(Map.of(), List.of(contradiction)));
    assertThat(results).hasSize(1);
    assertThat(results.get(0).verdict()).isEqualTo(Verdict.DEVIATION);
    assertThat(results.get(0).reason()).contains("ics.yaml", key);
    return results.get(0).statements();
  }

  @Test
  void a_contradiction_stands_under_the_statement_that_is_at_stake() {
    assertThat(statements("maximum-qos")).containsExactly("MQTT-3.2.2-9");
    assertThat(statements("shared-subscriptions")).containsExactly("ASSAY-3.2.2-21");
    assertThat(statements("maximum-packet-size")).containsExactly("ASSAY-3.2.2-10");
  }

  @Test
  void everything_that_a_broker_shows_has_one_in_the_catalogue() throws Exception {
    var catalog = Catalog.load();
    for (Capability capability : CapabilityList.all()) {
      if (capability.property().isPresent() || SHOWN.contains(capability.key())) {
        assertThat(capability.about()).as(capability.key()).isPresent();
      }
      capability
          .about()
          .ifPresent(id -> assertThat(catalog.find(id)).as(id.id()).isPresent());
    }
  }
}
