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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.mqttassay.simulator.link.LinkSchedule;
import org.mqttassay.simulator.link.export.NetemScript;

/**
 * Holds links between sockets, and {@code tc netem} beside them, against the numbers of their
 * profiles. {@code src/bench/fidelity} runs it.
 */
final class LinkProbe {

  private static final int SEED = 7;

  private LinkProbe() {}

  /**
   * What it can be told, with parts of a profile as in {@link Probed.Part}:
   *
   * <ul>
   *   <li>{@code link FILE ROUNDS PART,... NAME...} measures profiles over the proxy;
   *   <li>{@code scripts DIR PART,... NAME...} writes profiles for netem, as {@code PART-NAME};
   *   <li>{@code serve PORT} echoes;
   *   <li>{@code probe FILE ROUNDS PART NAME HOST PORT} measures what lies before an echo;
   *   <li>{@code table FILE} prints what was measured.
   * </ul>
   */
  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "link" -> {
        for (Probed probed : probed(args, 3)) {
          note(args[1], "link", probed, overProxy(probed, Integer.parseInt(args[2])));
        }
        System.exit(0);
      }
      case "scripts" -> {
        for (Probed probed : probed(args, 2)) {
          Files.writeString(
              Path.of(args[1], probed.part() + "-" + probed.profile().name()),
              NetemScript.of(probed.profile(), SEED));
        }
      }
      case "serve" -> {
        try (var listener =
            new ServerSocket(Integer.parseInt(args[1]), 5, InetAddress.getByName("0.0.0.0"))) {
          echo(listener);
        }
      }
      case "probe" -> {
        Probed probed = Probed.of(Probed.Part.valueOf(args[3]), args[4]);
        var address = new InetSocketAddress(args[5], Integer.parseInt(args[6]));
        int rounds = Integer.parseInt(args[2]);
        note(args[1], "netem", probed, new Trips(address, probed, rounds).measure());
      }
      case "table" -> table(Files.readAllLines(Path.of(args[1])));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  /** Each part of each profile that there is; of one that loses nothing, its pace. */
  private static List<Probed> probed(String[] args, int from) {
    var all = new ArrayList<Probed>();
    for (String name : List.of(args).subList(from + 1, args.length)) {
      for (String part : args[from].split(",")) {
        Probed probed = Probed.of(Probed.Part.valueOf(part), name);
        if (probed.part() == Probed.Part.PACE || probed.hasLosses()) {
          all.add(probed);
        }
      }
    }
    return all;
  }

  private static void echo(ServerSocket listener) throws IOException {
    while (true) {
      try (Socket socket = listener.accept()) {
        socket.setTcpNoDelay(true);
        socket.getInputStream().transferTo(socket.getOutputStream());
      }
    }
  }

  private static List<Trips.Measured> overProxy(Probed probed, int rounds) throws Exception {
    try (var server = new EchoServer();
        var proxy = LinkProxy.start(
            new ProxySettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                server.address(),
                LinkSchedule.always(probed.profile()),
                Duration.ZERO,
                SEED,
                List.of()),
            System.err::println)) {
      return new Trips(proxy.address(), probed, rounds).measure();
    }
  }

  private static void note(String file, String where, Probed probed, List<Trips.Measured> all)
      throws IOException {
    String name = probed.profile().name();
    for (var one : all) {
      String line = String.join(
          "\t", name, one.what(), where, Double.toString(one.mean()), Double.toString(one.high()));
      Files.writeString(
          Path.of(file), line + '\n', StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  // The table

  private static void table(List<String> lines) {
    Map<List<String>, Map<String, double[]>> found = new LinkedHashMap<>();
    for (String line : lines) {
      String[] part = line.split("\t");
      found
          .computeIfAbsent(List.of(part[0], part[1]), any -> new TreeMap<>())
          .put(part[2], new double[] {Double.parseDouble(part[3]), Double.parseDouble(part[4])});
    }
    System.out.println("| profile | what | mean, told | link | error | netem | error"
        + " | p99, told | link | error | netem | error |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
    found.forEach((row, by) -> {
      Probed.Told told = told(row.get(0), row.get(1));
      var cells = new ArrayList<>(row);
      for (int i = 0; i < 2; i++) {
        double wanted = i == 0 ? told.mean() : told.high();
        cells.add(text(wanted));
        for (String where : List.of("link", "netem")) {
          double[] measured = by.get(where);
          cells.add(measured == null ? "" : text(measured[i]));
          cells.add(
              measured == null || wanted == 0
                  ? ""
                  : String.format(Locale.ROOT, "%+.1f%%", 100 * (measured[i] - wanted) / wanted));
        }
      }
      System.out.println("| " + String.join(" | ", cells) + " |");
    });
  }

  private static String text(double number) {
    return String.format(Locale.ROOT, number < 100 ? "%.2f" : "%,.0f", number);
  }

  private static Probed.Told told(String name, String what) {
    Probed.Part part = what.endsWith("single")
        ? Probed.Part.SINGLES
        : what.endsWith("bursts") ? Probed.Part.BURSTS : Probed.Part.PACE;
    Probed probed = Probed.of(part, name);
    if (what.startsWith("round trip")) {
      return probed.trip();
    }
    if (what.startsWith("stall")) {
      return probed.stall();
    }
    double number = what.startsWith("late") ? probed.stalled() : probed.rate();
    return new Probed.Told(number, number);
  }
}
