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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.simulator.link.Loss;
import org.mqttassay.simulator.link.Profiles;
import org.mqttassay.simulator.link.WayShape;

/**
 * A part of a profile that can be measured by itself, and what it says of round trips of small
 * messages and of a stream.
 */
record Probed(Part part, LinkProfile profile) {

  /** Which part of a profile. */
  enum Part {
    /** Delay, jitter and rate; nothing is lost. */
    PACE,
    /** Delay, rate and losses that come one by one, as many as the profile has. */
    SINGLES,
    /** Delay, rate and losses in bursts, as the profile has them. */
    BURSTS
  }

  /** Bytes of a message. */
  static final int SIZE = 100;

  private static final int HEADERS = 52;
  private static final int PACKET = 1_500;
  private static final int PAYLOAD = 1_448;
  private static final double FEW = 1e-9;

  /** What many of a kind are expected to be: their mean, and what 99 of 100 are below. */
  record Told(double mean, double high) {}

  /** @throws java.util.NoSuchElementException when Assay has no such profile */
  static Probed of(Part part, String name) {
    LinkProfile profile = Profiles.builtIn().find(name).orElseThrow();
    return new Probed(
        part,
        new LinkProfile(
            name,
            "",
            shape(part, profile.up()),
            shape(part, profile.down()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private static WayShape shape(Part part, WayShape way) {
    Loss loss = way.loss();
    return new WayShape(
        way.rate(),
        way.burst(),
        way.queue(),
        way.delay(),
        part == Part.PACE ? way.jitter() : Duration.ZERO,
        switch (part) {
          case PACE -> Loss.NONE;
          case SINGLES -> loss.isNone() ? loss : new Loss(loss.good() / loss.bad(), 1);
          case BURSTS -> loss;
        });
  }

  boolean hasLosses() {
    return !profile.up().loss().isNone() || !profile.down().loss().isNone();
  }

  /** Bits a second of the slower direction; 0 for no limit. */
  long slowest() {
    long up = profile.up().rate();
    long down = profile.down().rate();
    return up == 0 || down == 0 ? Math.max(up, down) : Math.min(up, down);
  }

  /** Milliseconds that a message and its echo take if nothing happens to them. */
  double least() {
    double sending = 8.0 * (SIZE + HEADERS) * (perMilli(profile.up()) + perMilli(profile.down()));
    return millis(profile.roundTrip()) + sending;
  }

  private static double perMilli(WayShape way) {
    return way.rate() == 0 ? 0 : 1_000.0 / way.rate();
  }

  private static double millis(Duration time) {
    return time.toNanos() / 1e6;
  }

  /** Milliseconds of a round trip in which nothing is lost; for directions with the same jitter. */
  Told trip() {
    double jitter = millis(profile.up().jitter());
    // The sum of two even distributions from 0 to j exceeds j * (2 - sqrt(2 * 0.01)) once in 100.
    return new Told(least() + jitter, least() + jitter * (2 - Math.sqrt(0.02)));
  }

  /** Payload in kbit/s of a stream that is always full. */
  double rate() {
    return slowest() / 1e3 * PAYLOAD / PACKET;
  }

  /** How many of 100 round trips lose something. */
  double stalled() {
    return 100
        * (1 - (1 - profile.up().loss().share()) * (1 - profile.down().loss().share()));
  }

  /** Milliseconds by which those are later which lose something. */
  Told stall() {
    var sums = new ArrayList<double[]>();
    for (double[] up : stalls(profile.up())) {
      for (double[] down : stalls(profile.down())) {
        if (up[0] + down[0] > 0) {
          sums.add(new double[] {up[0] + down[0], up[1] * down[1]});
        }
      }
    }
    sums.sort((a, b) -> Double.compare(a[0], b[0]));
    double all = sums.stream().mapToDouble(sum -> sum[1]).sum();
    double mean = 0;
    double high = 0;
    double below = 0;
    for (double[] sum : sums) {
      mean += sum[0] * sum[1] / all;
      if (below < 0.99) {
        high = sum[0];
      }
      below += sum[1] / all;
    }
    return new Told(mean, high);
  }

  /** Each stall that one direction may cause, in milliseconds, and how likely it is. */
  private List<double[]> stalls(WayShape way) {
    var stalls = new ArrayList<double[]>();
    double share = way.loss().share();
    stalls.add(new double[] {0, 1 - share});
    double reached = share;
    double stall = 0;
    double wait = millis(profile.retransmissionTimeout());
    double slot = PACKET * perMilli(way) * 8;
    while (reached > FEW) {
      stall += wait;
      double again = way.loss().shareAfter(true, (long) Math.max(1, wait / slot));
      stalls.add(new double[] {stall, reached * (1 - again)});
      reached *= again;
      wait *= 2;
    }
    return stalls;
  }
}
