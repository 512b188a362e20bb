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
package org.mqttassay.conformance.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/**
 * A certificate of this machine's loopback (localhost, 127.0.0.1), signed by its own key, and that
 * key, as PEM files. Whoever takes it for an authority trusts whoever has the key, and nobody else.
 * The JDK signs, but has no public means to write what is signed (RFC 5280 in DER).
 *
 * @param certificate X.509
 * @param key PKCS#8
 */
record SelfMadeCertificate(Path certificate, Path key) {

  private static final Duration VALID = Duration.ofDays(30);
  /** Clocks may be set back a little while it is in use. */
  private static final Duration BEFORE = Duration.ofDays(1);

  private static final int PEM_LINE = 64;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final int BOOLEAN = 0x01;
  private static final int INTEGER = 0x02;
  private static final int BITS = 0x03;
  private static final int OCTETS = 0x04;
  private static final int IDENTIFIER = 0x06;
  private static final int UTF8 = 0x0C;
  private static final int GENERALIZED_TIME = 0x18;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int DNS_NAME = 0x82;
  private static final int IP_ADDRESS = 0x87;
  private static final int VERSION = 0xA0;
  private static final int EXTENSIONS = 0xA3;

  private static final int LONG_FORM = 0x80;

  private static final byte[] ECDSA_WITH_SHA256 =
      der(SEQUENCE, der(IDENTIFIER, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02));
  private static final byte[] COMMON_NAME = der(IDENTIFIER, 0x55, 0x04, 0x03);
  private static final byte[] BASIC_CONSTRAINTS = der(IDENTIFIER, 0x55, 0x1D, 0x13);
  private static final byte[] ALTERNATIVE_NAME = der(IDENTIFIER, 0x55, 0x1D, 0x11);

  /**
   * Makes one with a new key.
   *
   * @param directory in which the files are put
   * @throws IOException when they can't be written
   */
  static SelfMadeCertificate in(Path directory) throws IOException {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      return new SelfMadeCertificate(
          write(directory.resolve("own.pem"), "CERTIFICATE", signed(pair, Instant.now())),
          write(directory.resolve("own.key"), "PRIVATE KEY", pair.getPrivate().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IOException("This JDK can't make a certificate: " + e.getMessage(), e);
    }
  }

  private static Path write(Path file, String what, byte[] content) throws IOException {
    var encoder = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'});
    return Files.writeString(
        file,
        "-----BEGIN " + what + "-----\n" + encoder.encodeToString(content) + "\n-----END " + what
            + "-----\n");
  }

  private static byte[] signed(KeyPair pair, Instant now) throws GeneralSecurityException {
    byte[] name =
        der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8, ascii("Assay's own broker")))));
    byte[] content = der(
        SEQUENCE,
        der(VERSION, der(INTEGER, 2)),
        der(INTEGER, BigInteger.valueOf(now.toEpochMilli()).toByteArray()),
        ECDSA_WITH_SHA256,
        name,
        der(SEQUENCE, time(now.minus(BEFORE)), time(now.plus(VALID))),
        name,
        pair.getPublic().getEncoded(),
        der(EXTENSIONS, der(SEQUENCE, authority(), names())));
    var signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(pair.getPrivate());
    signature.update(content);
    return der(SEQUENCE, content, ECDSA_WITH_SHA256, bits(signature.sign()));
  }

  private static byte[] authority() {
    byte[] isOne = der(BOOLEAN, 0xFF);
    return der(SEQUENCE, BASIC_CONSTRAINTS, der(BOOLEAN, 0xFF), der(OCTETS, der(SEQUENCE, isOne)));
  }

  private static byte[] names() {
    byte[] names = der(SEQUENCE, der(DNS_NAME, ascii("localhost")), der(IP_ADDRESS, 127, 0, 0, 1));
    return der(SEQUENCE, ALTERNATIVE_NAME, der(OCTETS, names));
  }

  private static byte[] time(Instant instant) {
    return der(GENERALIZED_TIME, ascii(TIME.format(instant)));
  }

  /** Whole bytes, of which no bit is unused. */
  private static byte[] bits(byte[] content) {
    return der(BITS, new byte[] {0}, content);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] der(int tag, int... content) {
    byte[] bytes = new byte[content.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) content[i];
    }
    return der(tag, bytes);
  }

  private static byte[] der(int tag, byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    var all = new ByteArrayOutputStream();
    all.write(tag);
    length(all, content.size());
    all.writeBytes(content.toByteArray());
    return all.toByteArray();
  }

  private static void length(ByteArrayOutputStream to, int length) {
    if (length < LONG_FORM) {
      to.write(length);
    } else {
      byte[] digits = BigInteger.valueOf(length).toByteArray();
      int from = digits[0] == 0 ? 1 : 0;
      to.write(LONG_FORM | digits.length - from);
      to.write(digits, from, digits.length - from);
    }
  }
}
