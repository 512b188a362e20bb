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
package org.mqttassay.conformance.real;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mqttassay.conformance.jar.Jar;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.spec.trace.SafeText;

/**
 * The command that runs the suite many times and tells which verdicts are not always the same;
 * {@code conformance-suite/src/bench/stability} starts it.
 */
final class Stability {

  private static final String USAGE = "stability BROKER TIMES BUSY [OPTION OF assay verify]...\n"
      + "  BROKER  reference, or a directory of src/brokers\n"
      + "  BUSY    so many of the runs, the first ones, with all cores kept busy";

  private static final Path DIRECTORY = Path.of("target", "stability");

  private final Map<VerdictTable.Key, Map<VerdictTable.Entry, List<String>>> seen = new TreeMap<>();

  private Stability() {}

  /** Exits with 1 if a verdict was not always the same. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 3) {
      System.err.println(USAGE);
      System.exit(2);
    }
    int times = Integer.parseInt(arguments[1]);
    int busy = Integer.parseInt(arguments[2]);
    List<String> more = Arrays.asList(arguments).subList(3, arguments.length);
    var stability = new Stability();
    for (int i = 1; i <= times; i++) {
      stability.run(arguments[0], i, i <= busy, more);
    }
    System.exit(stability.tell(times) ? 0 : 1);
  }

  private void run(String broker, int number, boolean busy, List<String> more) throws Exception {
    Path directory =
        Files.createDirectories(DIRECTORY.resolve(broker).resolve(Integer.toString(number)));
    var arguments = new ArrayList<>(List.of("verify", "--out", "run"));
    Optional<RealBroker> real = RealBroker.named(broker);
    if (real.isPresent()) {
      Optional<String> missing = real.get().missing();
      if (missing.isPresent()) {
        throw new IllegalStateException(missing.get());
      }
      Path target = real.get().targetFile(directory.resolve("target.yaml"));
      arguments.addAll(List.of("--target", target.toAbsolutePath().toString()));
    }
    arguments.addAll(more);
    var load = new Load(busy);
    Jar.Outcome outcome;
    try {
      outcome = Jar.run(directory, Duration.ofMinutes(5), arguments.toArray(String[]::new));
    } finally {
      load.close();
    }
    RunRecord record = RecordFile.read(directory.resolve("run"));
    var table = VerdictTable.of(record);
    System.out.printf(
        "%3d%s  seed %-10d  %5.1f s  %s%n",
        number,
        busy ? " busy" : "     ",
        record.seed(),
        outcome.took().toMillis() / 1000.0,
        table.counts());
    table.entries().forEach((key, entry) -> seen.computeIfAbsent(key, k -> new LinkedHashMap<>())
        .computeIfAbsent(entry, e -> new ArrayList<>())
        .add(number + ": " + reason(record, key)));
  }

  private static String reason(RunRecord record, VerdictTable.Key key) {
    return record.results().stream()
        .filter(result -> VerdictTable.key(result).equals(key))
        .findFirst()
        .map(result -> SafeText.escape(result.reason()))
        .orElse("");
  }

  /** Whether all verdicts were always the same; a result that was not always there was not. */
  private boolean tell(int times) {
    seen.values()
        .removeIf(
            entries -> entries.size() == 1 && entries.values().iterator().next().size() == times);
    seen.forEach((key, entries) -> {
      System.out.println(key);
      entries.forEach((entry, runs) -> System.out.println(
          "  " + runs.size() + " of " + times + ' ' + entry + ", as in run " + runs.get(0)));
    });
    System.out.println(seen.isEmpty() ? "All verdicts were the same." : seen.size() + " flicker.");
    return seen.isEmpty();
  }

  /** Keeps every core busy, if wanted, until it is closed. */
  private static final class Load {

    private final AtomicBoolean on = new AtomicBoolean();

    Load(boolean busy) {
      on.set(busy);
      for (int i = 0; busy && i < Runtime.getRuntime().availableProcessors(); i++) {
        var thread = new Thread(this::spin, "load-" + i);
        thread.setDaemon(true);
        thread.start();
      }
    }

    private void spin() {
      while (on.get()) {
        Thread.onSpinWait();
      }
    }

    void close() {
      on.set(false);
    }
  }
}
