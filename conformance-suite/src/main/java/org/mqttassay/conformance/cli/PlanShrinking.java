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
package org.mqttassay.conformance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.mqttassay.reports.fleet.FleetRecord;
import org.mqttassay.reports.fleet.FleetRecord.GuaranteeEntry;
import org.mqttassay.simulator.fleet.FleetRun;
import org.mqttassay.simulator.fleet.plan.Plan;
import org.mqttassay.simulator.fleet.plan.PlanReader;
import org.mqttassay.simulator.fleet.plan.PlanShrinker;

/** Looks for a smaller plan that breaks the same guarantees under virtual time. */
final class PlanShrinking {

  /** The name of the file with what was found, in the run's directory. */
  static final String FILE = "shrunk.yaml";

  private static final int MOST_TRIES = 60;

  /** Runs a plan and leaves nothing but what comes of it. */
  @FunctionalInterface
  interface Trial {
    FleetRecord run(Plan plan, Path directory) throws IOException;
  }

  private final PlanReader reader;
  private final Trial trial;
  private final Path out;

  /** @param out the directory of the run that failed */
  PlanShrinking(PlanReader reader, Trial trial, Path out) {
    this.reader = reader;
    this.trial = trial;
    this.out = out;
  }

  /** Does it, and says what came of it. */
  void of(Plan failed, FleetRecord record, String again, PrintWriter printer) throws IOException {
    Set<String> broken = broken(record);
    if (broken.isEmpty()) {
      return;
    }
    printer.println();
    printer.println("Looking for a smaller plan that breaks the same ...");
    printer.flush();
    Path place = Files.createTempDirectory("assay-shrink-");
    try {
      var shrinker = new PlanShrinker(reader, plan -> stillBreaks(plan, place, broken), MOST_TRIES);
      Plan small = shrinker.shrink(failed);
      Files.writeString(out.resolve(FILE), small.text());
      printer.println(small.size() + " of " + failed.size() + " devices, "
          + small.faults().size() + " of " + failed.faults().size() + " faults, "
          + small.duration().toSeconds() + " of " + failed.duration().toSeconds() + " s, after "
          + shrinker.tries() + " tries: " + out.resolve(FILE));
      printer.println("Again: " + RunningJar.command() + " simulate "
          + Shell.quote(out.resolve(FILE).toString()) + ' ' + again);
      printer.flush();
    } finally {
      for (String name : FleetRun.leaves()) {
        Files.deleteIfExists(place.resolve(name));
      }
      Files.deleteIfExists(place);
    }
  }

  private boolean stillBreaks(Plan plan, Path place, Set<String> broken) {
    try {
      var now = new HashSet<>(broken(trial.run(plan, place)));
      now.retainAll(broken);
      return !now.isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> broken(FleetRecord record) {
    return record.guarantees().stream()
        .filter(one -> one.verdict().equals("FAIL"))
        .map(GuaranteeEntry::name)
        .collect(Collectors.toSet());
  }
}
