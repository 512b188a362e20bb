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
package org.mqttassay.spec.client.reference;

import java.util.Map;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.packet.ReasonCode;

/** After which of the server's errors a client closes, and what it says (4.13 of 5.0, 4.8.0-1). */
final class Reactions {

  /** What a client calls bytes that break the standard by themselves. */
  private static final String BYTES = "bytes";

  private static final int PROTOCOL_ERROR = ReasonCode.PROTOCOL_ERROR.value();

  /**
   * The statements whose breach is a Protocol Error or another of table 2-6: what comes on such a
   * connection can't be trusted. What is late, lost, or sent in another form than was due is not
   * among them, nor a session that is gone. The same number may be another statement's in 3.1.1.
   */
  private static final Map<StatementId, Integer> CODES = Map.ofEntries(
      Map.entry(StatementId.v5("MQTT-3.1.2-24"), ReasonCode.PACKET_TOO_LARGE.value()),
      Map.entry(StatementId.v5("MQTT-3.3.4-9"), ReasonCode.RECEIVE_MAXIMUM_EXCEEDED.value()),
      Map.entry(StatementId.v5("MQTT-3.3.2-11"), ReasonCode.TOPIC_ALIAS_INVALID.value()),
      Map.entry(StatementId.v5("ASSAY-3.3.4-4"), PROTOCOL_ERROR),
      Map.entry(StatementId.v5("MQTT-3.2.0-1"), PROTOCOL_ERROR),
      Map.entry(StatementId.v5("MQTT-3.2.0-2"), PROTOCOL_ERROR),
      Map.entry(StatementId.v5("MQTT-3.2.2-2"), PROTOCOL_ERROR),
      Map.entry(StatementId.v5("MQTT-2.2.1-4"), PROTOCOL_ERROR),
      Map.entry(StatementId.v5("MQTT-3.14.0-1"), PROTOCOL_ERROR),
      Map.entry(StatementId.v311("MQTT-3.2.0-1"), PROTOCOL_ERROR),
      Map.entry(StatementId.v311("MQTT-3.2.2-1"), PROTOCOL_ERROR),
      Map.entry(StatementId.v311("MQTT-2.3.1-4"), PROTOCOL_ERROR));

  private Reactions() {}

  /** The Reason Code to close with, or 0 when one goes on. */
  static int codeFor(Breach breach) {
    return breach.rule().equals(BYTES)
        ? ReasonCode.MALFORMED_PACKET.value()
        : CODES.getOrDefault(breach.statement(), 0);
  }
}
