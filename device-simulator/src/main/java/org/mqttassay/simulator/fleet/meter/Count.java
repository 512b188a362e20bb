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
package org.mqttassay.simulator.fleet.meter;

import java.util.Locale;

/** What a fleet counts. */
public enum Count {
  /** Connections that were accepted. */
  CONNECTED,
  /** Connections after the first of a device. */
  RECONNECTED,
  /** Connections that the broker refused. */
  REFUSED_CONNECTIONS,
  /** Tries to connect that came to nothing. */
  UNREACHABLE,
  /** Connections that were lost without anybody of the fleet having wished so. */
  CONNECTIONS_LOST,
  /** Sessions that the broker no longer had though they should have been kept. */
  SESSIONS_LOST,
  /** Messages handed over to be published. */
  PUBLISHED,
  /** Those of QoS 1 and 2 that the broker took over. */
  ACKNOWLEDGED,
  /** Those that the broker refused. */
  REFUSED,
  /** Those of which nobody will ever know. */
  UNKNOWN,
  /** Those that were never sent. */
  NEVER_SENT,
  /** Messages that came. */
  DELIVERED,
  /** Those of them that were no messages of this run, or damaged. */
  FOREIGN,
  /** Bytes of packets that were sent. */
  BYTES_SENT,
  /** Bytes of packets that came. */
  BYTES_RECEIVED,
  /** Rules that the broker broke by the model's judgement. */
  BROKER_BREACHES,
  /** Rules that Assay's own clients broke. */
  CLIENT_BREACHES;

  /** As it stands in a record. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
