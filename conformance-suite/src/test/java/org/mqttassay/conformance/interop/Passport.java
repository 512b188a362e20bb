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
package org.mqttassay.conformance.interop;

import java.nio.file.Path;
import java.util.Optional;
import org.mqttassay.spec.client.Endpoint;

/**
 * With what a client connects.
 *
 * @param endpoint where to
 * @param authority PEM file of whom to trust, if the endpoint is encrypted
 * @param clientId never empty
 * @param keepsSession whether its session outlives its connections: Clean Session 0 in 3.1.1, Clean
 *     Start 0 and a Session Expiry Interval of five minutes in 5.0
 * @param will published when the connection breaks
 */
record Passport(
    Endpoint endpoint,
    Path authority,
    String clientId,
    boolean keepsSession,
    Optional<Message> will) {

  /** Seconds that a kept session lives on in 5.0. */
  static final long SESSION_EXPIRY = 300;

  Passport keepingSession() {
    return new Passport(endpoint, authority, clientId, true, will);
  }

  Passport withWill(Message message) {
    return new Passport(endpoint, authority, clientId, keepsSession, Optional.of(message));
  }

  Passport to(Endpoint other) {
    return new Passport(other, authority, clientId, keepsSession, will);
  }
}
