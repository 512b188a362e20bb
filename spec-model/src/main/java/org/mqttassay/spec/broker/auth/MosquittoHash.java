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

import java.util.Base64;
import org.mqttassay.spec.packet.Bytes;

/**
 * A hash as {@code mosquitto_passwd} of Mosquitto 1.6 and later writes it: PBKDF2 with
 * HMAC-SHA-512. No SCRAM client can be checked with it.
 *
 * @param salt not empty
 * @param iterations 1 to 1,000,000
 * @param hash 64 bytes
 */
record MosquittoHash(Bytes salt, int iterations, Bytes hash) implements PasswordHash {

  @Override
  public boolean isOf(Bytes password) {
    return Digests.same(hash, Digests.SHA_512.pbkdf2(password, salt, iterations));
  }

  @Override
  public String written() {
    var base64 = Base64.getEncoder();
    return "$7$"
        + iterations
        + '$'
        + base64.encodeToString(salt.toArray())
        + '$'
        + base64.encodeToString(hash.toArray());
  }

  /** Says nothing that should not be in a log. */
  @Override
  public String toString() {
    return "MosquittoHash[iterations=" + iterations + ']';
  }
}
