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
package org.mqttassay.spec.broker.net;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The files with which a listener speaks TLS, all PEM.
 *
 * @param certificate the server's certificate, then the chain that leads to it
 * @param key the private key (PKCS#8) of that certificate
 * @param keyPassword what opens the key, if it is locked
 * @param authorities whose client certificates are believed; present unless none are asked for
 * @param clients whether clients are asked for certificates
 */
public record ServerTls(
    Path certificate,
    Path key,
    Optional<String> keyPassword,
    Optional<Path> authorities,
    ClientCertificates clients) {

  /** Whether clients are asked for certificates. */
  public enum ClientCertificates {
    /** Not asked for. */
    NONE,
    /** Asked for; who has none is let in, who has a wrong one is not. */
    OPTIONAL,
    /** Who has none is not let in. */
    REQUIRED
  }

  /** @throws IllegalArgumentException when certificates are asked for that nobody vouches for */
  public ServerTls {
    if (clients != ClientCertificates.NONE && authorities.isEmpty()) {
      throw new IllegalArgumentException(
          "Client certificates can be checked only with a file of certificate authorities.");
    }
  }

  /** One that asks clients for nothing. */
  public static ServerTls of(Path certificate, Path key) {
    return new ServerTls(
        certificate, key, Optional.empty(), Optional.empty(), ClientCertificates.NONE);
  }

  /** The same that asks clients for certificates that these authorities vouch for. */
  public ServerTls withClientCertificates(Path authorityFile, ClientCertificates wanted) {
    return new ServerTls(certificate, key, keyPassword, Optional.of(authorityFile), wanted);
  }

  /** The same with a key that is locked. */
  public ServerTls withKeyPassword(String password) {
    return new ServerTls(certificate, key, Optional.of(password), authorities, clients);
  }
}
