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
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Nonces for SCRAM: printable ASCII without a comma (RFC 5802, chapter 5.1). */
public final class ScramNonces {

  /** 144 bits, which Base64 writes without padding. */
  private static final int SIZE = 18;

  private ScramNonces() {}

  /**
   * Nonces of 24 characters.
   *
   * @param random a {@link java.security.SecureRandom} where strangers may connect; anything seeded
   *     where a run must be repeatable
   */
  public static Supplier<String> from(RandomGenerator random) {
    return () -> {
      var bytes = new byte[SIZE];
      random.nextBytes(bytes);
      return Base64.getEncoder().encodeToString(bytes);
    };
  }

  static boolean isNonce(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > 0x20 && c < 0x7F && c != ',');
  }

  /** @throws IllegalArgumentException when the nonce can't stand in a message */
  static String checked(String nonce) {
    if (!isNonce(nonce)) {
      throw new IllegalArgumentException(
          "A nonce is one or more printable ASCII characters without a comma");
    }
    return nonce;
  }
}
