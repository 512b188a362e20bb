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
package org.mqttassay.spec.catalog;

/** How strongly a statement binds, in the words of RFC 2119 as section 1.2 of both versions. */
public enum Level {
  /** Required. */
  MUST,
  /** Forbidden. */
  MUST_NOT,
  /** Recommended. */
  SHOULD,
  /** Recommended against. */
  SHOULD_NOT,
  /** Left to the party's choice, which the other has to live with. */
  MAY;

  /** Whether departing from the statement breaks the standard. */
  public boolean isObligation() {
    return this == MUST || this == MUST_NOT;
  }

  /** The key word as the standard prints it, such as {@code MUST NOT}. */
  @Override
  public String toString() {
    return name().replace('_', ' ');
  }
}
