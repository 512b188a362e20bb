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

import java.util.Optional;

/**
 * Who is let in.
 *
 * @param anonymous whether clients may connect that give no name
 * @param passwords the users; empty when there are none, and then names and passwords in CONNECT
 *     prove nothing
 * @param scram whether SCRAM-SHA-256 is offered; needs passwords
 * @param certificateNames whether the Common Name of a verified certificate is the client's user
 *     name, which no password need prove
 * @param strangers whether a client whose name no user has, or that gives a password alone, is
 *     taken for one that gives no name
 */
public record AuthenticationPolicy(
    boolean anonymous,
    Optional<PasswordFile> passwords,
    boolean scram,
    boolean certificateNames,
    boolean strangers) {

  /** Lets everybody in. */
  public static final AuthenticationPolicy OPEN =
      new AuthenticationPolicy(true, Optional.empty(), false, false, false);

  /** @throws IllegalArgumentException when nobody at all could connect, or SCRAM has no users */
  public AuthenticationPolicy {
    check(anonymous, passwords.isPresent(), scram, certificateNames);
  }

  /** One that lets in no strangers. */
  public AuthenticationPolicy(
      boolean anonymous,
      Optional<PasswordFile> passwords,
      boolean scram,
      boolean certificateNames) {
    this(anonymous, passwords, scram, certificateNames, false);
  }

  /**
   * Refuses what does not go together, before any file is read.
   *
   * @param hasPasswords whether there is a password file
   * @throws IllegalArgumentException with one line, when nobody at all could connect, or SCRAM has
   *     no users
   */
  public static void check(
      boolean anonymous, boolean hasPasswords, boolean scram, boolean certificateNames) {
    if (scram && !hasPasswords) {
      throw new IllegalArgumentException("SCRAM-SHA-256 needs a password file.");
    }
    if (!anonymous && !hasPasswords && !certificateNames) {
      throw new IllegalArgumentException("Nobody could connect: there are neither anonymous"
          + " clients, users nor names in certificates.");
    }
  }
}
