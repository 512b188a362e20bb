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
package org.mqttassay.simulator.fleet.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mqttassay.reports.fleet.Sights;
import org.mqttassay.reports.fleet.Sights.Picture;
import org.mqttassay.reports.fleet.Sights.Trail;

/**
 * What one device looked like, in so many points at most, however long it lives. Curves lose every
 * second point whenever there is no more room; of a way on a map, which must keep to the roads, the
 * oldest half goes.
 */
final class Sketch {

  /** How many points there are at most. */
  static final int MOST = 300;

  private static final double NANOS_PER_MILLI = 1e6;
  /** A point on a way that is so near to the line past it, in metres, says nothing. */
  private static final double STRAIGHT = 1.5;

  private final String device;
  private final boolean isMap;
  private final int channels;
  private final long[] times = new long[MOST];
  private final int[] states = new int[MOST];
  private final double[] values;
  private int size;
  /** How far apart the points of a curve are to be. */
  private long spacing;
  /** The last point is kept only until a later one comes. */
  private boolean isLastForNow;

  Sketch(String device, Picture picture) {
    this.device = device;
    this.isMap = picture.form().equals(Sights.MAP);
    this.channels = picture.channels().size();
    this.values = new double[MOST * channels];
  }

  /**
   * Adds a point, or has it take the place of the last one, which it makes needless.
   *
   * @param at nanoseconds of the run; what is before the last point is taken for its time
   * @throws IllegalArgumentException when there is not one value for each channel
   */
  void add(long at, int state, double[] seen) {
    if (seen.length != channels) {
      throw new IllegalArgumentException(
          device + " shows " + seen.length + " values, not " + channels);
    }
    long time = size == 0 ? at : Math.max(at, times[size - 1]);
    if (isMap ? isOnTheWay(state, seen) : isLastForNow && states[size - 1] == state) {
      size--;
    }
    if (size == MOST) {
      makeRoom();
    }
    isLastForNow = size > 0 && states[size - 1] == state && time - times[size - 1] < spacing;
    times[size] = time;
    states[size] = state;
    System.arraycopy(seen, 0, values, size * channels, channels);
    size++;
  }

  /** Whether a car only went straight on, or stood still, so that the last point says no more. */
  private boolean isOnTheWay(int state, double[] seen) {
    if (size < 2 || states[size - 1] != state || states[size - 2] != state) {
      return false;
    }
    double x = values[(size - 2) * channels];
    double y = values[(size - 2) * channels + 1];
    double east = seen[0] - x;
    double north = seen[1] - y;
    double lastEast = values[(size - 1) * channels] - x;
    double lastNorth = values[(size - 1) * channels + 1] - y;
    double length = Math.sqrt(east * east + north * north);
    double lastLength = Math.sqrt(lastEast * lastEast + lastNorth * lastNorth);
    return lastLength <= length + STRAIGHT
        && (length < STRAIGHT || Math.abs(east * lastNorth - north * lastEast) / length < STRAIGHT);
  }

  private void makeRoom() {
    if (isMap) {
      keep(size / 2, 1);
    } else {
      spacing = Math.max(2 * spacing, 2 * (times[size - 1] - times[0]) / MOST);
      keep(0, 2);
    }
  }

  /** Of each pair that makes room for one, a curve keeps the point in the rarer state. */
  private void keep(int from, int step) {
    int kept = 0;
    for (int i = from; i < size; i += step) {
      int best = step == 2 && i + 1 < size && states[i + 1] > states[i] ? i + 1 : i;
      times[kept] = times[best];
      states[kept] = states[best];
      System.arraycopy(values, best * channels, values, kept * channels, channels);
      kept++;
    }
    size = kept;
  }

  /** What there is so far. */
  Trail trail() {
    var seconds = new ArrayList<Double>(size);
    var columns = new ArrayList<List<Double>>();
    for (int channel = 0; channel < channels; channel++) {
      columns.add(new ArrayList<>(size));
    }
    for (int i = 0; i < size; i++) {
      seconds.add(Math.round(times[i] / NANOS_PER_MILLI) / 1e3);
      for (int channel = 0; channel < channels; channel++) {
        double value = values[i * channels + channel];
        columns.get(channel).add(Double.isFinite(value) ? Math.round(value * 10) / 10.0 : null);
      }
    }
    return new Trail(
        device, seconds, columns, Arrays.stream(states, 0, size).boxed().toList());
  }
}
