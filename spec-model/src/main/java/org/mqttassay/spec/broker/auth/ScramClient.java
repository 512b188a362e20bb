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

import org.mqttassay.spec.broker.auth.ScramMessage.Refused;
import org.mqttassay.spec.packet.Bytes;

/**
 * The client's side of one SCRAM-SHA-256 exchange (RFC 5802 and 7677, without channel binding).
 *
 * <p>{@link #first()} is the Authentication Data of CONNECT. The first step takes that of the
 * server's AUTH and continues; it runs as many iterations as the server asks for, up to 1,000,000,
 * which takes milliseconds or more. The second takes that of CONNACK, and succeeds if the server
 * knows the password's keys too. Not for several threads at once.
 */
public final class ScramClient {

  /** The header that says: no channel binding, no other name to act for. */
  private static final String HEADER = "n,,";

  private enum Stage {
    BEGINNING,
    PROVED,
    OVER
  }

  private final String user;
  private final Bytes password;
  private final String nonce;
  private Stage stage = Stage.BEGINNING;
  private Bytes expectedSignature = Bytes.EMPTY;

  /**
   * @param user not empty
   * @param password may be empty
   * @param nonce one or more printable ASCII characters without a comma, never used before
   * @throws IllegalArgumentException when SASLprep forbids the name or the password, or the nonce
   *     has other characters
   */
  public ScramClient(String user, String password, String nonce) {
    this.user = SaslPrep.prepare(user)
        .filter(name -> !name.isEmpty())
        .orElseThrow(
            () -> new IllegalArgumentException("SASLprep forbids the user's name, or it is empty"));
    this.password = SaslPrep.prepare(password)
        .map(Bytes::utf8)
        .orElseThrow(() -> new IllegalArgumentException("SASLprep forbids the password"));
    this.nonce = ScramNonces.checked(nonce);
  }

  /** The message that begins the exchange. */
  public Bytes first() {
    return Bytes.utf8(HEADER + bare());
  }

  private String bare() {
    return "n=" + ScramMessage.escaped(user) + ",r=" + nonce;
  }

  /**
   * Takes what the server sent. After a success or a failure there is no further step: each one
   * fails.
   *
   * @param data Authentication Data; none is an empty message
   */
  public ScramStep step(Bytes data) {
    Stage now = stage;
    stage = Stage.OVER;
    try {
      return switch (now) {
        case BEGINNING -> prove(ScramMessage.text(data));
        case PROVED -> finish(ScramMessage.text(data));
        case OVER -> throw new Refused(ScramError.OTHER_ERROR, "the exchange is over");
      };
    } catch (Refused e) {
      return e.failure();
    }
  }

  private ScramStep prove(String challenge) throws Refused {
    var message = ScramMessage.of(challenge);
    message.refuseMandatoryExtension();
    String fullNonce = message.take('r');
    if (!ScramNonces.isNonce(fullNonce)
        || !fullNonce.startsWith(nonce)
        || fullNonce.length() == nonce.length()) {
      throw new Refused(
          ScramError.OTHER_ERROR, "the server's nonce does not continue the client's");
    }
    Bytes salt = ScramMessage.base64(message.take('s'), "the salt");
    int iterations = iterations(message.take('i'));
    message.passExtensions(0);
    String withoutProof = "c=" + ScramMessage.base64(Bytes.utf8(HEADER)) + ",r=" + fullNonce;
    Bytes all = Bytes.utf8(bare() + ',' + challenge + ',' + withoutProof);
    Bytes salted = Digests.SHA_256.pbkdf2(password, salt, iterations);
    Bytes clientKey = ScramCredential.clientKey(salted);
    Bytes signature = Digests.SHA_256.hmac(ScramCredential.storedKey(clientKey), all);
    expectedSignature = Digests.SHA_256.hmac(ScramCredential.serverKey(salted), all);
    stage = Stage.PROVED;
    String proof = ScramMessage.base64(Digests.xor(clientKey, signature));
    return new ScramStep.Continue(Bytes.utf8(withoutProof + ",p=" + proof));
  }

  private static int iterations(String digits) throws Refused {
    if (!digits.matches("[1-9][0-9]{0,8}")) {
      throw ScramMessage.malformed("the iterations are not a number");
    }
    int number = Integer.parseInt(digits);
    if (number < ScramCredential.MINIMUM_ITERATIONS
        || number > ScramCredential.MAXIMUM_ITERATIONS) {
      throw new Refused(
          ScramError.OTHER_ERROR,
          "the server asks for "
              + number
              + " iterations, which is not "
              + ScramCredential.MINIMUM_ITERATIONS
              + " to "
              + ScramCredential.MAXIMUM_ITERATIONS);
    }
    return number;
  }

  private ScramStep finish(String last) throws Refused {
    var message = ScramMessage.of(last);
    if (message.takeIf('e').isPresent()) {
      throw new Refused(ScramError.OTHER_ERROR, "the server reports an error");
    }
    Bytes signature = ScramMessage.base64(message.take('v'), "the server's signature");
    message.passExtensions(0);
    if (!Digests.same(signature, expectedSignature)) {
      throw new Refused(ScramError.INVALID_PROOF, "the server does not know the password's keys");
    }
    return new ScramStep.Success(user, Bytes.EMPTY);
  }
}
