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
package org.mqttassay.simulator.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Holds what links do under virtual time against the numbers of their profiles. As a program it
 * prints the table for all profiles that Assay knows; {@code src/bench/fidelity} runs it.
 */
final class Fidelity {

  private static final int MESSAGES = 4_000;
  private static final int MANY = 400_000;
  private static final int STRETCHES = 400;
  private static final int STRETCH = 20;
  private static final int GAPS = 40_000;
  private static final int SIZE = 100;
  private static final long HOUR = Duration.ofHours(1).toNanos();

  /**
   * What was measured, and what the profile says; times in milliseconds.
   *
   * @param mean what was measured in the mean
   * @param meanWanted what the profile says
   * @param high what 99 of 100 are below
   * @param highWanted what the profile says
   */
  record Row(
      String profile, String what, double mean, double meanWanted, double high, double highWanted) {

    double meanError() {
      return error(mean, meanWanted);
    }

    double highError() {
      return error(high, highWanted);
    }

    private static double error(double is, double wanted) {
      return wanted == 0 ? is : (is - wanted) / wanted;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "| %-10s | %-16s | %11.3f | %11.3f | %+6.2f%% | %11.3f | %11.3f | %+6.2f%% |",
          profile,
          what,
          meanWanted,
          mean,
          100 * meanError(),
          highWanted,
          high,
          100 * highError());
    }
  }

  private Fidelity() {}

  /** Prints the table. */
  public static void main(String[] args) {
    System.out.println("| profile    | what             |  mean, told |    measured |   error |"
        + "   p99, told |    measured |   error |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    Profiles known = Profiles.builtIn();
    long seed = 7;
    for (String name : known.names()) {
      measure(known.find(name).orElseThrow(), seed, MANY).forEach(System.out::println);
      seed++;
    }
  }

  /**
   * All that can be measured of a profile, in the direction up.
   *
   * @param messages how many are sent to see losses
   */
  static List<Row> measure(LinkProfile profile, long seed, int messages) {
    var rows = new ArrayList<Row>();
    rows.add(delay(profile, seed));
    if (profile.up().rate() > 0) {
      rows.add(rate(profile, seed));
    }
    if (!profile.up().loss().isNone()) {
      rows.addAll(loss(profile, seed, messages));
    }
    profile.gaps().ifPresent(gaps -> rows.addAll(gaps(profile.name(), gaps, seed)));
    return rows;
  }

  private static LinkProfile with(LinkProfile profile, Duration jitter, Loss loss) {
    return new LinkProfile(
        profile.name(),
        "",
        with(profile.up(), jitter, loss),
        with(profile.down(), jitter, loss),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static WayShape with(WayShape way, Duration jitter, Loss loss) {
    return new WayShape(way.rate(), way.burst(), way.queue(), way.delay(), jitter, loss);
  }

  private static Row row(
      LinkProfile profile, String what, double[] all, double meanWanted, double highWanted) {
    Arrays.sort(all);
    double mean = Arrays.stream(all).average().orElse(0);
    double high = all.length == 0 ? 0 : all[(int) Math.min(all.length - 1, all.length * 0.99)];
    return new Row(profile.name(), what, mean, meanWanted, high, highWanted);
  }

  private static double millis(double nanos) {
    return nanos / 1e6;
  }

  /** How long single messages take, one after the other. */
  private static double[] lonely(LinkProfile profile, long seed, int count, long apart) {
    var times = new double[count];
    var at = new long[1];
    var got = new long[1];
    var link = new LinkCore(profile, seed, 0, new LinkCore.Listener() {
      @Override
      public void arrived(Direction way, int bytes) {
        got[0] = at[0];
      }

      @Override
      public void finished(Direction way) {
        throw new AssertionError("nobody finished");
      }

      @Override
      public void ended(Cut.Kind kind) {
        throw new AssertionError("nobody ended it");
      }
    });
    for (int i = 0; i < count; i++) {
      long sent = (i + 1) * apart;
      at[0] = sent;
      link.send(sent, Direction.UP, SIZE);
      while (link.nextAt() < sent + apart) {
        at[0] = link.nextAt();
        link.advance(at[0]);
      }
      times[i] = millis(got[0] - sent);
    }
    return times;
  }

  private static Row delay(LinkProfile profile, long seed) {
    LinkProfile lossless = with(profile, profile.up().jitter(), Loss.NONE);
    double base =
        millis(profile.up().delay().toNanos() + profile.up().nanosFor(SIZE + Segment.HEADERS));
    double jitter = millis(profile.up().jitter().toNanos());
    double[] times = lonely(lossless, seed, MESSAGES, Duration.ofMinutes(1).toNanos());
    return row(profile, "delay ms", times, base + jitter / 2, base + 0.99 * jitter);
  }

  /** How long twenty full packets take in a stream that is always full. */
  private static Row rate(LinkProfile profile, long seed) {
    var voyage = new Voyage(with(profile, Duration.ZERO, Loss.NONE), seed).until(HOUR);
    voyage.send(HOUR, Direction.UP, STRETCHES * STRETCH * Segment.MAXIMUM_SIZE).untilAllArrived();
    var rates = new double[STRETCHES - 1];
    long bits = 8L * STRETCH * Segment.MAXIMUM_SIZE;
    for (int i = 0; i < rates.length; i++) {
      long from = voyage.arrived.get((i + 1) * STRETCH - 1).at();
      long to = voyage.arrived.get((i + 2) * STRETCH - 1).at();
      rates[i] = bits * 1e6 / (to - from);
    }
    double wanted =
        profile.up().rate() / 1e3 * Segment.MAXIMUM_SIZE / (Segment.MAXIMUM_SIZE + Segment.HEADERS);
    return row(profile, "payload kbit/s", rates, wanted, wanted);
  }

  /** How often a single message is lost, and how long it then stalls. */
  private static List<Row> loss(LinkProfile profile, long seed, int messages) {
    LinkProfile lossy = with(profile, Duration.ZERO, profile.up().loss());
    double usual =
        millis(lossy.up().delay().toNanos() + lossy.up().nanosFor(SIZE + Segment.HEADERS));
    double[] stalls = Arrays.stream(lonely(lossy, seed, messages, HOUR))
        .map(time -> time - usual)
        .filter(stall -> stall > 1)
        .toArray();
    double share = 100.0 * stalls.length / messages;
    double shareWanted = 100 * lossy.up().loss().share();
    var stallWanted = stallsWanted(lossy);
    double timeout = millis(lossy.retransmissionTimeout().toNanos());
    double again = 100.0
        * Arrays.stream(stalls).filter(stall -> stall > 1.5 * timeout).count()
        / stalls.length;
    double againWanted = 100 * lostAgain(lossy, timeout);
    return List.of(
        new Row(profile.name(), "lost of 100", share, shareWanted, share, shareWanted),
        new Row(profile.name(), "again of 100", again, againWanted, again, againWanted),
        row(profile, "stall ms", stalls, stallWanted[0], stallWanted[1]));
  }

  private static double lostAgain(LinkProfile profile, double wait) {
    double slot = millis(profile.up().nanosFor(Segment.MAXIMUM_SIZE + Segment.HEADERS));
    return profile.up().loss().shareAfter(true, (long) Math.max(1, wait / slot));
  }

  /**
   * Mean and 99th percentile of a stall, from what a channel does after a loss. Stalls come in
   * steps of 1, 3, 7, ... timeouts: where about one of 100 is lost again, the percentile may fall
   * on either side of a step.
   */
  private static double[] stallsWanted(LinkProfile profile) {
    double timeout = millis(profile.retransmissionTimeout().toNanos());
    double reached = 1;
    double stall = 0;
    double mean = 0;
    double high = 0;
    double below = 0;
    double wait = timeout;
    while (reached > 1e-12) {
      stall += wait;
      double again = lostAgain(profile, wait);
      double here = reached * (1 - again);
      mean += here * stall;
      if (below < 0.99) {
        high = stall;
      }
      below += here;
      reached *= again;
      wait = Math.min(millis(Way.LONGEST_TIMEOUT), 2 * wait);
    }
    return new double[] {mean, high};
  }

  /** How long gaps last, and how far apart they are. */
  private static List<Row> gaps(String name, Gaps gaps, long seed) {
    var process = new GapProcess(new SplittableRandom(seed));
    process.begin(0, Optional.of(gaps));
    var lengths = new double[GAPS];
    var betweens = new double[GAPS];
    long ended = 0;
    for (int i = 0; i < GAPS; i++) {
      long began = process.nextAt();
      process.toggle();
      betweens[i] = millis(began - ended);
      ended = process.nextAt();
      lengths[i] = millis(ended - began);
      process.toggle();
    }
    double every = millis(gaps.every().toNanos());
    LinkProfile named = Profiles.builtIn().find(name).orElseThrow();
    return List.of(
        row(
            named,
            "outage ms",
            lengths,
            millis(gaps.mean().toNanos()),
            millis(gaps.quantile(0.99).toNanos())),
        row(named, "between them ms", betweens, every, -Math.log(0.01) * every));
  }
}
