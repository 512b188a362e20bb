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
package org.mqttassay.reports.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.mqttassay.reports.fleet.FleetRecord.Moment;

/** A fleet's time line, no finer than a page can show. */
public final class Timeline {

  private Timeline() {}

  /**
   * A stretch of time.
   *
   * @param at its end, in seconds since the run began
   * @param connected the fewest devices that were connected
   * @param published messages sent, a second
   * @param delivered messages that came, a second
   * @param p50 of delivery, in milliseconds: the mean of its seconds; empty if nothing came
   * @param p99 of delivery, in milliseconds: the worst of its seconds; empty if nothing came
   * @param lag the worst of the tester, in milliseconds
   * @param violations how many were known at its end
   */
  public record Stretch(
      double at,
      int connected,
      double published,
      double delivered,
      OptionalDouble p50,
      OptionalDouble p99,
      double lag,
      long violations) {}

  /**
   * Lays moments together.
   *
   * @param line in the order of time
   * @param most how many stretches there may be, at least 1
   */
  public static List<Stretch> of(List<Moment> line, int most) {
    int each = Math.max(1, (line.size() + most - 1) / most);
    var stretches = new ArrayList<Stretch>();
    double from = 0;
    for (int i = 0; i < line.size(); i += each) {
      List<Moment> some = line.subList(i, Math.min(line.size(), i + each));
      Stretch stretch = stretch(from, some);
      stretches.add(stretch);
      from = stretch.at();
    }
    return stretches;
  }

  private static Stretch stretch(double from, List<Moment> some) {
    double to = some.get(some.size() - 1).at();
    // The last moment may come at the very time of the one before.
    double seconds = Math.max(0.1, to - from);
    List<Moment> busy = some.stream().filter(one -> one.delivered() > 0).toList();
    return new Stretch(
        to,
        some.stream().mapToInt(Moment::connected).min().orElse(0),
        some.stream().mapToLong(Moment::published).sum() / seconds,
        some.stream().mapToLong(Moment::delivered).sum() / seconds,
        busy.stream().mapToDouble(Moment::p50).average(),
        busy.stream().mapToDouble(Moment::p99).max(),
        some.stream().mapToDouble(Moment::lag).max().orElse(0),
        some.get(some.size() - 1).violations());
  }
}
