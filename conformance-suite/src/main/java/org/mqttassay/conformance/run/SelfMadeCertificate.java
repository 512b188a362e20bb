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
package org.mqttassay.conformance.run;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A certificate of this machine's loopback (localhost, 127.0.0.1), signed by its own key, and that
 * key, as PEM files. Whoever takes it for an authority trusts whoever has the key, and nobody else.
 *
 * @param certificate X.509
 * @param key PKCS#8
 */
record SelfMadeCertificate(Path certificate, Path key) {

  private static final Duration VALID = Duration.ofDays(30);
  /** Clocks may be set back a little while it is in use. */
  private static final Duration BEFORE = Duration.ofDays(1);

  /**
   * Makes one with a new key.
   *
   * @param directory in which the files are put
   * @throws IOException when they can't be written
   */
  static SelfMadeCertificate in(Path directory) throws IOException {
    X509Bundle made = made(Instant.now());
    return new SelfMadeCertificate(
        Files.writeString(directory.resolve("own.pem"), made.getCertificatePEM()),
        Files.writeString(directory.resolve("own.key"), made.getPrivateKeyPEM()));
  }

  private static X509Bundle made(Instant now) throws IOException {
    try {
      return new CertificateBuilder()
          .subject("CN=Assay's own broker")
          .notBefore(now.minus(BEFORE))
          .notAfter(now.plus(VALID))
          .setIsCertificateAuthority(true)
          .addSanDnsName("localhost")
          .addSanIpAddress("127.0.0.1")
          .ecp256()
          .buildSelfSigned();
    } catch (Exception e) {
      throw new IOException("This JDK can't make a certificate: " + e.getMessage(), e);
    }
  }
}
