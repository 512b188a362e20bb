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
package org.mqttassay.conformance.property;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.mqttassay.conformance.lab.SetUp;
import org.mqttassay.conformance.property.HealthyClient.Service;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.auth.ScramServer;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.generate.Namespace.Login;
import org.mqttassay.spec.generate.Namespace.Secret;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;

/** By what clients of scripts are known to a broker. */
final class Logins {

  private static final int NONCE_LENGTH = 5;
  private static final int RADIX = 36;

  private Logins() {}

  /**
   * The credentials of the set-up; where there are none, what scripts say themselves, if the broker
   * takes any user.
   *
   * @param spoken versions, at least one
   */
  static Login of(SetUp setUp, Dialer dialer, Set<MqttVersion> spoken) {
    var given = setUp.credentials();
    var secret = secret(setUp);
    var imposed = new Login(false, given.userName(), given.password(), secret);
    if (given.userName().isPresent() || given.password().isPresent()) {
      return imposed;
    }
    var version = spoken.stream().sorted().findFirst().orElseThrow();
    var named = Connect.of(version, "assaylogin" + nonce())
        .withCredentials(Optional.of("user"), Optional.of(Bytes.utf8("secret")));
    return new HealthyClient(dialer).visit(named, "assay/login") == Service.NONE
        ? imposed
        : Login.AS_DRAWN.with(secret);
  }

  /** What clients need to prove themselves as scripts do; empty when nobody said. */
  static Optional<Secret> secret(SetUp setUp) {
    return setUp
        .authentication()
        .filter(known -> known.method().equals(ScramServer.METHOD))
        .map(known -> new Secret(known.user(), known.password()));
  }

  /**
   * Letters and digits, always as many. They have no influence on what scripts do, only on names,
   * which must not have been used before.
   */
  static String nonce() {
    long most = (long) Math.pow(RADIX, NONCE_LENGTH);
    String text = Long.toString(ThreadLocalRandom.current().nextLong(most), RADIX);
    return "0".repeat(NONCE_LENGTH - text.length()) + text;
  }
}
