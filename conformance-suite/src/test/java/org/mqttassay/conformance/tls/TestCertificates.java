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
package org.mqttassay.conformance.tls;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * PEM files of an authority, of a server on 127.0.0.1 and of a client whom it vouches for.
 *
 * @param authority its certificate
 * @param server the server's certificate chain
 * @param serverKey its key
 * @param client the client's certificate chain
 * @param clientKey its key
 */
public record TestCertificates(
    Path authority, Path server, Path serverKey, Path client, Path clientKey) {

  /**
   * Makes new ones.
   *
   * @param directory in which the files are put
   */
  public static TestCertificates in(Path directory) throws IOException {
    try {
      X509Bundle root = new CertificateBuilder()
          .subject("CN=test authority")
          .setIsCertificateAuthority(true)
          .buildSelfSigned();
      X509Bundle server = new CertificateBuilder()
          .subject("CN=localhost")
          .addSanDnsName("localhost")
          .addSanIpAddress("127.0.0.1")
          .buildIssuedBy(root);
      X509Bundle client = new CertificateBuilder().subject("CN=tester").buildIssuedBy(root);
      return new TestCertificates(
          Files.writeString(directory.resolve("ca.pem"), root.getCertificatePEM()),
          Files.writeString(directory.resolve("server.pem"), server.getCertificatePathPEM()),
          Files.writeString(directory.resolve("server.key"), server.getPrivateKeyPEM()),
          Files.writeString(directory.resolve("client.pem"), client.getCertificatePathPEM()),
          Files.writeString(directory.resolve("client.key"), client.getPrivateKeyPEM()));
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("This JDK can't make certificates.", e);
    }
  }
}
