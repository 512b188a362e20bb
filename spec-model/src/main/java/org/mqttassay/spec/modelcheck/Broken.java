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
package org.mqttassay.spec.modelcheck;

/**
 * A guarantee that does not hold.
 *
 * @param guarantee which
 * @param detail what happened instead, in one line
 */
public record Broken(Guarantee guarantee, String detail) {
  /** Whether only the end of a walk can show it, rather than one of its moves. */
  boolean isOfRest() {
    return guarantee == Guarantee.REST || guarantee == Guarantee.AT_LEAST_ONCE;
  }

  @Override
  public String toString() {
    return guarantee.text() + ": " + detail;
  }
}
