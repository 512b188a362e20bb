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

/** Where a message carries its identity. */
public enum Carrier {
  /**
   * 32 bytes before the payload: for payloads that are not JSON. Crosses from either version to the
   * other.
   */
  PREFIX,
  /**
   * The first member of a JSON object, {@code "assay"}: the payload stays JSON, for everybody who
   * reads it, in either version. What is no JSON object gets a prefix.
   */
  FIELD,
  /**
   * The User Property {@code assay}: the payload is not touched. Only in 5.0, and lost on the way
   * to a subscriber of 3.1.1; so only for fleets that speak nothing but 5.0.
   */
  PROPERTY
}
