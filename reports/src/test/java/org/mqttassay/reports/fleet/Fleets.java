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

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mqttassay.reports.evidence.Step;
import org.mqttassay.reports.evidence.Step.Kind;
import org.mqttassay.reports.fleet.FleetRecord.FaultEntry;
import org.mqttassay.reports.fleet.FleetRecord.GroupEntry;
import org.mqttassay.reports.fleet.FleetRecord.GuaranteeEntry;
import org.mqttassay.reports.fleet.FleetRecord.LagEntry;
import org.mqttassay.reports.fleet.FleetRecord.Moment;
import org.mqttassay.reports.fleet.FleetRecord.SpanEntry;
import org.mqttassay.reports.fleet.FleetRecord.ViolationEntry;
import org.mqttassay.reports.fleet.Sights.Channel;
import org.mqttassay.reports.fleet.Sights.Ground;
import org.mqttassay.reports.fleet.Sights.Level;
import org.mqttassay.reports.fleet.Sights.Picture;
import org.mqttassay.reports.fleet.Sights.Trail;
import org.mqttassay.reports.fleet.Sights.View;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.spec.StatementId;

/** Runs of fleets for tests, in which every text is the same one. */
public final class Fleets {

  private Fleets() {}

  /**
   * A record of a run with one of everything.
   *
   * @param text what stands wherever a text may stand
   * @param verdicts of its guarantees
   */
  public static FleetRecord record(String text, boolean isFinished, String... verdicts) {
    return new FleetRecord(
        FleetRecord.SCHEMA,
        new RunRecord.Suite(text, text, text, text),
        new RunRecord.Target(text, text, List.of("5.0", text)),
        new RunRecord.Environment(text, text, 2),
        text,
        7,
        text,
        List.of("simulate", text),
        "# a plan\nname: " + text + "\nduration: 1m\n",
        text,
        isFinished,
        60,
        List.of(new GroupEntry(text, text, 3, 2)),
        Map.of("published", 1_234L, "delivered", 1_230L, text, 1L),
        List.of(
            new SpanEntry(text, 9, 1, 1, 2, 3, 4, 20_000, 1),
            new SpanEntry("none", 0, 0, 0, 0, 0, 0, 0, 0)),
        List.of(new FaultEntry(text, 30, 40, text), new FaultEntry("kill", 10, 12, "")),
        List.of(new ViolationEntry(
            1, "MQTT-4.5.0-1", 11.5, "broker", text, text, List.of(text), text, text)),
        Map.of("1", 2L),
        Arrays.stream(verdicts).map(one -> new GuaranteeEntry(text, one, text)).toList(),
        new LagEntry(500, 1, 1, false),
        line(61));
  }

  /** A time line of so many seconds. */
  static List<Moment> line(int seconds) {
    var line = new ArrayList<Moment>();
    for (int i = 1; i <= seconds; i++) {
      line.add(
          new Moment(i, i == 11 ? 0 : 3, 20, i == 11 ? 0 : 20, i == 11 ? 0 : 2, 8, 0.1, i / 30));
    }
    return line;
  }

  /** What devices looked like: curves, and a map. */
  public static Sights sights(String text) {
    var curves = Picture.curves(
        List.of(new Channel(text, text), new Channel("set point", text)),
        List.of(new Level(text, 900)),
        List.of("", text));
    var map = Picture.map(
        List.of(new Channel("east", "m"), new Channel("north", "m")),
        List.of("driving", text),
        List.of(
            new Ground(text, List.of(List.of(0.0, 0.0, 100.0, 0.0))),
            new Ground("garage", List.of(List.of(100.0, 0.0)))));
    var trail = new Trail(
        text,
        List.of(1.0, 2.0, 3.5),
        List.of(List.of(20.0, 21.5, 22.0), Arrays.asList(null, 5.0, 6.0)),
        List.of(0, 1, 0));
    return new Sights(
        Sights.SCHEMA,
        List.of(
            new View(text, text, 30, curves, List.of(trail)),
            new View("car", "car", 1, map, List.of(trail)),
            new View(
                "unseen",
                "car",
                1,
                map,
                List.of(new Trail("none", List.of(), List.of(List.of(), List.of()), List.of())))));
  }

  /** Writes a run. */
  public static Path write(Path directory, FleetRecord record, Sights sights) throws IOException {
    FleetFile.write(directory, record);
    SightsFile.write(directory, sights);
    return directory;
  }

  /** Knows one scene, of the first violation. */
  public static Witness witness(String text) {
    return new Witness() {
      @Override
      public Optional<FleetRecord> remembers(Path directory) {
        return Optional.of(record(text, false));
      }

      @Override
      public Map<Integer, Scene> scenes(Path directory, FleetRecord record) {
        var sent = step(2, Kind.SENT, "a" + text, "PUBLISH " + text, false);
        var note = step(5, Kind.NOTE, "", text, true);
        return Map.of(0, new Scene(List.of(sent, note), 7, text, text));
      }

      @Override
      public Promise promise(int invariant, String statement) {
        return new Promise("nothing lost", Optional.of(StatementId.v5(statement)));
      }
    };
  }

  private static Step step(long number, Kind kind, String who, String what, boolean isMoment) {
    return new Step(
        number, "1.000000", kind, who, what, List.of(), List.of(), 0, List.of(), isMoment, false);
  }
}
