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
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Measures what lies before an echo: round trips of small messages, and the rate of a stream. */
final class Trips {

  private static final int WARMING = 100;
  private static final long PAUSE_MILLIS = 25;
  private static final double STREAM_SECONDS = 8;
  /** Long after what TCP lost when it began too fast, which then comes late and all at once. */
  private static final double LONG_STREAM_SECONDS = 30;

  private static final long LONGEST_STREAM = 20_000_000;
  private static final long SHORTEST_STREAM = 200_000;
  /** Half of the least that a loss takes where TCP is Linux's. */
  private static final double STALL_MILLIS = 100;

  /**
   * What was measured.
   *
   * @param what of which quantity
   * @param mean in its unit
   * @param high what 99 of 100 are below
   */
  record Measured(String what, double mean, double high) {}

  private final InetSocketAddress address;
  private final Probed probed;
  private final int rounds;

  /**
   * @param address of the echo, or of what is before it
   * @param rounds how many messages are sent, one after the other
   */
  Trips(InetSocketAddress address, Probed probed, int rounds) {
    this.address = address;
    this.probed = probed;
    this.rounds = rounds;
  }

  /** All that there is to be seen of this part of the profile. */
  List<Measured> measure() throws Exception {
    double[] trips = trips();
    Arrays.sort(trips);
    if (probed.part() == Probed.Part.PACE) {
      var trip = new Measured("round trip ms", mean(trips), high(trips));
      if (probed.slowest() == 0) {
        return List.of(trip);
      }
      double rate = rate(true);
      return List.of(trip, new Measured("stream kbit/s", rate, rate));
    }
    String kind = probed.part() == Probed.Part.SINGLES ? "single" : "bursts";
    double usual = trips[trips.length / 2];
    double[] stalls = Arrays.stream(trips)
        .map(trip -> trip - usual)
        .filter(stall -> stall > STALL_MILLIS)
        .toArray();
    double stalled = 100.0 * stalls.length / trips.length;
    double rate = rate(false);
    return List.of(
        new Measured("late of 100, " + kind, stalled, stalled),
        new Measured("stall ms, " + kind, mean(stalls), high(stalls)),
        new Measured("stream kbit/s, " + kind, rate, rate));
  }

  private static double mean(double[] all) {
    return Arrays.stream(all).average().orElse(0);
  }

  private static double high(double[] sorted) {
    return sorted.length == 0 ? 0 : sorted[(int) (sorted.length * 0.99)];
  }

  private double[] trips() throws Exception {
    double[] trips = new double[rounds];
    try (var socket = new Socket(address.getAddress(), address.getPort())) {
      socket.setTcpNoDelay(true);
      var never = new CountDownLatch(1);
      for (int i = -WARMING; i < rounds; i++) {
        long before = System.nanoTime();
        socket.getOutputStream().write(new byte[Probed.SIZE]);
        socket.getInputStream().readNBytes(Probed.SIZE);
        if (i >= 0) {
          trips[i] = (System.nanoTime() - before) / 1e6;
        }
        // So that jitter is drawn anew for the next one.
        never.await(
            PAUSE_MILLIS + probed.profile().up().jitter().toMillis(), TimeUnit.MILLISECONDS);
      }
    }
    return trips;
  }

  /**
   * The rate of an echoed stream in kbit/s.
   *
   * @param isLate whether only its second half counts, when TCP has found the rate
   */
  private double rate(boolean isLate) throws Exception {
    double seconds = isLate ? LONG_STREAM_SECONDS : STREAM_SECONDS;
    int bytes =
        (int) Math.min(LONGEST_STREAM, Math.max(SHORTEST_STREAM, probed.slowest() / 8 * seconds));
    try (var socket = new Socket(address.getAddress(), address.getPort())) {
      var reading = CompletableFuture.supplyAsync(() -> {
        try {
          var in = socket.getInputStream();
          int skipped = isLate ? in.readNBytes(bytes / 2).length : in.read(new byte[65_536]);
          long from = System.nanoTime();
          in.readNBytes(bytes - skipped);
          return 8e6 * (bytes - skipped) / (System.nanoTime() - from);
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      });
      socket.getOutputStream().write(new byte[bytes]);
      return reading.get();
    }
  }
}
