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
package org.mqttassay.simulator.link.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.link.Cut;
import org.mqttassay.simulator.link.LinkSchedule;
import org.mqttassay.simulator.link.Profiles;
import org.mqttassay.simulator.target.FreePorts;

class LinkProxyTest {

  private static final int QUIET_MILLIS = 300;

  private final List<String> log = new CopyOnWriteArrayList<>();
  private EchoServer server;
  private LinkProxy proxy;

  @BeforeEach
  void serve() throws IOException {
    server = new EchoServer();
  }

  @AfterEach
  void end() throws IOException {
    if (proxy != null) {
      proxy.close();
    }
    server.close();
  }

  private static Profiles profiles(String own) {
    try {
      return Profiles.builtIn().and("test", own);
    } catch (ConfigException e) {
      throw new AssertionError(e);
    }
  }

  private void start(String profile) throws IOException {
    start(
        LinkSchedule.always(profiles("profiles:\n  own: " + profile).find("own").orElseThrow()));
  }

  private void start(LinkSchedule schedule) throws IOException {
    proxy = LinkProxy.start(settings(schedule, server.address()), log::add);
  }

  private static ProxySettings settings(LinkSchedule schedule, InetSocketAddress target) {
    var listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new ProxySettings(listen, target, schedule, Duration.ZERO, 7, List.of());
  }

