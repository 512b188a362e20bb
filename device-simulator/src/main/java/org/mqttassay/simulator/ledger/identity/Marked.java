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
package org.mqttassay.simulator.ledger.identity;

import org.mqttassay.spec.packet.Bytes;

/**
 * What a payload is found to be.
 *
 * @param mark whose it is
 * @param identity which message; null unless it is {@link Mark#OURS}
 * @param payload what devices and services are to see, without the identity; as it came unless the
 *     message is ours
 */
public record Marked(Mark mark, Identity identity, Bytes payload) {

  /** Whose a message is. */
  public enum Mark {
    /** Of this run, and whole. */
    OURS,
    /** Of this run, but not as it was sent. */
    DAMAGED,
    /** Of another run. */
    FOREIGN,
    /** Without any identity. */
    UNMARKED
  }
}
