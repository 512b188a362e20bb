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
      StatementId.v311("ASSAY-4.1.0-1"),
      StatementId.v5("MQTT-2.2.1-2"),
      StatementId.v5("MQTT-3.1.2-7"),
      StatementId.v5("ASSAY-3.1.2-2"),
      StatementId.v5("MQTT-3.1.2-14"),
      StatementId.v5("MQTT-3.1.2-15"),
      StatementId.v5("MQTT-3.1.3-10"),
      StatementId.v5("MQTT-3.3.1-5"),
      StatementId.v5("MQTT-3.3.1-6"),
      StatementId.v5("MQTT-3.3.1-7"),
      StatementId.v5("MQTT-3.3.1-8"),
      StatementId.v5("MQTT-3.3.1-10"),
      StatementId.v5("MQTT-3.3.1-11"),
      StatementId.v5("MQTT-4.8.2-6"));

  private StatementsOfOtherSubjects() {}
}
