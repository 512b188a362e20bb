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
package org.mqttassay.reports.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A detached signature of a seal, and so of everything that is sealed. It can be checked without
 * Assay: {@code openssl dgst -sha256 -verify KEY -signature seal.json.sig seal.json}, or for
 * Ed25519 {@code openssl pkeyutl -verify -pubin -inkey KEY -rawin -in seal.json -sigfile
 * seal.json.sig}.
 */
public final class SealSignature {

  /** The name of the file beside the seal. */
  public static final String NAME = SealFile.NAME + ".sig";

  private static final List<String> KINDS = List.of("Ed25519", "EC", "RSA");

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z ]+)-----([^-]*)-----END \\1-----");

  private SealSignature() {}

  /** A key can't be used; the message is one line that says why, and what would be right. */
  public static final class UnusableKeyException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableKeyException(String message) {
      super(message);
    }
  }

  /**
   * Signs the seal of a directory, replacing an older signature.
   *
   * @param directory of a finished run
   * @param key file with a private key: PKCS #8 in PEM, Ed25519, EC or RSA
   * @throws UnusableKeyException when the key is none of those
   * @throws IOException when the seal or the key can't be read, or the signature not be written
   */
  public static void write(Path directory, Path key) throws IOException, UnusableKeyException {
    PrivateKey secret = privateKey(key);
    try {
      var signature = Signature.getInstance(algorithm(secret));
      signature.initSign(secret);
      signature.update(Files.readAllBytes(directory.resolve(SealFile.NAME)));
      Files.write(directory.resolve(NAME), signature.sign());
    } catch (GeneralSecurityException e) {
      throw new UnusableKeyException(key + " can't sign: " + e.getMessage() + '.');
    }
  }

  /**
   * Whether the signature is by the owner of a key, over the seal as it is.
   *
   * @param directory of a run
   * @param key file with a public key or a certificate in PEM
   * @return empty when there is no signature
   * @throws UnusableKeyException when the key is none
   * @throws IOException when something can't be read
   */
  public static Optional<Boolean> isBy(Path directory, Path key)
      throws IOException, UnusableKeyException {
    PublicKey owner = publicKey(key);
    Path file = directory.resolve(NAME);
    if (!Files.exists(file) || !Files.exists(directory.resolve(SealFile.NAME))) {
      return Optional.empty();
    }
    try {
      var signature = Signature.getInstance(algorithm(owner));
      signature.initVerify(owner);
      signature.update(Files.readAllBytes(directory.resolve(SealFile.NAME)));
      return Optional.of(signature.verify(Files.readAllBytes(file)));
    } catch (GeneralSecurityException e) {
      // What is no signature of this kind at all is none by this key.
      return Optional.of(false);
    }
  }

  private static String algorithm(Key key) {
    return switch (key.getAlgorithm()) {
      case "EC" -> "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      default -> "Ed25519";
    };
  }

  private static PrivateKey privateKey(Path file) throws IOException, UnusableKeyException {
    byte[] bytes = pem(
        file, "PRIVATE KEY", "Make one by: openssl genpkey -algorithm ed25519 -out " + "key.pem");
    for (String kind : KINDS) {
      try {
        return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(bytes));
      } catch (GeneralSecurityException e) {
        // It is of another kind, or of none.
      }
    }
    throw new UnusableKeyException(
        file + " holds no private key of Ed25519, EC or RSA in PKCS #8 without a pass phrase.");
  }

  private static PublicKey publicKey(Path file) throws IOException, UnusableKeyException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    if (text.contains("BEGIN CERTIFICATE")) {
      try (var in = Files.newInputStream(file)) {
        return CertificateFactory.getInstance("X.509").generateCertificate(in).getPublicKey();
      } catch (GeneralSecurityException e) {
        throw new UnusableKeyException(file + " holds no certificate that can be read.");
      }
    }
    byte[] bytes =
        pem(file, "PUBLIC KEY", "Make it by: openssl pkey -in key.pem -pubout -out public.pem");
    for (String kind : KINDS) {
      try {
        return KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(bytes));
      } catch (GeneralSecurityException e) {
        // It is of another kind, or of none.
      }
    }
    throw new UnusableKeyException(file + " holds no public key of Ed25519, EC or RSA.");
  }

  private static byte[] pem(Path file, String wanted, String cure)
      throws IOException, UnusableKeyException {
    Matcher found = PEM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    while (found.find()) {
      if (found.group(1).equals(wanted)) {
        try {
          return Base64.getMimeDecoder().decode(found.group(2));
        } catch (IllegalArgumentException e) {
          throw new UnusableKeyException(file + " is damaged: " + e.getMessage() + '.');
        }
      }
    }
    throw new UnusableKeyException(file + " has no \"BEGIN " + wanted + "\" in it. " + cure + '.');
  }
}
