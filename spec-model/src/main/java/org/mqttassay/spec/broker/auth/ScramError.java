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

import java.util.Locale;

/** Why a SCRAM exchange fails (the values of {@code server-error} in RFC 5802, chapter 7). */
public enum ScramError {
  /** A message is not written as it should be. */
  INVALID_ENCODING,
  /** A mandatory extension is asked for, and there is none. */
  EXTENSIONS_NOT_SUPPORTED,
  /** The password is wrong, or there is no such user. */
  INVALID_PROOF,
  /** The client's last message does not repeat how its first began. */
  CHANNEL_BINDINGS_DONT_MATCH,
  /** Channel binding is asked for, which only SCRAM-SHA-256-PLUS would have. */
  CHANNEL_BINDING_NOT_SUPPORTED,
  /** The user's name has characters that it may not have. */
  INVALID_USERNAME_ENCODING,
  /** Anything else, a wrong nonce among it. */
  OTHER_ERROR;

  /** The value as RFC 5802 writes it, such as {@code invalid-proof}. */
  public String value() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
