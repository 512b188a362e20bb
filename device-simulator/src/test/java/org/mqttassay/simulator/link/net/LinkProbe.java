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

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.simulator.link.LinkSchedule;
import org.mqttassay.simulator.link.Loss;
import org.mqttassay.simulator.link.Profiles;
import org.mqttassay.simulator.link.WayShape;
import org.mqttassay.simulator.link.export.NetemScript;

/**
 * Measures a network between two sockets: round trips of small messages, and the rate of an echoed
 * stream. {@code src/bench/fidelity} runs it, beside a proxy and in network namespaces.
 */
final class LinkProbe {

  private static final int ROUNDS = 300;
  private static final int SIZE = 100;
  private static final long PAUSE_MILLIS = 25;
  private static final double STREAM_SECONDS = 4;

  /** Round trips in milliseconds, and payload in kbit/s. */
  record Measured(double mean, double high, double rate) {}

  private LinkProbe() {}

  /**
   * {@code sockets NAME...} measures profiles without their losses over the proxy; {@code netem
   * NAME} prints the script of one, without its losses; {@code serve PORT} echoes; {@code probe
   * HOST PORT NAME} measures what lies before an echo.
   */
  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "sockets" -> {
        head();
        for (String name : List.of(args).subList(1, args.length)) {
          System.out.println(line("proxy", name, overProxy(lossless(name))));
        }
        System.exit(0);
      }
      case "netem" -> System.out.print(NetemScript.of(lossless(args[1]), 7));
      case "serve" -> {
        try (var listener =
            new ServerSocket(Integer.parseInt(args[1]), 5, InetAddress.getByName("0.0.0.0"))) {
          echo(listener);
        }
      }
      case "probe" -> {
        var address = new InetSocketAddress(args[1], Integer.parseInt(args[2]));
        System.out.println(line("netem", args[3], measure(address, lossless(args[3]))));
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void echo(ServerSocket listener) throws IOException {
    while (true) {
      try (Socket socket = listener.accept()) {
        socket.setTcpNoDelay(true);
        socket.getInputStream().transferTo(socket.getOutputStream());
      }
    }
  }

  private static void head() {
    System.out.println("|       | profile    |  mean, told | measured ms |   error |"
        + "   p99, told | measured ms |   error | kbit/s told |    measured |   error |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
  }

  private static LinkProfile lossless(String name) {
    LinkProfile profile = Profiles.builtIn().find(name).orElseThrow();
    return new LinkProfile(
        name,
        "",
        lossless(profile.up()),
        lossless(profile.down()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static WayShape lossless(WayShape way) {
    return new WayShape(way.rate(), way.burst(), way.queue(), way.delay(), way.jitter(), Loss.NONE);
  }

  private static String line(String where, String name, Measured measured) {
    LinkProfile profile = lossless(name);
    double jitter = profile.up().jitter().toNanos() / 1e6;
    double sending = 8.0 * (SIZE + 52) * (perMilli(profile.up()) + perMilli(profile.down()));
    double least = profile.roundTrip().toNanos() / 1e6 + sending;
    // The sum of two even distributions from 0 to j exceeds j * (2 - sqrt(2 * 0.01)) once in 100.
    double high = least + jitter * (2 - Math.sqrt(0.02));
    double rate = Math.min(profile.up().rate(), profile.down().rate()) / 1e3 * 1_448 / 1_500;
    return String.format(
        Locale.ROOT,
        "| %-5s | %-10s | %11.2f | %11.2f | %+6.2f%% | %11.2f | %11.2f | %+6.2f%% |"
            + " %11.0f | %11.0f | %+6.2f%% |",
        where,
        name,
        least + jitter,
        measured.mean(),
        error(measured.mean(), least + jitter),
        high,
        measured.high(),
        error(measured.high(), high),
        rate,
        measured.rate(),
        error(measured.rate(), rate));
  }

  private static double perMilli(WayShape way) {
    return way.rate() == 0 ? 0 : 1_000.0 / way.rate();
  }

  private static double error(double is, double wanted) {
    return 100 * (is - wanted) / wanted;
  }

  private static Measured overProxy(LinkProfile profile) throws Exception {
    try (var server = new EchoServer();
        var proxy = LinkProxy.start(
            new ProxySettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                server.address(),
                LinkSchedule.always(profile),
                Duration.ZERO,
                7,
                List.of()),
            System.err::println)) {
      return measure(proxy.address(), profile);
    }
  }

  private static Measured measure(InetSocketAddress address, LinkProfile profile) throws Exception {
    double[] trips = new double[ROUNDS];
    try (var socket = new Socket(address.getAddress(), address.getPort())) {
      socket.setTcpNoDelay(true);
      var never = new CountDownLatch(1);
      for (int i = -3; i < ROUNDS; i++) {
        long before = System.nanoTime();
        socket.getOutputStream().write(new byte[SIZE]);
        socket.getInputStream().readNBytes(SIZE);
        if (i >= 0) {
          trips[i] = (System.nanoTime() - before) / 1e6;
        }
        // So that jitter is drawn anew for the next one.
        never.await(PAUSE_MILLIS + profile.up().jitter().toMillis(), TimeUnit.MILLISECONDS);
      }
    }
    Arrays.sort(trips);
    double mean = Arrays.stream(trips).average().orElseThrow();
    return new Measured(mean, trips[(int) (ROUNDS * 0.99)], rate(address, profile));
  }

  /** The rate between the first and the last byte of an echoed stream. */
  private static double rate(InetSocketAddress address, LinkProfile profile) throws Exception {
    long slowest = Math.min(profile.up().rate(), profile.down().rate());
    int bytes = (int) Math.min(20_000_000, Math.max(100_000, slowest / 8 * STREAM_SECONDS));
    try (var socket = new Socket(address.getAddress(), address.getPort())) {
      var reading = CompletableFuture.supplyAsync(() -> {
        try {
          var in = socket.getInputStream();
          int first = in.read(new byte[65_536]);
          long from = System.nanoTime();
          in.readNBytes(bytes - first);
          return 8e6 * (bytes - first) / (System.nanoTime() - from);
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      });
      socket.getOutputStream().write(new byte[bytes]);
      return reading.get();
    }
  }
}
