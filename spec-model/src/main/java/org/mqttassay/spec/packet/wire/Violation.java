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
package org.mqttassay.spec.packet.wire;

import org.mqttassay.spec.StatementId;

/**
 * One place at which bytes on the wire break the standard.
 *
 * @param statement the statement that is broken
 * @param offset where the offending field begins, counted in bytes from the first of the packet
 * @param detail what stands there, in a few words
 */
public record Violation(StatementId statement, int offset, String detail) {

  @Override
  public String toString() {
    return statement + " at byte " + offset + ": " + detail;
  }
}
