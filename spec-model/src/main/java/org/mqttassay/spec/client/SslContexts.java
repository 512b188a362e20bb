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

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLException;

/** Makes the network library's form of {@link TlsMaterial}. */
final class SslContexts {

  private SslContexts() {}

  static SslContext of(TlsMaterial material) {
    var builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
    if (material.trustsAnyone()) {
      builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
    } else if (material.authorities().isPresent()) {
      Path file = readable(material.authorities().get(), "certificate authorities");
      attempt(file, "PEM certificates", () -> builder.trustManager(file.toFile()));
    }
    if (material.certificate().isPresent() != material.key().isPresent()) {
      throw new IllegalArgumentException(
          "A client certificate and its key belong together: give both files or none.");
    }
    if (material.certificate().isPresent()) {
      Path certificate = readable(material.certificate().get(), "client certificate");
      Path key = readable(material.key().get(), "client key");
      attempt(
          key,
          "an unencrypted or correctly unlocked PKCS#8 PEM key matching " + certificate,
          () -> builder.keyManager(
              certificate.toFile(), key.toFile(), material.keyPassword().orElse(null)));
    }
    try {
      return builder.build();
    } catch (SSLException e) {
      throw new IllegalArgumentException("TLS can't be set up: " + e.getMessage(), e);
    }
  }

  private static Path readable(Path file, String role) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new IllegalArgumentException(
          "The file of the " + role + ", " + file + ", can't be read. Check its path and rights.");
    }
    return file;
  }

  private static void attempt(Path file, String wanted, Runnable step) {
    try {
      step.run();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + " does not hold " + wanted + '.', e);
    }
  }
}
