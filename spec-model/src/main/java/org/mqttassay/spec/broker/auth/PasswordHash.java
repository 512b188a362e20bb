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

import org.mqttassay.spec.packet.Bytes;

/** A password, kept so that it can be checked and not be read. */
sealed interface PasswordHash permits ScramCredential, MosquittoHash {

  /** Whether this is the hash of a password. Takes milliseconds, and is meant to. */
  boolean isOf(Bytes password);

  /** How the hash stands in a password file, behind the user's name and a colon. */
  String written();

  /** How often the digest is taken: what a check costs. */
  int iterations();
}
