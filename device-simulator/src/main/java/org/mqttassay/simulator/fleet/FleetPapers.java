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
package org.mqttassay.simulator.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mqttassay.reports.fleet.FleetFile;
import org.mqttassay.reports.fleet.FleetRecord;
import org.mqttassay.reports.fleet.FleetRecord.GuaranteeEntry;
import org.mqttassay.reports.fleet.Sights;
import org.mqttassay.reports.fleet.SightsFile;
import org.mqttassay.reports.junit.JUnitXml;
import org.mqttassay.reports.junit.TestSuite;
import org.mqttassay.reports.junit.TestSuite.Case;
import org.mqttassay.reports.junit.TestSuite.Outcome;
import org.mqttassay.simulator.fleet.run.Fleet;
import org.mqttassay.simulator.fleet.run.Proofs;

/** What a run leaves behind for people and machines, beside its ledger. */
final class FleetPapers {

  /** The name of the file that build servers read. */
  static final String XML = "fleet.xml";

  private final FleetRun.Setting setting;
  private final String started;

  /** @param started the time of day, ISO 8601; null under virtual time */
  FleetPapers(FleetRun.Setting setting, String started) {
    this.setting = setting;
    this.started = started;
  }

  /**
   * All that is known at one time.
   *
   * @param record of the run
   * @param sights what devices looked like
   */
  record Sheets(FleetRecord record, Sights sights) {}

  /** All as it would be now; to be called on the world's thread. */
  Sheets sheets(Fleet fleet, Proofs proofs, boolean isFinished) {
    return new Sheets(record(fleet, proofs, isFinished), fleet.sights());
  }

  private FleetRecord record(Fleet fleet, Proofs proofs, boolean isFinished) {
    var snapshot = fleet.snapshot();
    Map<String, Long> broken = new LinkedHashMap<>();
    new TreeMap<>(proofs.broken())
        .forEach((invariant, number) -> broken.put(Integer.toString(invariant), number));
    return new FleetRecord(
        FleetRecord.SCHEMA,
        setting.suite(),
        setting.described(),
        setting.environment(),
        setting.world(),
        setting.seed(),
        Integer.toHexString(setting.run()),
        setting.arguments(),
        setting.plan().text(),
        started,
        isFinished,
        Math.round(fleet.seconds() * 1_000) / 1_000.0,
        fleet.groups(),
        snapshot.counts(),
        snapshot.spans(),
        fleet.trouble().all(),
        proofs.entries(),
        broken,
        snapshot.guarantees(),
        fleet.lag(),
        fleet.line());
  }

  /** Writes them. */
  void write(Sheets sheets) throws IOException {
    Path directory = setting.out();
    SightsFile.write(directory, sheets.sights());
    FleetFile.write(directory, sheets.record());
    JUnitXml.write(directory.resolve(XML), suite(sheets.record()));
  }

  private TestSuite suite(FleetRecord record) {
    var properties = new LinkedHashMap<String, String>();
    properties.put("seed", Long.toString(record.seed()));
    properties.put("broker", record.target().address());
    record.counts().forEach((name, count) -> properties.put(name, count.toString()));
    List<Case> cases = new ArrayList<>();
    for (GuaranteeEntry one : record.guarantees()) {
      cases.add(new Case(
          "fleet." + setting.plan().name(),
          one.name(),
          record.seconds(),
          switch (one.verdict()) {
            case "PASS" -> Outcome.PASSED;
            case "FAIL" -> Outcome.FAILED;
            default -> Outcome.SKIPPED;
          },
          one.measured(),
          one.verdict().equals("FAIL") ? details(record) : ""));
    }
    return new TestSuite(
        "assay simulate " + setting.plan().name(),
        started == null ? "" : started,
        record.seconds(),
        properties,
        cases);
  }

  private static String details(FleetRecord record) {
    var lines = new ArrayList<String>();
    record.violations().forEach(one -> lines.add(FleetText.line(one)));
    record.faults().forEach(one -> lines.add(FleetText.line(one)));
    return String.join("\n", lines);
  }
}
