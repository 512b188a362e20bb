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

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mqttassay.spec.client.TlsMaterial;

/** An authority, a server and a client, as files. */
final class Certificates {

  final Path authority;
  final Path certificate;
  final Path key;
  final Path otherKey;
  private final Path clientCertificate;
  private final Path clientKey;

  Certificates(Path directory) throws Exception {
    X509Bundle root = new CertificateBuilder()
        .subject("CN=test authority")
        .setIsCertificateAuthority(true)
        .buildSelfSigned();
    X509Bundle server = new CertificateBuilder()
        .subject("CN=localhost")
        .addSanIpAddress("127.0.0.1")
        .buildIssuedBy(root);
    X509Bundle client = new CertificateBuilder().subject("CN=sensor-7,O=Works").buildIssuedBy(root);
    authority = Files.writeString(directory.resolve("ca.pem"), root.getCertificatePEM());
    certificate =
        Files.writeString(directory.resolve("server.pem"), server.getCertificatePathPEM());
    key = Files.writeString(directory.resolve("server.key"), server.getPrivateKeyPEM());
    clientCertificate =
        Files.writeString(directory.resolve("client.pem"), client.getCertificatePathPEM());
    clientKey = Files.writeString(directory.resolve("client.key"), client.getPrivateKeyPEM());
    otherKey = clientKey;
  }

  ServerTls server() {
    return ServerTls.of(certificate, key);
  }

  TlsMaterial trusting() {
    return TlsMaterial.DEFAULT.withAuthorities(authority);
  }

  TlsMaterial client() {
    return trusting().withIdentity(clientCertificate, clientKey);
  }
}
