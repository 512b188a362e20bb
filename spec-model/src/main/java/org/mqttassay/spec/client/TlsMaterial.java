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
package org.mqttassay.spec.client;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a client needs for TLS, as PEM files.
 *
 * @param authorities the certificates that the broker's must lead to; empty for those of the JDK
 * @param certificate the client's own certificate, with its chain; empty for none
 * @param key the private key (PKCS#8) of that certificate; present exactly if it is
 * @param keyPassword what opens the key, if it is locked
 * @param trustsAnyone whether to accept any certificate and name, for test beds
 */
public record TlsMaterial(
    Optional<Path> authorities,
    Optional<Path> certificate,
    Optional<Path> key,
    Optional<String> keyPassword,
    boolean trustsAnyone) {

  /** The JDK's authorities and no client certificate. */
  public static final TlsMaterial DEFAULT = new TlsMaterial(
      Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

  /** Accepts any certificate. */
  public static final TlsMaterial TRUSTING =
      new TlsMaterial(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);

  /** The same that trusts what the certificates in a file vouch for. */
  public TlsMaterial withAuthorities(Path file) {
    return new TlsMaterial(Optional.of(file), certificate, key, keyPassword, trustsAnyone);
  }

  /** The same with a client certificate and its key. */
  public TlsMaterial withIdentity(Path certificateFile, Path keyFile) {
    return new TlsMaterial(
        authorities, Optional.of(certificateFile), Optional.of(keyFile), keyPassword, trustsAnyone);
  }
}
