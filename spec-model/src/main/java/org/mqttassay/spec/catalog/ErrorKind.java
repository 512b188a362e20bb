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

/** What the standard calls a packet or an exchange that breaks a statement (section 1.2 of 5.0). */
public enum ErrorKind {
  /** A Control Packet that cannot be parsed according to the specification. */
  MALFORMED_PACKET,
  /** Content found after parsing that the protocol or the state of the parties does not allow. */
  PROTOCOL_ERROR;

  /** The kind as the standard prints it, such as {@code Protocol Error}. */
  @Override
  public String toString() {
    return this == MALFORMED_PACKET ? "Malformed Packet" : "Protocol Error";
  }
}
