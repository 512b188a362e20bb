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

/** Bytes are not the records that they should be. */
final class UnreadableRecordException extends Exception {

  private static final long serialVersionUID = 1L;

  /** @param reason part of a line */
  UnreadableRecordException(String reason) {
    super(reason);
  }

  UnreadableRecordException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
