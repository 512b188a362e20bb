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

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import org.mqttassay.spec.broker.net.ListenException.Obstacle;
import org.mqttassay.spec.broker.net.ServerTls.ClientCertificates;

/** Makes the network library's form of {@link ServerTls}, and says what is wrong with the files. */
final class TlsFiles {

  private TlsFiles() {}

  static SslContext open(ServerTls tls) throws ListenException {
    X509Certificate[] chain = certificates(tls.certificate(), Obstacle.CERTIFICATE, "certificate");
    PrivateKey key;
    String text = text(tls.key(), Obstacle.KEY, "private key");
    try {
      key = PrivateKeys.read(text, tls.keyPassword());
    } catch (GeneralSecurityException e) {
      throw new ListenException(Obstacle.KEY, tls.key() + " " + e.getMessage(), e);
    }
    if (!PrivateKeys.belongsTo(key, chain[0].getPublicKey())) {
      throw new ListenException(
          Obstacle.KEY,
          tls.key() + " is not the private key of the certificate in " + tls.certificate()
              + ". Give the key that the certificate was made for, and the server's own certificate"
              + " first in its file.",
          null);
    }
    var builder = SslContextBuilder.forServer(key, chain).sslProvider(SslProvider.JDK);
    if (tls.clients() != ClientCertificates.NONE) {
      builder.trustManager(certificates(
          tls.authorities().orElseThrow(), Obstacle.AUTHORITIES, "certificate authorities"));
      builder.clientAuth(
          tls.clients() == ClientCertificates.REQUIRED ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL);
    }
    try {
      return builder.build();
    } catch (SSLException e) {
      throw new ListenException(
          Obstacle.CERTIFICATE,
          tls.certificate() + " can't be used for TLS: " + Words.of(e) + '.',
          e);
    }
  }

  private static X509Certificate[] certificates(Path file, Obstacle obstacle, String role)
      throws ListenException {
    String text = text(file, obstacle, role);
    try {
      if (!text.contains("-----BEGIN CERTIFICATE-----")) {
        throw new CertificateException("there is no line -----BEGIN CERTIFICATE-----");
      }
      // What people write between certificates is no part of them, but the JDK stumbles over it.
      String bare = text.substring(text.indexOf("-----BEGIN CERTIFICATE-----"))
          .replaceAll(
              "(?s)-----END CERTIFICATE-----.*?(-----BEGIN CERTIFICATE-----|\\z)",
              "-----END CERTIFICATE-----\n$1");
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(bare.getBytes(StandardCharsets.US_ASCII)))
          .toArray(X509Certificate[]::new);
    } catch (CertificateException e) {
      throw new ListenException(
          obstacle,
          file + " does not hold PEM certificates: " + Words.of(e) + ". Give the file of the "
              + role + " in PEM form.",
          e);
    }
  }

  private static String text(Path file, Obstacle obstacle, String role) throws ListenException {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new ListenException(
          obstacle,
          "The file of the " + role + ", " + file + ", can't be read. Check its path and rights.",
          e);
    }
  }
}
