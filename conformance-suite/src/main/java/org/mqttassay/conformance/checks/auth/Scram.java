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
package org.mqttassay.conformance.checks.auth;

import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.SetUp.EnhancedAuthentication;
import org.mqttassay.conformance.lab.Verdicts.Undecided;
import org.mqttassay.spec.broker.auth.ScramClient;
import org.mqttassay.spec.broker.auth.ScramStep;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.ReasonCode;

/** The tester's side of an authentication by SCRAM-SHA-256, step by step. */
final class Scram {

  static final String METHOD = "SCRAM-SHA-256";

  private final Lab lab;
  private final EnhancedAuthentication known;
  private ScramClient steps;

  /** Ends the check where nobody said how to authenticate. */
  Scram(Lab lab) {
    this.lab = lab;
    var told = lab.setUp().authentication();
    lab.concerns(
        told.isPresent(),
        "No user for an authentication by AUTH is known. Give one in target.yaml, under"
            + " enhanced-authentication.");
    this.known = told.get();
    lab.concerns(
        known.method().equals(METHOD),
        "Assay knows no Authentication Method but SCRAM-SHA-256, and the broker's is "
            + known.method() + '.');
  }

  /** A CONNECT that begins an exchange. */
  Connect connect(String role) {
    begin(known.password());
    return lab.connect(role)
        .with(Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, METHOD))
        .with(Property.of(PropertyIdentifier.AUTHENTICATION_DATA, steps.first()));
  }

  /** The same with a password that is not the user's. */
  Connect connectWrongly(String role) {
    Connect any = connect(role);
    begin("not-" + known.password());
    var data = Property.of(PropertyIdentifier.AUTHENTICATION_DATA, steps.first());
    return lab.connect(role)
        .with(any.properties().list().stream()
            .filter(it -> it.identifier() == PropertyIdentifier.AUTHENTICATION_METHOD)
            .findFirst()
            .orElseThrow())
        .with(data);
  }

  private void begin(String password) {
    String nonce = Long.toHexString(lab.random().nextLong())
        + Long.toHexString(lab.random().nextLong());
    steps = new ScramClient(known.user(), password, nonce);
  }

  /** The AUTH that begins a re-authentication. */
  Auth again() {
    begin(known.password());
    return auth(ReasonCode.RE_AUTHENTICATE, steps.first());
  }

  /** The same with a password that is not the user's. */
  Auth againWrongly() {
    begin("not-" + known.password());
    return auth(ReasonCode.RE_AUTHENTICATE, steps.first());
  }

  /** The AUTH that answers one of the server's. */
  Auth answer(Auth challenge) {
    var step = steps.step(
        challenge.properties().binary(PropertyIdentifier.AUTHENTICATION_DATA).orElse(Bytes.EMPTY));
    if (step instanceof ScramStep.Continue next) {
      return auth(ReasonCode.CONTINUE_AUTHENTICATION, known.recital().apply(next.data()));
    }
    throw new Undecided("The server's Authentication Data are not those of " + METHOD + '.');
  }

  private static Auth auth(ReasonCode code, Bytes data) {
    return new Auth(
        code.value(),
        Properties.of(
            Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, METHOD),
            Property.of(PropertyIdentifier.AUTHENTICATION_DATA, data)));
  }

  /** A client in the middle of its CONNECT, with the answer that it owes. */
  Step challenged(String role) {
    var client = lab.connecting(connect(role));
    return new Step(client, answer(client.becomesAnswered(Auth.class)));
  }

  /** A client in the middle of a re-authentication, with the answer that it owes. */
  Step challengedAgain(String role) {
    var client = authenticated(role);
    client.sends(again());
    return new Step(client, answer(client.becomesAnswered(Auth.class)));
  }

  /** A client that has authenticated itself. */
  Client authenticated(String role) {
    var step = challenged(role);
    step.client().sends(step.answer());
    step.client().becomesConnected();
    return step.client();
  }

  /**
   * A client whose turn it is.
   *
   * @param client in the middle of an exchange
   * @param answer what is due from it, not sent
   */
  record Step(Client client, Auth answer) {}
}
