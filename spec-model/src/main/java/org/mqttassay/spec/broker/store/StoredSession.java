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
package org.mqttassay.spec.broker.store;

import java.time.Instant;
import java.util.Optional;
import org.mqttassay.spec.MqttVersion;

/**
 * A session (3.1.2.4 and 4.1 of both versions). Its key is the Client Identifier.
 *
 * @param clientId whose session; not empty, since the broker assigned one where it was
 * @param version what the client spoke last
 * @param expiryInterval the Session Expiry Interval in seconds, 0 to 4,294,967,295, the last of
 *     which never expires
 * @param disconnectedAt when the network connection ended, on the wall clock; empty while there is
 *     one, which means for a broker that restores that it ended with the broker
 * @param will what is still to be published, if anything
 */
public record StoredSession(
    String clientId,
    MqttVersion version,
    long expiryInterval,
    Optional<Instant> disconnectedAt,
    Optional<StoredWill> will)
    implements StoredRecord {

  /** @throws IllegalArgumentException when the interval is out of range */
  public StoredSession {
    if (expiryInterval < 0 || expiryInterval > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("No Session Expiry Interval: " + expiryInterval);
    }
  }
}
