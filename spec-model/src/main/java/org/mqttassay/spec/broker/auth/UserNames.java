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

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Which names a password file can hold. */
final class UserNames {

  /** The longest UTF-8 string of MQTT, in bytes. */
  private static final int MAXIMUM_SIZE = 65_535;

  private UserNames() {}

  /** What is wrong with a name, if anything. */
  static Optional<String> fault(String user) {
    if (user.isEmpty()) {
      return Optional.of("the user's name is empty");
    }
    if (!user.equals(user.strip())) {
      return Optional.of("the user's name begins or ends with white space");
    }
    if (user.startsWith("#") || user.indexOf(':') >= 0) {
      return Optional.of("a user's name neither begins with # nor has a colon");
    }
    if (user.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("the user's name has a control character");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(user)) {
      return Optional.of("the user's name is not well-formed Unicode");
    }
    if (user.getBytes(StandardCharsets.UTF_8).length > MAXIMUM_SIZE) {
      return Optional.of("the user's name has more than " + MAXIMUM_SIZE + " bytes");
    }
    return Optional.empty();
  }

  /** Whether SCRAM would call the user the same. */
  static boolean isPrepared(String user) {
    return SaslPrep.prepare(user).filter(user::equals).isPresent();
  }
}
