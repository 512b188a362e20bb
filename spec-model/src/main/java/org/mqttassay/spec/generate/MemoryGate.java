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
package org.mqttassay.spec.generate;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.mqttassay.spec.broker.auth.Access;
import org.mqttassay.spec.broker.auth.AccessList;
import org.mqttassay.spec.broker.auth.AuthFileException;
import org.mqttassay.spec.broker.auth.Decision;
import org.mqttassay.spec.broker.auth.Login;
import org.mqttassay.spec.broker.auth.ScramCredential;
import org.mqttassay.spec.broker.auth.ScramServer;
import org.mqttassay.spec.broker.core.Gate;
import org.mqttassay.spec.packet.Bytes;

/** Lets everybody do everything but publish to what is denied, so that refusals can be seen. */
final class MemoryGate implements Gate {

  /** The topics to which nobody may publish. */
  static final String DENIED = "denied";

  private static final int SALT = 16;

  /** The password of every user. */
  static final String PASSWORD = "secret";

  private static final ScramCredential CREDENTIAL = ScramCredential.derive(
      Bytes.utf8(PASSWORD), Bytes.of(new byte[SALT]), ScramCredential.MINIMUM_ITERATIONS);

  private final AccessList list;

  MemoryGate() {
    try {
      list = AccessList.parse(
          Path.of("memory"), Bytes.utf8("topic readwrite #\ntopic deny " + DENIED + "/#\n"));
    } catch (AuthFileException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Optional<Decision> decide(long connection, Login login) {
    return Optional.of(new Decision.Accepted(Optional.empty()));
  }

  @Override
  public Optional<ScramServer> begin(String method) {
    Supplier<String> nonces = () -> "memory";
    return method.equals(ScramServer.METHOD)
        ? Optional.of(new ScramServer(user -> CREDENTIAL, nonces))
        : Optional.empty();
  }

  @Override
  public Access access(Optional<String> user, String clientIdentifier) {
    return list.of(user, clientIdentifier);
  }
}
