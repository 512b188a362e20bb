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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.net.ListenException.Obstacle;
import org.mqttassay.spec.broker.net.ServerTls.ClientCertificates;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.trace.MemoryTrace;

class ListenErrorsTest {

  private static final Budgets BUDGETS =
      new Budgets(Duration.ofSeconds(30), Duration.ofMillis(80), 1);

  @TempDir
  private static Path directory;

  private static Certificates certificates;

  @BeforeAll
  static void make_certificates() throws Exception {
    certificates = new Certificates(directory);
  }

  @AfterAll
  static void nothing_leaked() {
    LeakCounter.assertNoLeak();
  }

  private static ListenException failure(Listener... listeners) {
    return catchThrowableOfType(ListenException.class, () -> {
      try (var front = Front.open(List.of(listeners), FrontSettings.STANDARD, new Desk())) {
        assertThat(front).isNull();
      }
    });
  }

  private static ListenException failure(ServerTls tls) {
    return failure(Listener.tls("127.0.0.1", 0, tls));
  }

  private static Path file(String name, String content) throws Exception {
    return Files.writeString(directory.resolve(name), content);
  }

  @Test
  void a_port_in_use() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = socket.getLocalPort();
      var failure = failure(Listener.tcp("127.0.0.1", 0), Listener.ws("127.0.0.1", port));

