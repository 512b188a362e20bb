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
package org.mqttassay.simulator.device;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import org.mqttassay.simulator.config.ConfigException;

/**
 * Measures what devices cost; run by {@code src/bench/devices}. The heap is that of the device
 * itself, without its {@link Seat} and the text of its name.
 */
public final class DeviceBench {

  private static final int MANY = 10_000;
  private static final int ROUNDS = 3;

  private DeviceBench() {}

  /** What devices do goes nowhere, but is counted. */
  private static final class Counting implements Outlet {
    private long messages;
    private long bytes;

    @Override
    public void publish(Message message) {
      messages++;
      bytes += message.payload().size();
    }

    @Override
    public void begun(String deadline, long fromNs) {
      messages += 0;
    }

    @Override
    public void met(String deadline, long fromNs, long toNs) {
      messages += 0;
    }

    @Override
    public void note(String text) {
      bytes += 0;
    }

    @Override
    public void link(LinkWish wish) {
      bytes += 0;
    }
  }

  public static void main(String[] kinds) throws ConfigException {
    List<String> names = kinds.length > 0
        ? List.of(kinds)
        : List.of(
            "furnace",
            "vibration",
            "energy-meter",
            "gateway",
            "car",
            "home-hub",
            "wearable",
            "template");
    print(
        "| kind | heap, bytes | messages an hour | bytes each | ns a step |" + " device-hours/s |");
    print("|---|---|---|---|---|---|");
    for (String name : names) {
      measure(name);
    }
  }

  private static void measure(String name) throws ConfigException {
    DeviceKind.Maker maker = DeviceKinds.all().maker(name, "");
    // Tables that all share are there before anything is weighed.
    maker.make(seat(0)).start(0, new Counting());
    var seats = new Seat[MANY];
    for (int i = 0; i < MANY; i++) {
      seats[i] = seat(i);
    }
    Actor[] actors = {};
    long[] wakes = {};
    long heap = 0;
    // The second weighing counts: the first one clears up what others have left.
    for (int weighing = 0; weighing < 2; weighing++) {
      actors = new Actor[MANY];
      wakes = new long[MANY];
      long before = used();
      for (int i = 0; i < MANY; i++) {
        actors[i] = maker.make(seats[i]);
        wakes[i] = actors[i].start(0, new Counting());
      }
      heap = (used() - before) / MANY;
    }
    double best = Double.POSITIVE_INFINITY;
    double bestStep = best;
    var counting = new Counting();
    for (int round = 1; round <= ROUNDS; round++) {
      long until = round * Manner.HOUR;
      long steps = 0;
      counting = new Counting();
      long from = worked();
      for (int i = 0; i < MANY; i++) {
        long at = wakes[i];
        while (at <= until) {
          at = actors[i].step(at, counting);
          steps++;
        }
        wakes[i] = at;
      }
      double took = worked() - from;
      best = Math.min(best, took);
      bestStep = Math.min(bestStep, took / Math.max(1, steps));
    }
    print(String.format(
        Locale.ROOT,
        "| %s | %d | %.1f | %d | %.0f | %.0f |",
        name,
        heap,
        (double) counting.messages / MANY,
        counting.bytes / Math.max(1, counting.messages),
        bestStep,
        MANY / best * 1e9));
  }

  private static Seat seat(int index) {
    return new Seat("bench", "device-" + index, index, index, Seat.NOON);
  }

  /** Time of the processor, so that others on the machine count less. */
  private static long worked() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      ManagementFactory.getMemoryMXBean().gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
