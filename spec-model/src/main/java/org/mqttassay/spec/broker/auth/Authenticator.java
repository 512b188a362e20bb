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

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mqttassay.spec.broker.auth.Decision.Accepted;
import org.mqttassay.spec.broker.auth.Decision.Refused;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.ReasonCode;

/**
 * Decides who may connect (3.1.2.8, 3.1.2.9, 3.1.3.5, 3.1.3.6 and 4.12 of 5.0).
 *
 * <p>Checking a password takes milliseconds, by design. A broker therefore asks twice:
 * {@link #decideAtOnce} on its own thread, which is quick and answers unless a password has to be
 * checked; only then {@link #decide} on an executor, whose answer it takes as an event. A password
 * that was found right is remembered as a keyed digest for as long as the authenticator lives, so
 * that a fleet that comes back is let in at once; wrong ones are not remembered. To read the
 * password file anew is to make a new authenticator.
 *
 * <p>In this order: with certificate names on, the Common Name of a verified certificate is the
 * user, whatever CONNECT says. A client that gives neither User Name nor Password is let in if
 * anonymous clients are. Where there is a password file, name and password must be in it. Where
 * there is none, names and passwords prove nothing: such a client is treated as one that gives
 * none.
 *
 * <p>Any thread may ask.
 */
public final class Authenticator {

  private static final int REMEMBERED = 100_000;

  private final AuthenticationPolicy policy;
  private final Supplier<String> nonces;
  private final VerifiedLogins verified;

  /**
   * @param policy who is let in
   * @param nonces for SCRAM: {@link ScramNonces}; asked on the thread that steps an exchange
   * @param cacheKey 16 bytes or more that are secret and random; digests of passwords are keyed
   *     with it, and no outcome depends on it
   */
  public Authenticator(AuthenticationPolicy policy, Supplier<String> nonces, Bytes cacheKey) {
    if (cacheKey.size() < 16) {
      throw new IllegalArgumentException("The key of the cache has 16 bytes or more");
    }
    this.policy = policy;
    this.nonces = nonces;
    this.verified = new VerifiedLogins(cacheKey, REMEMBERED);
  }

  /**
   * The decision, unless a password has to be checked for it. Takes microseconds.
   *
   * @return empty when {@link #decide} must be asked, on a thread that nobody waits for
   */
  public Optional<Decision> decideAtOnce(Login login) {
    Optional<String> certified = policy.certificateNames()
        ? login.certificateSubject().flatMap(CertificateNames::commonName)
        : Optional.empty();
    if (certified.isPresent()) {
      return Optional.of(new Accepted(certified));
    }
    boolean silent = login.userName().isEmpty() && login.password().isEmpty();
    if (silent || isStranger(login) || policy.passwords().isEmpty()) {
      return Optional.of(
          policy.anonymous()
              ? new Accepted(Optional.empty())
              : new Refused(ReasonCode.NOT_AUTHORIZED));
    }
    if (login.userName().isEmpty() || login.password().isEmpty()) {
      return Optional.of(new Refused(ReasonCode.BAD_USER_NAME_OR_PASSWORD));
    }
    return verified.has(login.userName().get(), login.password().get())
        ? Optional.of(new Accepted(login.userName()))
        : Optional.empty();
  }

  private boolean isStranger(Login login) {
    return policy.strangers()
        && policy.passwords().isPresent()
        && !login.userName().map(policy.passwords().get()::knows).orElse(false);
  }

  /**
   * The decision. May take milliseconds, or as long as the iterations in the password file ask for:
   * never to be called on the broker's own thread nor on an event loop.
   */
  public Decision decide(Login login) {
    return decideAtOnce(login).orElseGet(() -> check(login));
  }

  private Decision check(Login login) {
    String user = login.userName().orElseThrow();
    Bytes password = login.password().orElseThrow();
    if (!policy.passwords().orElseThrow().accepts(user, password)) {
      return new Refused(ReasonCode.BAD_USER_NAME_OR_PASSWORD);
    }
    verified.add(user, password);
    return new Accepted(Optional.of(user));
  }

  /** The Authentication Methods that CONNECT may name; perhaps none. */
  public List<String> methods() {
    return policy.scram() ? List.of(ScramServer.METHOD) : List.of();
  }

  /**
   * Begins an enhanced authentication, for a connection or a re-authentication. Its steps are
   * quick. A re-authentication should end with the same user as before.
   *
   * @param method an Authentication Method, compared exactly
   * @return empty when the method is not offered, for which 5.0 has Bad authentication method
   */
  public Optional<ScramServer> begin(String method) {
    return methods().contains(method)
        ? policy.passwords().map(users -> new ScramServer(users::scramCredential, nonces))
        : Optional.empty();
  }
}
