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

import java.util.List;
import java.util.Set;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.wire.Violation;

/** With which Reason Code of 5.0 a receiver answers bytes that break the standard (4.13.1). */
final class WireErrors {

  private static final String TOPIC_ALIAS_0 = "MQTT-3.3.2-8";

  /** Ours that do not call their breach a Protocol Error, as the others of ours do. */
  private static final Set<String> MALFORMED =
      Set.of("ASSAY-2.2.2-1", "ASSAY-3.1.2-1", "ASSAY-3.1.3-4", "ASSAY-3.3.2-2");

  /** Numbered statements that call their breach a Protocol Error. */
  private static final Set<String> PROTOCOL_ERRORS =
      Set.of("MQTT-3.3.4-6", "MQTT-3.8.3-2", "MQTT-3.8.3-4", "MQTT-3.10.3-2");

  private WireErrors() {}

  /** The code for the first of several violations; 0x81 when there is none. */
  static int code(List<Violation> violations) {
    for (Violation violation : violations) {
      if (violation.statement().id().equals(TOPIC_ALIAS_0)) {
        return ReasonCode.TOPIC_ALIAS_INVALID.value();
      }
    }
    return violations.isEmpty() ? Remedies.malformed() : code(violations.get(0));
  }

  private static int code(Violation violation) {
    return isProtocolError(violation.statement().id())
        ? Remedies.protocolError()
        : Remedies.malformed();
  }

  /** Whether a statement of 5.0 about bytes calls its breach a Protocol Error. */
  static boolean isProtocolError(String id) {
    return id.startsWith("ASSAY-") ? !MALFORMED.contains(id) : PROTOCOL_ERRORS.contains(id);
  }
}
