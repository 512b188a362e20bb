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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.mqttassay.reports.evidence.Step;
import org.mqttassay.reports.fleet.FleetRecord.FaultEntry;
import org.mqttassay.reports.fleet.FleetRecord.GroupEntry;
import org.mqttassay.reports.fleet.FleetRecord.GuaranteeEntry;
import org.mqttassay.reports.fleet.FleetRecord.LagEntry;
import org.mqttassay.reports.fleet.FleetRecord.SpanEntry;
import org.mqttassay.reports.fleet.FleetRecord.ViolationEntry;
import org.mqttassay.reports.fleet.Sights.Channel;
import org.mqttassay.reports.fleet.Sights.Ground;
import org.mqttassay.reports.fleet.Sights.Level;
import org.mqttassay.reports.fleet.Sights.Picture;
import org.mqttassay.reports.fleet.Sights.Trail;
import org.mqttassay.reports.fleet.Sights.View;
import org.mqttassay.reports.view.Cleaned;
import org.mqttassay.spec.trace.SafeText;

/**
 * Makes all text about a fleet fit to be shown, and puts something in the place of what a damaged
 * record lacks. What becomes of an ordinary text is the text itself.
 */
final class CleanedFleet {

  private CleanedFleet() {}

  static FleetRecord of(FleetRecord record) {
    return new FleetRecord(
        record.schema(),
        Cleaned.suite(record.suite()),
        Cleaned.target(record.target()),
        record.environment() == null ? null : Cleaned.environment(record.environment()),
        Cleaned.known(record.world()),
        record.seed(),
        Cleaned.known(record.run()),
        texts(record.arguments()),
        lines(record.plan()),
        Cleaned.text(record.started()),
        record.finished(),
        record.seconds(),
        each(
            record.groups(),
            one -> new GroupEntry(
                Cleaned.known(one.name()),
                Cleaned.known(one.kind()),
                one.count(),
                one.connected())),
        counts(record.counts()),
        each(
            record.spans(),
            one -> new SpanEntry(
                Cleaned.known(one.name()),
                one.count(),
                one.mean(),
                one.p50(),
                one.p90(),
                one.p99(),
                one.p999(),
                one.max(),
                one.open())),
        each(
            record.faults(),
            one -> new FaultEntry(
                Cleaned.known(one.what()), one.from(), one.to(), blank(one.trouble()))),
        each(record.violations(), CleanedFleet::of),
        counts(record.broken()),
        each(
            record.guarantees(),
            one -> new GuaranteeEntry(
                Cleaned.known(one.name()), Cleaned.known(one.verdict()), blank(one.measured()))),
        record.lag() == null ? new LagEntry(0, 0, 0, false) : record.lag(),
        each(record.line(), UnaryOperator.identity()));
  }

  private static ViolationEntry of(ViolationEntry one) {
    return new ViolationEntry(
        one.invariant(),
        blank(one.statement()),
        one.at(),
        Cleaned.known(one.blame()),
        Cleaned.known(one.what()),
        blank(one.why()),
        one.clients() == null ? List.of() : texts(one.clients()),
        blank(one.messages()),
        blank(one.fault()));
  }

  static Sights of(Sights sights) {
    return new Sights(sights.schema(), each(sights.views(), CleanedFleet::of));
  }

  private static View of(View view) {
    Picture picture = view.picture();
    var cleaned = new Picture(
        Cleaned.known(picture.form()),
        each(picture.channels(), one -> new Channel(Cleaned.known(one.name()), blank(one.unit()))),
        each(picture.levels(), one -> new Level(Cleaned.known(one.name()), one.value())),
        texts(picture.states()),
        each(picture.ground(), one -> new Ground(Cleaned.known(one.name()), one.lines())));
    return new View(
        Cleaned.known(view.group()),
        Cleaned.known(view.kind()),
        view.members(),
        cleaned,
        each(
            view.trails(),
            one ->
                new Trail(Cleaned.known(one.device()), one.times(), one.values(), one.states())));
  }

  static Scene of(Scene scene) {
    return new Scene(
        each(
            scene.steps(),
            step -> new Step(
                step.number(),
                step.seconds(),
                step.kind(),
                SafeText.escape(step.connection()),
                SafeText.escape(step.text()),
                texts(step.fields()),
                step.bytes(),
                step.size(),
                texts(step.wrongs()),
                step.isMoment(),
                step.isAfter())),
        scene.total(),
        Cleaned.known(scene.mark()),
        Cleaned.known(scene.source()));
  }

  /** By name, so that a page does not depend on the order in which they were read. */
  private static Map<String, Long> counts(Map<String, Long> counts) {
    var cleaned = new LinkedHashMap<String, Long>();
    if (counts != null) {
      new TreeMap<>(counts)
          .forEach((name, count) -> cleaned.put(Cleaned.known(name), count == null ? 0 : count));
    }
    return cleaned;
  }

  private static <T> List<T> each(List<T> all, UnaryOperator<T> cleaning) {
    return all.stream().filter(Objects::nonNull).map(cleaning).toList();
  }

  private static List<String> texts(List<String> texts) {
    return texts.stream().map(Cleaned::known).toList();
  }

  /** A text of several lines, which stay lines. */
  private static String lines(String text) {
    return text == null
        ? ""
        : String.join("\n", text.lines().map(SafeText::escape).toList());
  }

  private static String blank(String text) {
    return text == null ? "" : SafeText.escape(text);
  }
}
