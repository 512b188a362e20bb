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
package org.mqttassay.spec.client;

import java.util.Optional;

/**
 * A server's answer to a WebSocket handshake.
 *
 * @param status of HTTP; 101 when the server agrees
 * @param subprotocol that the server chose, as it is in the answer
 */
public record WebSocketAnswer(int status, Optional<String> subprotocol) {

  private static final int SWITCHING_PROTOCOLS = 101;

  /** Whether there is a WebSocket now. */
  public boolean isAgreed() {
    return status == SWITCHING_PROTOCOLS;
  }
}
