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
package org.mqttassay.spec.broker.net;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Reads private keys (RFC 5208 in RFC 7468's textual form). */
final class PrivateKeys {

  private static final Pattern PEM = Pattern.compile(
      "-----BEGIN ([A-Z ]*PRIVATE KEY)-----([^-]*)-----END \\1-----", Pattern.DOTALL);
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "DSA");
  private static final byte[] PROBE = {'a', 's', 's', 'a', 'y'};

  private PrivateKeys() {}

  /**
   * @throws GeneralSecurityException whose message goes on from the name of the file, and says what
   *     to do
   */
  static PrivateKey read(String text, Optional<String> password) throws GeneralSecurityException {
    Matcher pem = PEM.matcher(text);
    if (!pem.find()) {
      throw new InvalidKeySpecException(
          "does not hold a PEM private key: there is no line -----BEGIN PRIVATE KEY-----.");
    }
    byte[] content;
    try {
      content = Base64.getMimeDecoder().decode(pem.group(2));
    } catch (IllegalArgumentException e) {
      throw new InvalidKeySpecException("holds a private key that is not in Base64.", e);
    }
    return switch (pem.group(1)) {
      case "PRIVATE KEY" -> ofAnyAlgorithm(content);
      case "ENCRYPTED PRIVATE KEY" -> ofAnyAlgorithm(unlocked(content, password));
      default ->
        throw new InvalidKeySpecException("holds an " + pem.group(1)
            + ", which is not PKCS#8. Convert it with: openssl pkcs8 -topk8 -nocrypt -in KEY -out"
            + " NEW.");
    };
  }

  private static PrivateKey ofAnyAlgorithm(byte[] content) throws GeneralSecurityException {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(content));
      } catch (InvalidKeySpecException another) {
        // The next one, then.
      }
    }
    throw new InvalidKeySpecException(
        "holds a private key that can't be read: it is damaged, or of a kind other than RSA, EC,"
            + " EdDSA and DSA.");
  }

  private static byte[] unlocked(byte[] content, Optional<String> password)
      throws GeneralSecurityException {
    if (password.isEmpty()) {
      throw new InvalidKeyException("holds a locked private key. Give the password that opens it.");
    }
    try {
      var locked = new EncryptedPrivateKeyInfo(content);
      // What PBES2 keys are locked with stands in the parameters only.
      String algorithm =
          locked.getAlgName().equals("PBES2") || locked.getAlgName().equals("1.2.840.113549.1.5.13")
              ? locked.getAlgParameters().toString()
              : locked.getAlgName();
      var cipher = Cipher.getInstance(algorithm);
      var key = SecretKeyFactory.getInstance(algorithm)
          .generateSecret(new PBEKeySpec(password.get().toCharArray()));
      cipher.init(Cipher.DECRYPT_MODE, key, locked.getAlgParameters());
      return locked.getKeySpec(cipher).getEncoded();
    } catch (IOException | GeneralSecurityException e) {
      throw new InvalidKeyException(
          "holds a locked private key that this password does not open. Give the right one.", e);
    }
  }

  /** Whether what the one signs the other proves. */
  static boolean belongsTo(PrivateKey key, PublicKey shown) {
    if (!key.getAlgorithm().equals(shown.getAlgorithm())) {
      return false;
    }
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          case "DSA" -> "SHA256withDSA";
          default -> "EdDSA";
        };
    try {
      var signing = Signature.getInstance(algorithm);
      signing.initSign(key);
      signing.update(PROBE);
      byte[] signed = signing.sign();
      signing.initVerify(shown);
      signing.update(PROBE);
      return signing.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
