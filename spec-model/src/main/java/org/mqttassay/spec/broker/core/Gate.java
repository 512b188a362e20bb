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
package org.mqttassay.spec.broker.core;

import java.util.Optional;
import org.mqttassay.spec.broker.auth.Access;
import org.mqttassay.spec.broker.auth.Decision;
import org.mqttassay.spec.broker.auth.Login;
import org.mqttassay.spec.broker.auth.ScramServer;

/** Who is let in, and may do what. */
public interface Gate {

  /** Lets everybody do everything. */
  Gate OPEN = new Gate() {
    @Override
    public Optional<Decision> decide(long connection, Login login) {
      return Optional.of(new Decision.Accepted(Optional.empty()));
    }

    @Override
    public Optional<ScramServer> begin(String method) {
      return Optional.empty();
    }

    @Override
    public Access access(Optional<String> user, String clientIdentifier) {
      return Access.OPEN;
    }
  };

  /**
   * Whether a client may connect.
   *
   * @return empty when the answer takes time; it is then given to {@link BrokerCore#decided}
   */
  Optional<Decision> decide(long connection, Login login);

  /** Begins an enhanced authentication; empty when the method is not offered. */
  Optional<ScramServer> begin(String method);

  /** What a client may publish and read. */
  Access access(Optional<String> user, String clientIdentifier);
}
