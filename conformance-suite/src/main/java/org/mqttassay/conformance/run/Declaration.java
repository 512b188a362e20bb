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

import java.util.List;
import org.mqttassay.conformance.config.Capabilities;
import org.mqttassay.conformance.config.Capabilities.Contradiction;
import org.mqttassay.conformance.config.Capability;
import org.mqttassay.conformance.config.CapabilityList;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.MqttVersion;

/** What is found about a vendor's declaration itself. */
final class Declaration {

  /** Under which it is in the record. */
  private static final String CHECK = "Declaration.agrees_with_what_the_broker_announces";

  private Declaration() {}

  /**
   * One result for each contradiction with what the broker announces, under the statement that is
   * at stake. None is broken by it, and so it is a deviation and no failure.
   */
  static List<CheckResult> results(Capabilities capabilities) {
    return capabilities.contradictions().stream().map(Declaration::result).toList();
  }

  private static CheckResult result(Contradiction contradiction) {
    String statement = CapabilityList.find(contradiction.key())
        .flatMap(Capability::about)
        .orElseThrow()
        .id();
    return new CheckResult(
        CHECK,
        MqttVersion.V5_0.number(),
        List.of(statement),
        Verdict.DEVIATION,
        contradiction.sentence(),
        0,
        1,
        null,
        "",
        null);
  }
}
