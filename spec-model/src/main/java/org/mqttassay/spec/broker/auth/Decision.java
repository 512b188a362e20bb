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
package org.mqttassay.spec.broker.auth;

import java.util.Optional;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.ReasonCode;

/** Whether a client may connect. */
public sealed interface Decision {

  /**
   * It may.
   *
   * @param user the name it proved; empty when it proved none, whatever User Name it gave
   */
  record Accepted(Optional<String> user) implements Decision {}

  /**
   * It may not.
   *
   * @param reason for a CONNACK of 5.0: Bad User Name or Password, or Not authorized
   */
  record Refused(ReasonCode reason) implements Decision {

    /** The code of the CONNACK: the reason's in 5.0; 4 or 5 in 3.1.1 (its table 3.1). */
    public int connackCode(MqttVersion version) {
      if (version == MqttVersion.V5_0) {
        return reason.value();
      }
      return reason == ReasonCode.BAD_USER_NAME_OR_PASSWORD ? 4 : 5;
    }
  }
}
