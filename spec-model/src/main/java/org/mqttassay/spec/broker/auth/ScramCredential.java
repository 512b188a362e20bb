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

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.mqttassay.spec.packet.Bytes;

/**
 * What a server keeps of a password for SCRAM-SHA-256 (RFC 5802, chapter 3). It lets a server check
 * a password or a proof, and prove itself, and gives nobody the password.
 *
 * @param salt 1 byte or more
 * @param iterations 4,096 to 1,000,000
 * @param storedKey 32 bytes
 * @param serverKey 32 bytes
 */
public record ScramCredential(Bytes salt, int iterations, Bytes storedKey, Bytes serverKey)
    implements PasswordHash {

  /** The fewest iterations that RFC 7677 has. */
  public static final int MINIMUM_ITERATIONS = 4_096;

  /** Above this a single check takes about a second. */
  public static final int MAXIMUM_ITERATIONS = 1_000_000;

  /** @throws IllegalArgumentException when something is outside its range */
  public ScramCredential {
    int size = Digests.SHA_256.size();
    if (salt.isEmpty() || storedKey.size() != size || serverKey.size() != size) {
      throw new IllegalArgumentException("A salt is not empty, and keys have 32 bytes");
    }
    if (iterations < MINIMUM_ITERATIONS || iterations > MAXIMUM_ITERATIONS) {
      throw new IllegalArgumentException("Iterations are "
          + MINIMUM_ITERATIONS
          + " to "
          + MAXIMUM_ITERATIONS
          + ", not "
          + iterations);
    }
  }

  /**
   * Derives the keys of a password. This takes about as long as 4,096 iterations are meant to:
   * milliseconds.
   *
   * @param password UTF-8 text is prepared as RFC 4013 has it; anything else is taken as it is, and
   *     then serves a Password of MQTT but no SCRAM client
   * @param salt 1 byte or more, random
   * @param iterations 4,096 to 1,000,000
   */
  public static ScramCredential derive(Bytes password, Bytes salt, int iterations) {
    Bytes salted = Digests.SHA_256.pbkdf2(prepared(password), salt, iterations);
    return new ScramCredential(salt, iterations, storedKey(clientKey(salted)), serverKey(salted));
  }

  static Bytes clientKey(Bytes saltedPassword) {
    return Digests.SHA_256.hmac(saltedPassword, Bytes.utf8("Client Key"));
  }

  static Bytes storedKey(Bytes clientKey) {
    return Digests.SHA_256.digest(clientKey);
  }

  static Bytes serverKey(Bytes saltedPassword) {
    return Digests.SHA_256.hmac(saltedPassword, Bytes.utf8("Server Key"));
  }

  @Override
  public boolean isOf(Bytes password) {
    Bytes salted = Digests.SHA_256.pbkdf2(prepared(password), salt, iterations);
    return Digests.same(storedKey, storedKey(clientKey(salted)));
  }

  @Override
  public String written() {
    return "SCRAM-SHA-256$"
        + iterations
        + ':'
        + base64(salt)
        + '$'
        + base64(storedKey)
        + ':'
        + base64(serverKey);
  }

  /** Says nothing that should not be in a log. */
  @Override
  public String toString() {
    return "ScramCredential[iterations=" + iterations + ']';
  }

  private static Bytes prepared(Bytes password) {
    try {
      String text = StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(password.toArray()))
          .toString();
      return SaslPrep.prepare(text).map(Bytes::utf8).orElse(password);
    } catch (CharacterCodingException e) {
      return password;
    }
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }
}
