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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mqttassay.spec.packet.Bytes;

/** Reads what stands behind a user's name in a password file. */
final class HashParser {

  /** What is wrong with a hash, in words that don't show it. */
  static final class BadHashException extends Exception {

    private static final long serialVersionUID = 1L;

    BadHashException(String what) {
      super(what);
    }
  }

  private static final String SCRAM = "SCRAM-SHA-256$";
  private static final String BASE64 = "([A-Za-z0-9+/]+={0,2})";
  private static final Pattern SCRAM_FORM =
      Pattern.compile("SCRAM-SHA-256\\$(\\d+):" + BASE64 + "\\$" + BASE64 + ':' + BASE64);
  private static final Pattern MOSQUITTO_FORM =
      Pattern.compile("\\$7\\$(\\d+)\\$" + BASE64 + "\\$" + BASE64);

  private HashParser() {}

  static PasswordHash parse(String text) throws BadHashException {
    if (text.isEmpty()) {
      throw new BadHashException("there is no password");
    }
    if (text.startsWith(SCRAM)) {
      return scram(text);
    }
    if (text.startsWith("$7$")) {
      return mosquitto(text);
    }
    if (text.startsWith("$6$")) {
      throw new BadHashException(
          "the password is hashed in Mosquitto's old way, $6$, which is weak");
    }
    throw new BadHashException(
        "the password is not hashed, or in a way that is neither SCRAM-SHA-256 nor Mosquitto's $7$");
  }

  private static PasswordHash scram(String text) throws BadHashException {
    Matcher form = SCRAM_FORM.matcher(text);
    if (!form.matches()) {
      throw new BadHashException(
          "the hash is damaged; the form is SCRAM-SHA-256$ITERATIONS:SALT$STOREDKEY:SERVERKEY");
    }
    int iterations = iterations(form.group(1), ScramCredential.MINIMUM_ITERATIONS);
    return new ScramCredential(
        base64("salt", form.group(2), 0),
        iterations,
        base64("StoredKey", form.group(3), Digests.SHA_256.size()),
        base64("ServerKey", form.group(4), Digests.SHA_256.size()));
  }

  private static PasswordHash mosquitto(String text) throws BadHashException {
    Matcher form = MOSQUITTO_FORM.matcher(text);
    if (!form.matches()) {
      throw new BadHashException("the hash is damaged; the form is $7$ITERATIONS$SALT$HASH");
    }
    int iterations = iterations(form.group(1), 1);
    return new MosquittoHash(
        base64("salt", form.group(2), 0),
        iterations,
        base64("hash", form.group(3), Digests.SHA_512.size()));
  }

  private static int iterations(String digits, int minimum) throws BadHashException {
    int maximum = ScramCredential.MAXIMUM_ITERATIONS;
    int number = digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    if (number < minimum || number > maximum) {
      throw new BadHashException(
          "the hash has " + digits.substring(0, Math.min(digits.length(), 12))
              + " iterations, which is not " + minimum + " to " + maximum);
    }
    return number;
  }

  /** @param size how many bytes there must be; 0 for any number */
  private static Bytes base64(String part, String text, int size) throws BadHashException {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new BadHashException("the hash is damaged; its " + part + " is not Base64");
    }
    if (bytes.length == 0 || size > 0 && bytes.length != size) {
      throw new BadHashException("the hash is damaged; its "
          + part
          + " has "
          + bytes.length
          + " bytes"
          + (size == 0 ? "" : " in place of " + size));
    }
    return Bytes.of(bytes);
  }
}
