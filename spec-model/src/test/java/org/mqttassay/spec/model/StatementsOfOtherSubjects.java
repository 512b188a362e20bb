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

import java.util.Set;
import org.mqttassay.spec.StatementId;

/**
 * A temporary allowance: statements whose subjects are still to be merged. To be deleted with its
 * one use when they are.
 */
final class StatementsOfOtherSubjects {

  static final Set<StatementId> TEMPORARILY_ALLOWED = Set.of(
      StatementId.v311("MQTT-2.3.1-5"),
      StatementId.v311("MQTT-3.1.2-7"),
      StatementId.v311("MQTT-3.1.2-8"),
      StatementId.v311("ASSAY-3.1.2-3"),
      StatementId.v311("MQTT-3.1.2-16"),
      StatementId.v311("MQTT-3.1.2-17"),
      StatementId.v311("MQTT-3.3.1-5"),
      StatementId.v311("MQTT-3.3.1-6"),
      StatementId.v311("MQTT-3.3.1-7"),
      StatementId.v311("MQTT-3.3.1-10"),
      StatementId.v311("MQTT-3.3.1-11"),
      StatementId.v311("MQTT-3.3.1-12"),
      StatementId.v311("ASSAY-3.8.3-1"),
      StatementId.v311("MQTT-3.8.3-2"),
      StatementId.v311("MQTT-3.8.4-3"),
      StatementId.v311("MQTT-3.8.4-4"),
      StatementId.v311("ASSAY-3.8.4-1"),
      StatementId.v311("MQTT-3.10.4-1"),
      StatementId.v311("MQTT-3.10.4-2"),
      StatementId.v311("MQTT-3.10.4-3"),
      StatementId.v311("ASSAY-3.10.4-1"),
      StatementId.v311("MQTT-3.10.4-6"),
      StatementId.v311("ASSAY-4.1.0-1"),
      StatementId.v311("MQTT-4.6.0-1"),
      StatementId.v311("MQTT-4.6.0-2"),
      StatementId.v311("MQTT-4.6.0-3"),
      StatementId.v311("MQTT-4.6.0-4"),
      StatementId.v311("MQTT-4.7.2-1"),
      StatementId.v311("ASSAY-4.7.2-1"),
      StatementId.v311("ASSAY-4.7.2-2"),
      StatementId.v311("MQTT-4.7.3-4"),
      StatementId.v5("MQTT-2.2.1-2"),
      StatementId.v5("MQTT-3.1.2-7"),
      StatementId.v5("ASSAY-3.1.2-2"),
      StatementId.v5("MQTT-3.1.2-14"),
      StatementId.v5("MQTT-3.1.2-15"),
      StatementId.v5("MQTT-3.1.2-25"),
      StatementId.v5("MQTT-3.1.3-10"),
      StatementId.v5("ASSAY-3.2.2-16"),
      StatementId.v5("ASSAY-3.2.2-17"),
      StatementId.v5("ASSAY-3.2.2-19"),
      StatementId.v5("ASSAY-3.2.2-21"),
      StatementId.v5("MQTT-3.3.1-5"),
      StatementId.v5("MQTT-3.3.1-6"),
      StatementId.v5("MQTT-3.3.1-7"),
      StatementId.v5("MQTT-3.3.1-8"),
      StatementId.v5("MQTT-3.3.1-10"),
      StatementId.v5("MQTT-3.3.1-11"),
      StatementId.v5("MQTT-3.3.2-4"),
      StatementId.v5("ASSAY-3.3.2-3"),
      StatementId.v5("MQTT-3.3.2-5"),
      StatementId.v5("MQTT-3.3.2-6"),
      StatementId.v5("MQTT-3.3.2-10"),
      StatementId.v5("MQTT-3.3.2-12"),
      StatementId.v5("MQTT-3.3.2-15"),
      StatementId.v5("MQTT-3.3.2-16"),
      StatementId.v5("MQTT-3.3.2-17"),
      StatementId.v5("MQTT-3.3.2-18"),
      StatementId.v5("MQTT-3.3.2-20"),
      StatementId.v5("MQTT-3.3.4-3"),
      StatementId.v5("MQTT-3.3.4-4"),
      StatementId.v5("MQTT-3.3.4-5"),
      StatementId.v5("ASSAY-3.3.4-2"),
      StatementId.v5("MQTT-3.3.4-8"),
      StatementId.v5("MQTT-3.3.4-10"),
      StatementId.v5("MQTT-3.8.3-3"),
      StatementId.v5("MQTT-3.8.4-3"),
      StatementId.v5("MQTT-3.8.4-4"),
      StatementId.v5("MQTT-3.8.4-5"),
      StatementId.v5("MQTT-3.8.4-7"),
      StatementId.v5("MQTT-3.10.4-1"),
      StatementId.v5("MQTT-3.10.4-2"),
      StatementId.v5("MQTT-3.10.4-3"),
      StatementId.v5("ASSAY-3.10.4-1"),
      StatementId.v5("MQTT-3.10.4-6"),
      StatementId.v5("MQTT-3.11.3-1"),
      StatementId.v5("MQTT-4.3.2-5"),
      StatementId.v5("MQTT-4.3.3-7"),
      StatementId.v5("MQTT-4.3.3-9"),
      StatementId.v5("MQTT-4.3.3-10"),
      StatementId.v5("MQTT-4.3.3-12"),
      StatementId.v5("MQTT-4.3.3-13"),
      StatementId.v5("MQTT-4.4.0-2"),
      StatementId.v5("MQTT-4.6.0-1"),
      StatementId.v5("MQTT-4.6.0-2"),
      StatementId.v5("MQTT-4.6.0-3"),
      StatementId.v5("MQTT-4.6.0-4"),
      StatementId.v5("ASSAY-4.6.0-1"),
      StatementId.v5("MQTT-4.7.2-1"),
      StatementId.v5("ASSAY-4.7.2-1"),
      StatementId.v5("ASSAY-4.7.2-2"),
      StatementId.v5("MQTT-4.7.3-4"),
      StatementId.v5("MQTT-4.8.2-6"),
      StatementId.v5("MQTT-4.9.0-1"),
      StatementId.v5("ASSAY-4.9.0-1"),
      StatementId.v5("MQTT-4.9.0-3"));

  private StatementsOfOtherSubjects() {}
}
