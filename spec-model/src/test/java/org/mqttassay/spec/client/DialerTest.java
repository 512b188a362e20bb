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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.ConnectionFailedException.Obstacle;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.trace.MemoryTrace;
import org.mqttassay.spec.trace.TraceEvent.Ending;

class DialerTest {

  private static final Budgets SHORT = new Budgets(Duration.ofSeconds(3), Duration.ofMillis(80), 1);
  private static final Budgets IMPATIENT =
      new Budgets(Duration.ofMillis(200), Duration.ofMillis(80), 1);

  private final MemoryTrace trace = new MemoryTrace(20);

  @TempDir
  private Path directory;

  private ConnectionFailedException failure(Endpoint endpoint, TlsMaterial tls, Budgets budgets) {
    try (var dialer = new Dialer(endpoint, tls, budgets)) {
      return catchThrowableOfType(
          ConnectionFailedException.class, () -> dialer.open("c", MqttVersion.V5_0, trace));
    }
  }

  @Test
  void a_closed_port_refuses() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    var failure = failure(Endpoint.tcp("127.0.0.1", port), TlsMaterial.DEFAULT, SHORT);

    assertThat(failure.obstacle()).isEqualTo(Obstacle.REFUSED);
    assertThat(failure)
        .hasMessage("mqtt://127.0.0.1:" + port + " refuses connections: nobody listens there");
  }

  @Test
  void a_name_without_an_address_is_told_as_such() {
    var failure = failure(Endpoint.tcp("no-such-host.invalid", 1883), TlsMaterial.DEFAULT, SHORT);

    assertThat(failure.obstacle()).isEqualTo(Obstacle.UNKNOWN_HOST);
  }

  @Test
  void tls_towards_a_peer_that_does_not_speak_it_fails_in_time() throws Exception {
    try (var silent = Peer.silent();
        var chatty = Peer.playing(socket -> {
          Peer.write(socket, "2002000020020000");
          Peer.read(socket, 1_000);
        })) {
      assertThat(failure(silent.endpoint(Transport.TLS), TlsMaterial.TRUSTING, IMPATIENT)
              .obstacle())
          .isIn(Obstacle.TIMED_OUT, Obstacle.TLS);
      assertThat(failure(chatty.endpoint(Transport.TLS), TlsMaterial.TRUSTING, SHORT)
              .obstacle())
          .isEqualTo(Obstacle.TLS);
    }
  }

  @Test
  void a_web_socket_towards_a_peer_that_does_not_speak_it_fails_in_time() throws Exception {
    try (var silent = Peer.silent();
        var closing = Peer.playing(socket -> Peer.read(socket, 10));
        var http = Peer.playing(socket -> {
          Peer.read(socket, 10);
          socket
              .getOutputStream()
              .write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes("US-ASCII"));
          Peer.read(socket, 1_000);
        })) {
      assertThat(failure(silent.endpoint(Transport.WS), TlsMaterial.DEFAULT, IMPATIENT)
              .obstacle())
          .isIn(Obstacle.TIMED_OUT, Obstacle.WEB_SOCKET);
      assertThat(failure(closing.endpoint(Transport.WS), TlsMaterial.DEFAULT, SHORT)
              .obstacle())
          .isIn(Obstacle.NETWORK, Obstacle.WEB_SOCKET);
      var refused = failure(http.endpoint(Transport.WS), TlsMaterial.DEFAULT, SHORT);
      assertThat(refused.obstacle()).isEqualTo(Obstacle.WEB_SOCKET);
      assertThat(refused).hasMessageContaining("404");
    }
  }

  @Test
  void what_a_server_says_in_refusing_a_web_socket_commands_no_terminal() throws Exception {
    try (var peer = Peer.playing(socket -> {
      Peer.read(socket, 10);
      socket
          .getOutputStream()
          .write("HTTP/1.1 400 \u001b]0;owned\u0007\u009b2J\r\nContent-Length: 0\r\n\r\n"
              .getBytes("ISO-8859-1"));
      Peer.read(socket, 1_000);
    })) {
      assertThat(
              failure(peer.endpoint(Transport.WS), TlsMaterial.DEFAULT, SHORT).getMessage())
          .matches("\\p{Print}+")
          .contains("owned");
    }
  }

  @Test
  void an_alert_is_an_end_that_the_peer_made() throws Exception {
    X509Bundle authority = authority();
    // In TLS 1.3 a client learns that its certificate is missing only after the handshake.
    try (var peer = Peer.playing(
            demandingClientCertificates(localhost(authority), authority),
            socket -> Peer.read(socket, 1));
        var dialer = new Dialer(peer.endpoint(Transport.TLS), TlsMaterial.TRUSTING, SHORT);
        var connection = dialer.open("c", MqttVersion.V5_0, trace)) {
      connection.awaitClosed();

      assertThat(connection.ended()).map(Ended::ending).contains(Ending.CLOSED_BY_PEER);
      assertThat(connection.ended()).map(Ended::detail).get().asString().contains("alert");
    }
  }

  @Test
  void nonsense_below_tls_makes_the_tester_end_the_connection() throws Exception {
    try (var peer = Peer.playing(socket -> {
          SSLSocket tls = beginTls(socket);
          Peer.write(socket, "1703030005" + "0102030405");
          Peer.read(tls, 1);
        });
        var dialer = new Dialer(peer.endpoint(Transport.TLS), TlsMaterial.TRUSTING, SHORT);
        var connection = dialer.open("c", MqttVersion.V5_0, trace)) {
      connection.awaitClosed();

      assertThat(connection.ended()).map(Ended::ending).contains(Ending.CLOSED_BY_TESTER);
      assertThat(connection.ended()).map(Ended::detail).get().asString().isNotBlank();
    }
  }

  @Test
  void a_reset_under_tls_comes_without_a_close_notify() throws Exception {
    try (var peer = Peer.playing(socket -> Peer.read(beginTls(socket), 1));
        var dialer = new Dialer(peer.endpoint(Transport.TLS), TlsMaterial.TRUSTING, SHORT)) {
      var connection = dialer.open("c", MqttVersion.V5_0, trace);
      connection.reset();

      assertThatThrownBy(peer::finished).hasMessageContaining("reset");
      connection.awaitClosed();
      assertThat(connection.ended()).map(Ended::ending).contains(Ending.RESET_BY_TESTER);
    }
  }

  @Test
  void speaks_tls_with_a_client_certificate_to_a_broker_it_can_verify() throws Exception {
    X509Bundle authority = authority();
    X509Bundle server = localhost(authority);
    X509Bundle client = new CertificateBuilder().subject("CN=tester").buildIssuedBy(authority);
    Path ca = Files.writeString(directory.resolve("ca.pem"), authority.getCertificatePEM());
    Path cert = Files.writeString(directory.resolve("c.pem"), client.getCertificatePathPEM());
    Path key = Files.writeString(directory.resolve("k.pem"), client.getPrivateKeyPEM());
    var name = new CompletableFuture<String>();
    try (var peer = Peer.playing(demandingClientCertificates(server, authority), socket -> {
          Peer.read(socket, 2);
          var session = ((SSLSocket) socket).getSession();
          name.complete(((X509Certificate) session.getPeerCertificates()[0])
              .getSubjectX500Principal()
              .getName());
          Peer.write(socket, "d000");
          Peer.read(socket, 1);
        });
        var dialer = new Dialer(
            peer.endpoint(Transport.TLS),
            TlsMaterial.DEFAULT.withAuthorities(ca).withIdentity(cert, key),
            SHORT);
        var connection = dialer.open("c", MqttVersion.V5_0, trace)) {
      connection.send(new Pingreq());
      connection.await(Pingresp.class);

      assertThat(name.get(1, TimeUnit.SECONDS)).isEqualTo("CN=tester");
    }
  }

  @Test
  void a_close_notify_ends_the_connection_even_if_the_peer_keeps_the_socket() throws Exception {
    X509Bundle authority = authority();
    X509Bundle client = new CertificateBuilder().subject("CN=tester").buildIssuedBy(authority);
    Path cert = Files.writeString(directory.resolve("c.pem"), client.getCertificatePathPEM());
    Path key = Files.writeString(directory.resolve("k.pem"), client.getPrivateKeyPEM());
    try (var peer =
            Peer.playing(demandingClientCertificates(localhost(authority), authority), socket -> {
              Peer.read(socket, 2);
              socket.shutdownOutput();
              Peer.read(socket, 1);
            });
        var dialer = new Dialer(
            peer.endpoint(Transport.TLS), TlsMaterial.TRUSTING.withIdentity(cert, key), SHORT);
        var connection = dialer.open("c", MqttVersion.V5_0, trace)) {
      connection.send(new Pingreq());

      assertThat(connection.awaitClosed()).isEmpty();
      assertThat(connection.ended()).map(Ended::ending).contains(Ending.CLOSED_BY_PEER);
    }
  }

  @Test
  void a_broker_that_nobody_vouches_for_is_refused() throws Exception {
    X509Bundle authority = authority();
    X509Bundle other = authority();
    Path ca = Files.writeString(directory.resolve("ca.pem"), other.getCertificatePEM());
    try (var peer = Peer.playing(
        demandingClientCertificates(localhost(authority), authority),
        socket -> Peer.read(socket, 2))) {
      var failure =
          failure(peer.endpoint(Transport.TLS), TlsMaterial.DEFAULT.withAuthorities(ca), SHORT);

      assertThat(failure.obstacle()).isEqualTo(Obstacle.TLS);
    }
  }

  @Test
  void files_that_can_not_be_used_are_named() throws IOException {
    Path missing = directory.resolve("missing.pem");
    Path nonsense = Files.writeString(directory.resolve("nonsense.pem"), "not a certificate");
    var endpoint = new Endpoint(Transport.TLS, "127.0.0.1", 8883, "");

    assertThatThrownBy(
            () -> new Dialer(endpoint, TlsMaterial.DEFAULT.withAuthorities(missing), SHORT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("missing.pem, can't be read");
    assertThatThrownBy(
            () -> new Dialer(endpoint, TlsMaterial.DEFAULT.withAuthorities(nonsense), SHORT))
        .hasMessageContaining("nonsense.pem does not hold PEM certificates");
    assertThatThrownBy(
            () -> new Dialer(endpoint, TlsMaterial.DEFAULT.withIdentity(nonsense, nonsense), SHORT))
        .hasMessageContaining("nonsense.pem does not hold");
  }

  private static SSLSocket beginTls(Socket socket) throws Exception {
    var context = SSLContext.getInstance("TLS");
    context.init(localhost(authority()).toKeyManagerFactory().getKeyManagers(), null, null);
    var tls = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
    tls.setUseClientMode(false);
    tls.startHandshake();
    return tls;
  }

  private static X509Bundle authority() throws Exception {
    return new CertificateBuilder()
        .subject("CN=test authority")
        .setIsCertificateAuthority(true)
        .buildSelfSigned();
  }

  private static X509Bundle localhost(X509Bundle authority) throws Exception {
    return new CertificateBuilder()
        .subject("CN=localhost")
        .addSanIpAddress("127.0.0.1")
        .buildIssuedBy(authority);
  }

  private static SSLServerSocketFactory demandingClientCertificates(
      X509Bundle server, X509Bundle authority) throws Exception {
    TrustManagerFactory trust = authority.toTrustManagerFactory();
    var context = SSLContext.getInstance("TLS");
    context.init(server.toKeyManagerFactory().getKeyManagers(), trust.getTrustManagers(), null);
    SSLServerSocketFactory plain = context.getServerSocketFactory();
    return new SSLServerSocketFactory() {
      private ServerSocket demand(ServerSocket socket) {
        ((SSLServerSocket) socket).setNeedClientAuth(true);
        return socket;
      }

      @Override
      public String[] getDefaultCipherSuites() {
        return plain.getDefaultCipherSuites();
      }

      @Override
      public String[] getSupportedCipherSuites() {
        return plain.getSupportedCipherSuites();
      }

      @Override
      public ServerSocket createServerSocket(int port) throws IOException {
        return demand(plain.createServerSocket(port));
      }

      @Override
      public ServerSocket createServerSocket(int port, int backlog) throws IOException {
        return demand(plain.createServerSocket(port, backlog));
      }

      @Override
      public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
          throws IOException {
        return demand(plain.createServerSocket(port, backlog, address));
      }
    };
  }
}
