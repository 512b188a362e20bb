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

import java.util.function.Function;
import java.util.function.Supplier;
import org.mqttassay.spec.broker.auth.ScramMessage.Refused;
import org.mqttassay.spec.packet.Bytes;

/**
 * The server's side of one SCRAM-SHA-256 exchange (RFC 5802 and 7677, without channel binding).
 *
 * <p>The first step takes the Authentication Data of CONNECT, or of the AUTH that begins a
 * re-authentication, and continues; the second takes that of the client's AUTH and ends the
 * exchange. Each costs a few digests: the expensive part of SCRAM is the client's. What is random
 * comes from the caller; the same messages and nonce have the same outcome. Not for several threads
 * at once.
 *
 * <p>A client that has no password, and one whose name is unknown, go the same way: both get a
 * salt, and both fail on their proof.
 */
public final class ScramServer {

  /** The Authentication Method of MQTT. */
  public static final String METHOD = "SCRAM-SHA-256";

  private enum Stage {
    BEGINNING,
    CHALLENGED,
    OVER
  }

  private final Function<String, ScramCredential> credentials;
  private final Supplier<String> nonces;
  private Stage stage = Stage.BEGINNING;
  private String binding = "";
  private String messages = "";
  private String nonce = "";
  private String user = "";
  private ScramCredential credential;

  /**
   * @param credentials the keys of a user, never null: {@link PasswordFile#scramCredential}
   * @param nonces asked once, for one or more printable ASCII characters without a comma:
   *     {@link ScramNonces}
   */
  public ScramServer(Function<String, ScramCredential> credentials, Supplier<String> nonces) {
    this.credentials = credentials;
    this.nonces = nonces;
  }

  /**
   * Takes what the client sent. After a success or a failure there is no further step: each one
   * fails.
   *
   * @param data Authentication Data; none is an empty message
   */
  public ScramStep step(Bytes data) {
    Stage now = stage;
    stage = Stage.OVER;
    try {
      return switch (now) {
        case BEGINNING -> begin(ScramMessage.text(data));
        case CHALLENGED -> finish(ScramMessage.text(data));
        case OVER -> throw new Refused(ScramError.OTHER_ERROR, "the exchange is over");
      };
    } catch (Refused e) {
      return e.failure();
    }
  }

  private ScramStep begin(String first) throws Refused {
    int flagEnd = first.indexOf(',');
    int headerEnd = first.indexOf(',', flagEnd + 1);
    if (flagEnd < 0 || headerEnd < 0) {
      throw ScramMessage.malformed("the first message does not begin with n,, or y,,");
    }
    checkBinding(first.substring(0, flagEnd));
    String asked = first.substring(flagEnd + 1, headerEnd);
    if (!asked.isEmpty() && !asked.startsWith("a=")) {
      throw ScramMessage.malformed("the name to act for is not written as a=NAME");
    }
    String bare = first.substring(headerEnd + 1);
    var message = ScramMessage.of(bare);
    message.refuseMandatoryExtension();
    user = ScramMessage.name(message.take('n'));
    String clientNonce = message.take('r');
    if (!ScramNonces.isNonce(clientNonce)) {
      throw ScramMessage.malformed("the nonce is not printable ASCII");
    }
    message.passExtensions(0);
    if (!asked.isEmpty() && !ScramMessage.name(asked.substring(2)).equals(user)) {
      throw new Refused(ScramError.OTHER_ERROR, "the client asks to act for another user");
    }
    binding = first.substring(0, headerEnd + 1);
    nonce = clientNonce + ScramNonces.checked(nonces.get());
    credential = credentials.apply(user);
    String challenge = "r="
        + nonce
        + ",s="
        + ScramMessage.base64(credential.salt())
        + ",i="
        + credential.iterations();
    messages = bare + ',' + challenge;
    stage = Stage.CHALLENGED;
    return new ScramStep.Continue(Bytes.utf8(challenge));
  }

  private static void checkBinding(String flag) throws Refused {
    if (flag.startsWith("p=")) {
      throw new Refused(
          ScramError.CHANNEL_BINDING_NOT_SUPPORTED, "channel binding is asked for with p=");
    }
    if (!flag.equals("n") && !flag.equals("y")) {
      throw ScramMessage.malformed("the first message does not begin with n or y");
    }
  }

  private ScramStep finish(String last) throws Refused {
    var message = ScramMessage.of(last);
    String repeated = message.take('c');
    if (!repeated.equals(ScramMessage.base64(Bytes.utf8(binding)))) {
      throw new Refused(
          ScramError.CHANNEL_BINDINGS_DONT_MATCH, "c= does not repeat how the first message began");
    }
    String repeatedNonce = message.take('r');
    if (!repeatedNonce.equals(nonce)) {
      throw new Refused(ScramError.OTHER_ERROR, "the nonce is not the one of this exchange");
    }
    message.refuseMandatoryExtension();
    message.passExtensions(1);
    Bytes proof = ScramMessage.base64(message.take('p'), "the proof");
    int withoutProof = last.lastIndexOf(",p=");
    Bytes all = Bytes.utf8(messages + ',' + last.substring(0, withoutProof));
    if (!proves(proof, all)) {
      throw new Refused(ScramError.INVALID_PROOF, "the user's name or password is wrong");
    }
    Bytes signature = Digests.SHA_256.hmac(credential.serverKey(), all);
    return new ScramStep.Success(user, Bytes.utf8("v=" + ScramMessage.base64(signature)));
  }

  private boolean proves(Bytes proof, Bytes all) {
    if (proof.size() != Digests.SHA_256.size()) {
      return false;
    }
    Bytes signature = Digests.SHA_256.hmac(credential.storedKey(), all);
    Bytes clientKey = Digests.xor(proof, signature);
    return Digests.same(ScramCredential.storedKey(clientKey), credential.storedKey());
  }
}
