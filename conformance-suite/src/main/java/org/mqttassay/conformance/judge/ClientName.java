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
package org.mqttassay.conformance.judge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.mqttassay.spec.trace.SafeText;

/**
 * By what a client is known.
 *
 * @param text its Client Identifier, shortened if it is very long, or the host it connects from
 *     when it has told none
 * @param isAddress whether it is that host
 */
public record ClientName(String text, boolean isAddress) {

  private static final int SHOWN = 64;

  /** What is longer ends in a digest, since names are kept of many clients. */
  private static final int LONGEST = 256;

  private static final int LONGEST_FILE_NAME = 100;

  static ClientName identified(String clientIdentifier) {
    boolean isShort = clientIdentifier.length() <= LONGEST;
    return new ClientName(
        isShort
            ? clientIdentifier
            : clientIdentifier.substring(0, LONGEST) + '~' + digest(clientIdentifier),
        false);
  }

  /** @param address host and port */
  static ClientName at(String address) {
    int colon = address.lastIndexOf(':');
    return new ClientName(colon < 0 ? address : address.substring(0, colon), true);
  }

  /**
   * A name for a file that no other client's has, made of ASCII letters, digits, {@code - _ . % @
   * ~} only: what else there is in a name stands in it as {@code %} and two digits for each byte.
   */
  String fileName() {
    var name = new StringBuilder(isAddress ? "@" : "");
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (one & 0xFF);
      boolean plain = c >= 'a' && c <= 'z'
          || c >= 'A' && c <= 'Z'
          || c >= '0' && c <= '9'
          || c == '-'
          || c == '_'
          || c == '.' && name.length() > 0;
      name.append(plain ? String.valueOf(c) : String.format("%%%02x", (int) c));
    }
    return name.length() <= LONGEST_FILE_NAME
        ? name.toString()
        : name.substring(0, LONGEST_FILE_NAME) + '~' + digest(text);
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** For people: escaped and not too long. */
  @Override
  public String toString() {
    return isAddress
        ? "at " + SafeText.escape(text) + ", without identifier"
        : SafeText.quote(text, SHOWN);
  }
}
