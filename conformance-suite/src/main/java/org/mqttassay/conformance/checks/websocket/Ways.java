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
package org.mqttassay.conformance.checks.websocket;

import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Transport;

/** The way to the broker over WebSocket. */
final class Ways {

  private Ways() {}

  /** Takes plain WebSocket, or WebSocket over TLS if there is only that. */
  static void overWebSocket(Lab lab) {
    boolean isEncrypted =
        !lab.transports().contains(Transport.WS) && lab.transports().contains(Transport.WSS);
    lab.via(isEncrypted ? Transport.WSS : Transport.WS);
  }
}
