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
package org.mqttassay.simulator.fleet;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.broker.BrokerSettings.Listener;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.client.Transport;

/** An authority, a server on 127.0.0.1, and devices whom the authority vouches for, as files. */
final class DevicePapers {

  private final Path directory;
  private final X509Bundle root;
  private final Path authority;

  /** @param directory for the files */
  DevicePapers(Path directory) throws Exception {
    this.directory = directory;
    this.root = new CertificateBuilder()
        .subject("CN=test authority")
        .setIsCertificateAuthority(true)
        .buildSelfSigned();
    this.authority = Files.writeString(directory.resolve("ca.pem"), root.getCertificatePEM());
    write("server", new CertificateBuilder().subject("CN=localhost").addSanIpAddress("127.0.0.1"));
  }

  private void write(String file, CertificateBuilder wanted) throws Exception {
    X509Bundle made = wanted.buildIssuedBy(root);
    Files.writeString(directory.resolve(file + ".pem"), made.getCertificatePathPEM());
    Files.writeString(directory.resolve(file + ".key"), made.getPrivateKeyPEM());
  }

  /** Makes {@code NAME.pem} and {@code NAME.key}, whose Common Name is the name. */
  void device(String name) throws Exception {
    write(name, new CertificateBuilder().subject("CN=" + name));
  }

  /** A broker on all four transports that asks for certificates where it can. */
  BrokerSettings broker() {
    return BrokerSettings.STANDARD
        .withTls(new BrokerSettings.Tls(
            directory.resolve("server.pem"),
            directory.resolve("server.key"),
            Optional.of(authority),
            true))
        .withListeners(List.of(
            Listener.tcp(0),
            new Listener(Transport.TLS, BrokerSettings.LOOPBACK, 0, ""),
            new Listener(Transport.WS, BrokerSettings.LOOPBACK, 0, "/mqtt"),
            new Listener(Transport.WSS, BrokerSettings.LOOPBACK, 0, "/mqtt")));
  }

  /** Whom devices trust. */
  TlsMaterial trust() {
    return TlsMaterial.DEFAULT.withAuthorities(authority);
  }
}
