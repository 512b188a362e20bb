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
package org.mqttassay.conformance.lab;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.mqttassay.conformance.lab.Lab.Credentials;
import org.mqttassay.spec.packet.Bytes;

/**
 * How the broker under test is set up, as somebody must tell who knows it.
 *
 * @param credentials that every CONNECT has
 * @param badCredentials that the broker refuses; empty when nobody said which
 * @param denied what the broker denies to clients with {@code credentials}
 * @param authentication that goes on by AUTH; empty when nobody said how
 */
public record SetUp(
    Credentials credentials,
    Optional<Credentials> badCredentials,
    Denied denied,
    Optional<EnhancedAuthentication> authentication) {

  /** One that lets in everybody, and of which nothing else is known. */
  public static final SetUp UNKNOWN = of(Credentials.NONE);

  /** One of which the credentials are known and nothing else. */
  public static SetUp of(Credentials credentials) {
    return new SetUp(credentials, Optional.empty(), Denied.NOTHING, Optional.empty());
  }

  /** The same with other credentials. */
  public SetUp withCredentials(Credentials others) {
    return new SetUp(others, badCredentials, denied, authentication);
  }

  /**
   * What the broker denies to clients with the usual credentials, and to everybody where there are
   * none.
   *
   * @param publish a Topic Name that they may not publish to
   * @param subscribe a Topic Filter that they may not subscribe to
   */
  public record Denied(Optional<String> publish, Optional<String> subscribe) {

    /** Nothing that is known of. */
    public static final Denied NOTHING = new Denied(Optional.empty(), Optional.empty());
  }

  /** The same in which proofs are recited that somebody gave earlier. */
  public SetUp reciting(UnaryOperator<Bytes> recital) {
    return new SetUp(
        credentials,
        badCredentials,
        denied,
        authentication.map(known ->
            new EnhancedAuthentication(known.method(), known.user(), known.password(), recital)));
  }

  /**
   * What a client needs for an authentication by AUTH (4.12 of 5.0).
   *
   * @param method Authentication Method
   * @param user for the method
   * @param password for the method
   * @param recital takes a proof made with the password, and gives the one that was given in its
   *     place when the password was known
   */
  public record EnhancedAuthentication(
      String method, String user, String password, UnaryOperator<Bytes> recital) {

    /** One of which the password is known. */
    public EnhancedAuthentication(String method, String user, String password) {
      this(method, user, password, UnaryOperator.identity());
    }

    @Override
    public String toString() {
      return method + " for " + user;
    }
  }
}