  private Socket dial() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.address().getPort());
    socket.setSoTimeout(10_000);
    socket.setTcpNoDelay(true);
    return socket;
  }

  private Socket dialed() throws IOException {
    Socket socket = dial();
    socket.getOutputStream().write(1);
    assertThat(socket.getInputStream().read()).isEqualTo(1);
    return socket;
  }

  @Test
  void bytes_pass_in_both_directions_and_so_does_the_end() throws Exception {
    start("{ rtt: 4ms, jitter: 4ms, up: 100000, down: 100000, loss: { good: 200, bad: 2 } }");
    var sent = new byte[300_000];
    new Random(7).nextBytes(sent);

    try (Socket socket = dial()) {
      var received = CompletableFuture.supplyAsync(() -> {
        try {
          return socket.getInputStream().readAllBytes();
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      });
      socket.getOutputStream().write(sent);
      socket.shutdownOutput();

      assertThat(received.get()).isEqualTo(sent);
    }
    await().untilAsserted(() -> assertThat(proxy.links()).isEmpty());
    assertThat(server.events()).contains("end");
  }

  @Test
  void a_round_trip_takes_what_the_profile_says() throws Exception {
    start("{ rtt: 100ms }");
    try (Socket socket = dialed()) {
      long before = System.nanoTime();
      socket.getOutputStream().write(2);
      assertThat(socket.getInputStream().read()).isEqualTo(2);

      assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(100_000_000L);
    }
  }

  @Test
  void the_server_hears_of_a_silent_client_when_the_handshake_is_over() throws Exception {
    start("{ rtt: 400ms }");
    long before = System.nanoTime();
    try (Socket socket = dial()) {
      assertThat(server.events()).isEmpty();
      await().untilAsserted(() -> assertThat(server.events()).containsExactly("open 127.0.0.1"));

      assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(600_000_000L);
      assertThat(socket.isConnected()).isTrue();
    }
    await().untilAsserted(() -> assertThat(proxy.links()).isEmpty());
    assertThat(server.events()).containsExactly("open 127.0.0.1", "end");
  }

  @Test
  void the_server_never_hears_of_who_came_and_went_in_an_outage() throws Exception {
    start("{ rtt: 10ms, outages: { every: 1h, least: 1h, most: 1h, at-once: true } }");
    try (Socket socket = dial()) {
      socket.getOutputStream().write(1);
      await()
          .until(() -> proxy.links().size() == 1
              && proxy.links().get(0).state().equals("dark")
              && proxy.links().get(0).heldUp() == 1);
    }
    await().untilAsserted(() -> assertThat(proxy.links()).isEmpty());
    assertThat(server.events()).isEmpty();
  }

  @Test
  void who_sends_too_fast_has_to_wait() throws Exception {
    start("{ up: 80, down: 80, queue: { up: 2, down: 2 } }");
    try (SocketChannel socket = SocketChannel.open(proxy.address())) {
      socket.configureBlocking(false);
      var chunk = ByteBuffer.allocate(64 * 1024);
      await().pollInterval(Duration.ofMillis(20)).until(() -> {
        chunk.clear();
        return socket.write(chunk) == 0 && proxy.links().get(0).heldUp() > 0;
      });

      assertThat(proxy.links().get(0).heldUp()).isBetween(1L, 200_000L);
    }
  }

  @Test
  void a_reset_reaches_both_ends() throws Exception {
    start("{ rtt: 10ms }");
    try (Socket socket = dialed()) {
      assertThat(proxy.cut("all", Cut.of(Cut.Kind.RESET))).isEqualTo(1);

      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
      await().untilAsserted(() -> assertThat(server.events()).contains("reset"));
      await().untilAsserted(() -> assertThat(proxy.links()).isEmpty());
    }
  }

  @Test
  void in_silence_nobody_hears_anything_until_it_is_healed() throws Exception {
    start("{ rtt: 10ms }");
    Socket socket = dialed();
    proxy.cut("1", Cut.of(Cut.Kind.SILENCE));
    await().until(() -> proxy.links().get(0).state().equals("dark"));

    socket.getOutputStream().write(3);
    socket.setSoTimeout(QUIET_MILLIS);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    socket.close();
    await()
        .during(Duration.ofMillis(QUIET_MILLIS))
        .until(() -> server.events().equals(List.of("open 127.0.0.1")));

    assertThat(proxy.heal("1")).isEqualTo(1);
    await().untilAsserted(() -> assertThat(server.events()).hasSize(2));
  }

  @Test
  void after_a_rebind_the_client_comes_from_elsewhere_and_the_server_knows_nothing()
      throws Exception {
    start("{ rtt: 10ms }");
    try (Socket socket = dialed()) {
      proxy.cut("all", Cut.of(Cut.Kind.REBIND));

      assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
    }
    try (Socket again = dialed()) {
      assertThat(again.isConnected()).isTrue();
      assertThat(server.events()).containsExactly("open 127.0.0.1", "open 127.0.0.3");
    }
  }

  @Test
  void who_can_not_be_reached_is_told_in_one_line() throws Exception {
    int nobody = FreePorts.next();
    proxy = LinkProxy.start(
        settings(
            LinkSchedule.always(Profiles.builtIn().find("perfect").orElseThrow()),
            new InetSocketAddress("127.0.0.1", nobody)),
        log::add);
    try (Socket socket = dial()) {
      assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
    }
    assertThat(log).singleElement().asString().startsWith("Link 1: 127.0.0.1:" + nobody);

    var taken = new ProxySettings(
        proxy.address(),
        server.address(),
        LinkSchedule.always(proxy.profile()),
        Duration.ZERO,
        7,
        List.of());
    assertThatThrownBy(() -> LinkProxy.start(taken, log::add))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Can't listen at ");
  }

  @Test
  void a_schedule_changes_links_that_are_open() throws Exception {
    start(profiles("""
            schedules:
              trip:
                journey: [ { profile: perfect, for: 500ms }, { profile: wifi, for: 1s } ]
            """).schedule("trip").orElseThrow());
    try (Socket socket = dialed()) {
      await().untilAsserted(() -> assertThat(proxy.links().get(0).profile()).isEqualTo("wifi"));
      assertThat(proxy.profile().name()).isEqualTo("wifi");
      assertThat(log).contains("Profile wifi from now on.");
      assertThat(socket.isConnected()).isTrue();
    }
  }

  private static HttpResponse<String> call(String method, int port, String path, String... headers)
      throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .method(method, HttpRequest.BodyPublishers.noBody())
        .timeout(Duration.ofSeconds(10));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void links_are_shown_and_changed_over_http() throws Exception {
    start("{ rtt: 10ms }");
    try (var control = LinkControl.start(0, proxy, Profiles.builtIn());
        Socket socket = dialed()) {
      int port = control.port();
      assertThat(call("GET", port, "/").body()).contains("POST /links/WHICH/cut/KIND");
      assertThat(call("GET", port, "/links").body())
          .contains("\"profile\" : \"own\"", "\"state\" : \"up\"", "\"carriedUp\" : 1");
      assertThat(call("GET", port, "/profiles").body()).contains("\"car\"");

      assertThat(call("POST", port, "/links/all/profile/lte").body()).contains("\"links\" : 1");
      assertThat(call("GET", port, "/links").body()).contains("\"profile\" : \"lte\"");
      assertThat(call("POST", port, "/links/1/blackhole/up").statusCode()).isEqualTo(200);
      assertThat(call("GET", port, "/links").body()).contains("\"state\" : \"dark up\"");
      assertThat(call("POST", port, "/links/1/heal").statusCode()).isEqualTo(200);
      assertThat(call("GET", port, "/links").body()).contains("\"state\" : \"up\"");
      assertThat(call("POST", port, "/links/1/cut/outage?for=10s").statusCode()).isEqualTo(200);
      assertThat(call("POST", port, "/links/1/cut/reset").statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void what_makes_no_sense_over_http_is_told() throws Exception {
    start("{ rtt: 10ms }");
    try (var control = LinkControl.start(0, proxy, Profiles.builtIn())) {
      int port = control.port();
      var unknown = call("POST", port, "/links/all/profile/ltr");
      assertThat(unknown.statusCode()).isEqualTo(400);
      assertThat(unknown.body()).contains("Did you mean lte?");
      assertThat(call("POST", port, "/links/9/heal").statusCode()).isEqualTo(404);
      assertThat(call("POST", port, "/links/all/cut/rset").statusCode()).isEqualTo(400);
      assertThat(call("POST", port, "/links/all/cut/outage").statusCode()).isEqualTo(400);
      assertThat(call("GET", port, "/links/all/heal").statusCode()).isEqualTo(405);
      assertThat(call("GET", port, "/nothing").statusCode()).isEqualTo(404);
      assertThat(call("POST", port, "/links/all/heal", "Origin", "http://evil").statusCode())
          .isEqualTo(403);
    }
  }
}
