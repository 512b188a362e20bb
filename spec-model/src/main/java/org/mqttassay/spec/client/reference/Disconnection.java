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
package org.mqttassay.spec.client.reference;

import org.mqttassay.spec.packet.Properties;

/**
 * Why a connection ended, or never came to be.
 *
 * @param cause who or what ended it
 * @param code the Reason Code of a DISCONNECT of either side, or the code of a CONNACK that
 *     refuses; 0 when there was none
 * @param properties those of the server's packet, such as a Reason String or a Server Reference
 * @param detail a line for a log; may be empty
 */
public record Disconnection(Cause cause, int code, Properties properties, String detail) {

  /** Who or what ended a connection. */
  public enum Cause {
    /** The user asked for it. */
    USER,
    /** The network did not let it be opened. */
    UNREACHABLE,
    /** The server's CONNACK refused it. */
    REFUSED,
    /** The server sent DISCONNECT. */
    SERVER_SAID_GOODBYE,
    /** The server closed it without a word, or reset it. */
    CLOSED_BY_SERVER,
    /** The network broke. */
    NETWORK,
    /** The server did not answer for longer than the client's patience. */
    SILENCE,
    /** The server broke a rule after which one does not go on. */
    SERVER_BROKE_A_RULE,
    /** The server kept a session of which this client has no state (3.2.2-4 of 5.0). */
    SESSION_UNKNOWN,
    /** The server could not prove that it knows the user's password. */
    SERVER_NOT_AUTHENTIC
  }

  static Disconnection of(Cause cause, int code, String detail) {
    return new Disconnection(cause, code, Properties.NONE, detail);
  }

  @Override
  public String toString() {
    return cause
        + (code == 0 ? "" : " 0x" + Integer.toHexString(code))
        + (detail.isEmpty() ? "" : " (" + detail + ')');
  }
}
