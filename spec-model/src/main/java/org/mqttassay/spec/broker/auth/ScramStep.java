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
package org.mqttassay.spec.broker.auth;

import org.mqttassay.spec.packet.Bytes;

/** What follows from a message of a SCRAM exchange. */
public sealed interface ScramStep {

  /**
   * The exchange goes on.
   *
   * @param data the Authentication Data of the next AUTH with Reason Code 0x18
   */
  record Continue(Bytes data) implements ScramStep {}

  /**
   * The exchange is over, and the other side is who it says.
   *
   * @param user the client's name, as SASLprep leaves it
   * @param data from a server, the Authentication Data of the CONNACK, or of the AUTH with Reason
   *     Code 0x00 that ends a re-authentication; from a client nothing
   */
  record Success(String user, Bytes data) implements ScramStep {}

  /**
   * The exchange is over without success.
   *
   * @param error what went wrong
   * @param detail a line for a log; it does not say whether a user exists
   */
  record Failure(ScramError error, String detail) implements ScramStep {}
}