      assertThat(failure.obstacle()).isEqualTo(Obstacle.PORT_IN_USE);
      assertThat(failure)
          .hasMessage("Can't listen on 127.0.0.1:" + port + ": another program listens there. Stop"
              + " it, or choose another port (0 for any that is free).");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "no-such-host.invalid"})
  void an_address_that_is_not_of_this_machine(String host) {
    var failure = failure(Listener.tcp(host, 0));

    assertThat(failure.obstacle()).isEqualTo(Obstacle.ADDRESS);
    assertThat(failure)
        .hasMessageContaining("Can't listen on " + host)
        .hasMessageNotContaining("\n");
  }

  @Test
  void a_certificate_that_is_missing_or_none() throws Exception {
    Path missing = directory.resolve("missing.pem");
    Path nonsense = file("nonsense.pem", "not a certificate");
    Path broken = file(
        "broken.pem",
        "-----BEGIN CERTIFICATE-----\nbm90IGEgY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n");

    assertThat(failure(ServerTls.of(missing, certificates.key)))
        .hasMessageEndingWith("missing.pem, can't be read. Check its path and rights.");
    for (Path bad : List.of(nonsense, broken, directory)) {
      var failure = failure(ServerTls.of(bad, certificates.key));
      assertThat(failure.obstacle()).isEqualTo(Obstacle.CERTIFICATE);
      assertThat(failure).hasMessageContaining(bad.toString()).hasMessageNotContaining("\n");
    }
  }

  @Test
  void a_key_that_is_missing_or_none() throws Exception {
    Path legacy = file(
        "legacy.key", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
    Path broken =
        file("broken.key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----");

    assertThat(failure(ServerTls.of(certificates.certificate, directory.resolve("no.key"))))
        .hasMessageContaining("no.key, can't be read");
    assertThat(failure(ServerTls.of(certificates.certificate, certificates.certificate)))
        .hasMessageContaining("server.pem does not hold a PEM private key");
    assertThat(failure(ServerTls.of(certificates.certificate, legacy)))
        .hasMessageContaining("legacy.key holds an RSA PRIVATE KEY, which is not PKCS#8")
        .hasMessageContaining("openssl pkcs8");
    var failure = failure(ServerTls.of(certificates.certificate, broken));
    assertThat(failure).hasMessageContaining("broken.key holds a private key that can't be read");
    assertThat(failure.obstacle()).isEqualTo(Obstacle.KEY);
  }

  @Test
  void a_key_of_another_certificate() {
    var failure = failure(ServerTls.of(certificates.certificate, certificates.otherKey));

    assertThat(failure.obstacle()).isEqualTo(Obstacle.KEY);
    assertThat(failure)
        .hasMessageContaining("client.key is not the private key of the certificate in ")
        .hasMessageContaining("server.pem. Give the key");
  }

  @Test
  void a_key_locked_as_openssl_does_it() throws Exception {
    // Made for this test, and used nowhere.
    String pem = """
        -----BEGIN ENCRYPTED PRIVATE KEY-----
        MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAgF/t39KsNg5wICCAAw
        DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEM5tZkSDHwD7WMg5ns8V3oAEQCTW
        G2J6hu6g7BNLe5mwiEgRNNaJDdeyuJEZny5M7QXWw1CaATsDbTyL/Ujqmsuj/ozV
        DnOqcwFdju4ed553bx8=
        -----END ENCRYPTED PRIVATE KEY-----
        """;

    assertThat(PrivateKeys.read(pem, Optional.of("secret")).getAlgorithm()).isEqualTo("EdDSA");
    assertThatThrownBy(() -> PrivateKeys.read(pem, Optional.of("wrong")))
        .isInstanceOf(InvalidKeyException.class);
  }

  @Test
  void a_locked_key() throws Exception {
    Path locked = file("locked.key", locked("PBEWithSHA1AndDESede", "secret"));
    var tls = ServerTls.of(certificates.certificate, locked);

    assertThat(failure(tls))
        .hasMessageContaining("locked.key holds a locked private key. Give the");
    assertThat(failure(tls.withKeyPassword("wrong")))
        .hasMessageContaining("that this password does not open");
    var listener = Listener.tls("127.0.0.1", 0, tls.withKeyPassword("secret"));
    assertThat(talks(listener, certificates.trusting())).isEmpty();
  }

  private static String locked(String algorithm, String password) throws Exception {
    String pem = Files.readString(certificates.key, StandardCharsets.US_ASCII);
    PrivateKey key = PrivateKeys.read(pem, Optional.empty());
    var secret = SecretKeyFactory.getInstance(algorithm)
        .generateSecret(new PBEKeySpec(password.toCharArray()));
    var cipher = Cipher.getInstance(algorithm);
    cipher.init(Cipher.ENCRYPT_MODE, secret, new PBEParameterSpec(new byte[8], 1_000));
    AlgorithmParameters parameters = cipher.getParameters();
    var content = new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(key.getEncoded()));
    return "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(content.getEncoded())
        + "\n-----END ENCRYPTED PRIVATE KEY-----\n";
  }

  @Test
  void authorities_that_are_none() throws Exception {
    Path nonsense = file("no-ca.pem", "nobody");
    var failure = failure(
        certificates.server().withClientCertificates(nonsense, ClientCertificates.REQUIRED));

    assertThat(failure.obstacle()).isEqualTo(Obstacle.AUTHORITIES);
    assertThat(failure).hasMessageContaining("no-ca.pem does not hold PEM certificates");
    assertThatThrownBy(() -> new ServerTls(
            nonsense, nonsense, Optional.empty(), Optional.empty(), ClientCertificates.OPTIONAL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void text_around_certificates_is_passed_over() throws Exception {
    String pem = Files.readString(certificates.certificate);
    Path verbose = file(
        "verbose.pem",
        "Subject: me\n" + pem + "\nIssuer: them\n" + Files.readString(certificates.authority)
            + "bye\n");

    assertThat(talks(
            Listener.tls("127.0.0.1", 0, ServerTls.of(verbose, certificates.key)),
            certificates.trusting()))
        .isEmpty();
  }

  @Test
  void a_client_certificate_is_demanded_or_wished_for() throws Exception {
    for (ClientCertificates wanted :
        List.of(ClientCertificates.REQUIRED, ClientCertificates.OPTIONAL)) {
      var listener = Listener.tls(
          "127.0.0.1",
          0,
          certificates.server().withClientCertificates(certificates.authority, wanted));
      assertThat(talks(listener, certificates.client())).contains("CN=sensor-7,O=Works");
      if (wanted == ClientCertificates.OPTIONAL) {
        assertThat(talks(listener, certificates.trusting())).isEmpty();
      }
    }
  }

  @Test
  void who_has_not_the_certificate_that_is_demanded_is_refused() throws Exception {
    var desk = new Desk();
    var listener = Listener.tls(
        "127.0.0.1",
        0,
        certificates
            .server()
            .withClientCertificates(certificates.authority, ClientCertificates.REQUIRED));
    try (var front = Front.open(List.of(listener), FrontSettings.STANDARD, desk);
        var dialer = new Dialer(front.endpoints().get(0), certificates.trusting(), BUDGETS);
        var client = dialer.open("c", MqttVersion.V5_0, new MemoryTrace(5))) {
      client.awaitClosed();
      assertThat(desk.await("refused: TLS").what()).contains("certificate");
      assertThat(desk.knowsMore()).isFalse();
    }
  }

  /** Opens a connection, sees that bytes come through it, and gives the client's subject. */
  private static Optional<String> talks(Listener listener, TlsMaterial material) throws Exception {
    var desk = new Desk();
    try (var front = Front.open(List.of(listener), FrontSettings.STANDARD, desk);
        var dialer = new Dialer(front.endpoints().get(0), material, BUDGETS);
        var client = dialer.open("c", MqttVersion.V5_0, new MemoryTrace(5))) {
      Link link = desk.opened();
      link.send(new Pingresp());
      client.await(Pingresp.class);
      assertThat(link.transport()).isEqualTo(Transport.TLS);
      return link.certificateSubject();
    }
  }
}
