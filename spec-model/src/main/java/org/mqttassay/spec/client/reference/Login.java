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
package org.mqttassay.spec.client.reference;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.auth.ScramClient;
import org.mqttassay.spec.broker.auth.ScramStep;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.ReasonCode;

/** CONNECT, and enhanced authentication with SCRAM-SHA-256 (3.1 and 4.12 of 5.0). */
final class Login {

  private static final String METHOD = "SCRAM-SHA-256";

  private final ClientOptions options;
  /** Null for a client that has no use for it. */
  private final SplittableRandom random;

  private String clientIdentifier;
  private ScramClient exchange;
  private boolean startsClean;
  private String failure = "";
  private CompletableFuture<Outcome> repeating;

  Login(ClientOptions options) {
    this.options = options;
    this.clientIdentifier = options.connect().clientIdentifier();
    this.random = options.scram().isPresent() ? new SplittableRandom(~options.seed()) : null;
  }

  /** The client's own Client Identifier or the one assigned to it; empty while there is none. */
  String clientIdentifier() {
    return clientIdentifier;
  }

  /** The next connection must not resume anything. */
  void startCleanNext() {
    startsClean = true;
  }

  /**
   * The CONNECT for a new connection.
   *
   * @param resumes whether there is a session that it should go on with
   */
  Connect connect(boolean resumes) {
    var template = options.connect();
    boolean isClean = startsClean || template.cleanStart() && !(resumes && isV5());
    startsClean = false;
    failure = "";
    boolean isSame =
        isClean == template.cleanStart() && clientIdentifier.equals(template.clientIdentifier());
    var connect =
        isSame ? template : template.withClientIdentifier(clientIdentifier).withCleanStart(isClean);
    if (options.scram().isEmpty()) {
      return connect;
    }
    begin();
    return connect
        .with(Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, METHOD))
        .with(Property.of(PropertyIdentifier.AUTHENTICATION_DATA, exchange.first()));
  }

  private boolean isV5() {
    return options.connect().version() == MqttVersion.V5_0;
  }

  private void begin() {
    var scram = options.scram().orElseThrow();
    String nonce = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    exchange = new ScramClient(scram.user(), scram.password(), nonce);
  }

  /** Whether a re-authentication may begin. */
  boolean canRepeat() {
    return options.scram().isPresent() && exchange == null;
  }

  /** The AUTH that begins a re-authentication. */
  Auth again(CompletableFuture<Outcome> done) {
    begin();
    repeating = done;
    return auth(ReasonCode.RE_AUTHENTICATE, exchange.first());
  }

  /**
   * Goes on with the exchange.
   *
   * @return false when there is none
   */
  boolean answer(Auth packet, Consumer<Packet> send) {
    if (exchange == null) {
      return false;
    }
    var step = exchange.step(data(packet.properties()));
    if (packet.reasonCode() == ReasonCode.SUCCESS.value()) {
      finish(step);
      if (failure.isEmpty() && repeating != null) {
        repeating.complete(new Outcome.Acknowledged(List.of(0)));
        repeating = null;
      }
    } else if (step instanceof ScramStep.Continue next) {
      send.accept(auth(ReasonCode.CONTINUE_AUTHENTICATION, next.data()));
    } else {
      finish(step);
    }
    return true;
  }

  /** The server has accepted the connection, and with it the exchange. */
  void accepted(Connack connack) {
    clientIdentifier = connack
        .properties()
        .text(PropertyIdentifier.ASSIGNED_CLIENT_IDENTIFIER)
        .orElse(clientIdentifier);
    if (exchange != null) {
      finish(exchange.step(data(connack.properties())));
    }
  }

  private void finish(ScramStep step) {
    exchange = null;
    if (step instanceof ScramStep.Failure failed) {
      failure = failed.detail();
    } else if (step instanceof ScramStep.Continue) {
      failure = "the server ended the exchange too early";
    }
  }

  boolean hasFailed() {
    return !failure.isEmpty();
  }

  String failure() {
    return failure;
  }

  void disconnected() {
    exchange = null;
    if (repeating != null) {
      repeating.complete(new Outcome.Unknown("the connection ended"));
      repeating = null;
    }
  }

  private static Bytes data(Properties properties) {
    return properties.binary(PropertyIdentifier.AUTHENTICATION_DATA).orElse(Bytes.EMPTY);
  }

  private static Auth auth(ReasonCode code, Bytes data) {
    return new Auth(
        code.value(),
        Properties.of(
            Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, METHOD),
            Property.of(PropertyIdentifier.AUTHENTICATION_DATA, data)));
  }
}
