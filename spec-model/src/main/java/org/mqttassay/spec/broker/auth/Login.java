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
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;

/**
 * How a client says who it is, without enhanced authentication.
 *
 * @param userName the User Name of CONNECT, if any
 * @param password the Password of CONNECT, if any
 * @param certificateSubject the distinguished name in the certificate that TLS has verified, as RFC
 *     2253 writes it, if there was one
 */
public record Login(
    Optional<String> userName, Optional<Bytes> password, Optional<String> certificateSubject) {

  /** What a CONNECT says. */
  public static Login of(Connect connect, Optional<String> certificateSubject) {
    return new Login(connect.userName(), connect.password(), certificateSubject);
  }

  /** Leaves out the password. */
  @Override
  public String toString() {
    return "Login[userName=" + userName + ", certificateSubject=" + certificateSubject + ']';
  }
}
