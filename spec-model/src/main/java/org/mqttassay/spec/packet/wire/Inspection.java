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

import java.util.List;
import java.util.Optional;
import org.mqttassay.spec.packet.PacketType;

/**
 * What a strict reading of one packet's bytes has found.
 *
 * @param type the packet type, unless the bytes name none
 * @param fields every field that could be read, in the order of the bytes
 * @param violations every way in which the bytes break the standard, in the order of the bytes
 */
public record Inspection(
    Optional<PacketType> type, List<Field> fields, List<Violation> violations) {

  /** Copies the lists. */
  public Inspection {
    fields = List.copyOf(fields);
    violations = List.copyOf(violations);
  }

  /** Whether nothing is wrong with the bytes taken by themselves. */
  public boolean isLegal() {
    return violations.isEmpty();
  }
}
