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
package org.mqttassay.conformance.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** All measurements, and the tables made of them. */
final class Scores {

  private final List<Load> loads;
  private final Map<String, Map<Load, List<Measurement>>> byBroker = new LinkedHashMap<>();

  Scores(List<Load> loads) {
    this.loads = List.copyOf(loads);
  }

  void add(String broker, Load load, Measurement measurement) {
    byBroker
        .computeIfAbsent(broker, name -> new LinkedHashMap<>())
        .computeIfAbsent(load, key -> new ArrayList<>())
        .add(measurement);
  }

  /** The tables as Markdown. */
  String markdown() {
    return "Messages received a second, in thousands: min / **median** / max\n\n"
        + table(runs -> spread(runs, m -> m.rate() / 1_000, "%.1f"))
        + "\nCores that the broker kept busy, and microseconds of its processor time for each message"
        + " received (medians)\n\n"
        + table(runs -> text("%.2f", median(runs, Measurement::brokerCores)) + ", "
            + text("%.1f", median(runs, Measurement::microsPerMessage)) + " µs")
        + "\nShare of one core that the load generator's only thread took (median, max)\n\n"
        + table(runs -> text("%.2f", median(runs, Measurement::generatorCores)) + ", "
            + text(
                "%.2f",
                runs.stream().mapToDouble(Measurement::generatorCores).max().orElse(0)))
        + "\nCores that others on this machine kept busy meanwhile (median, max)\n\n"
        + table(runs -> text("%.2f", median(runs, Measurement::otherCores)) + ", "
            + text(
                "%.2f", runs.stream().mapToDouble(Measurement::otherCores).max().orElse(0)))
        + losses();
  }

  private String losses() {
    var lines = new StringBuilder();
    byBroker.forEach((broker, all) -> all.forEach((load, runs) -> {
      long lost = runs.stream().mapToLong(Measurement::lost).sum();
      if (lost > 0) {
        lines.append("- ").append(broker).append(", ").append(load).append(": ");
        lines.append(lost).append(" messages never came\n");
      }
    }));
    return lines.isEmpty() ? "\nNo message was lost.\n" : "\nLosses:\n\n" + lines;
  }

  private String table(Function<List<Measurement>, String> cell) {
    var text = new StringBuilder("| broker |");
    loads.forEach(load -> text.append(' ').append(load).append(" |"));
    text.append("\n|---|").append("---|".repeat(loads.size())).append('\n');
    byBroker.forEach((broker, all) -> {
      text.append("| ").append(broker).append(" |");
      for (Load load : loads) {
        List<Measurement> runs = all.getOrDefault(load, List.of());
        text.append(' ').append(runs.isEmpty() ? "-" : cell.apply(runs)).append(" |");
      }
      text.append('\n');
    });
    return text.toString();
  }

  private static String spread(
      List<Measurement> runs, ToDoubleFunction<Measurement> figure, String format) {
    double min = runs.stream().mapToDouble(figure).min().orElse(Double.NaN);
    double max = runs.stream().mapToDouble(figure).max().orElse(Double.NaN);
    return text(format, min) + " / **" + text(format, median(runs, figure)) + "** / "
        + text(format, max);
  }

  private static double median(List<Measurement> runs, ToDoubleFunction<Measurement> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
