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
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.mqttassay.spec.packet.Bytes;

/** The attributes of a SCRAM message (RFC 5802, chapter 5.1), read one after the other. */
final class ScramMessage {

  /** A message that ends the exchange. */
  static final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final ScramError error;

    Refused(ScramError error, String detail) {
      super(detail);
      this.error = error;
    }

    ScramStep.Failure failure() {
      return new ScramStep.Failure(error, getMessage());
    }
  }

  /** Far above what names, nonces and proofs need. */
  private static final int MAXIMUM_SIZE = 100_000;

  private final List<String> attributes;
  private int next;

  private ScramMessage(List<String> attributes) {
    this.attributes = attributes;
  }

  static String text(Bytes data) throws Refused {
    if (data.size() > MAXIMUM_SIZE) {
      throw malformed("the message has " + data.size() + " bytes");
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(data.toArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw malformed("the message is not UTF-8");
    }
  }

  static ScramMessage of(String text) {
    return new ScramMessage(Arrays.asList(text.split(",", -1)));
  }

  /** The value of the attribute that must come next. */
  String take(char name) throws Refused {
    return takeIf(name)
        .orElseThrow(() -> malformed("the attribute " + name + "= is not where it should be"));
  }

  /** The value of the next attribute, if it has a name. */
  Optional<String> takeIf(char name) {
    if (next < attributes.size() && attributes.get(next).startsWith(name + "=")) {
      return Optional.of(attributes.get(next++).substring(2));
    }
    return Optional.empty();
  }

  /** The extensions that must be understood, of which none is. */
  void refuseMandatoryExtension() throws Refused {
    if (takeIf('m').isPresent()) {
      throw new Refused(
          ScramError.EXTENSIONS_NOT_SUPPORTED, "a mandatory extension is asked for with m=");
    }
  }

  /** Passes over extensions until one attribute, or all, are left. */
  void passExtensions(int left) throws Refused {
    while (next < attributes.size() - left) {
      if (!attributes.get(next++).matches("(?s)[A-Za-z]=[^\\x00]+")) {
        throw malformed("an extension is not written as LETTER=VALUE");
      }
    }
  }

  static Bytes base64(String text, String what) throws Refused {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (bytes.length > 0 && Base64.getEncoder().encodeToString(bytes).equals(text)) {
        return Bytes.of(bytes);
      }
    } catch (IllegalArgumentException e) {
      throw malformed(what + " is not Base64");
    }
    throw malformed(what + " is empty or not Base64");
  }

  static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }

  /** A name as messages write it. */
  static String escaped(String name) {
    return name.replace("=", "=3D").replace(",", "=2C");
  }

  /** A name read from a message and prepared. */
  static String name(String escaped) throws Refused {
    if (escaped.replace("=2C", "").replace("=3D", "").indexOf('=') >= 0) {
      throw malformed("an = in the user's name is not followed by 2C or 3D");
    }
    return SaslPrep.prepare(escaped.replace("=2C", ",").replace("=3D", "="))
        .filter(prepared -> !prepared.isEmpty())
        .orElseThrow(() ->
            new Refused(ScramError.INVALID_USERNAME_ENCODING, "SASLprep forbids the user's name"));
  }

  static Refused malformed(String detail) {
    return new Refused(ScramError.INVALID_ENCODING, detail);
  }
}
