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
package org.mqttassay.reports.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mqttassay.reports.evidence.Diagram;
import org.mqttassay.reports.fleet.FleetRecord.FaultEntry;
import org.mqttassay.reports.fleet.FleetRecord.ViolationEntry;
import org.mqttassay.reports.fleet.FleetView;
import org.mqttassay.reports.fleet.Scene;
import org.mqttassay.reports.fleet.Sights;
import org.mqttassay.reports.fleet.Sights.Trail;
import org.mqttassay.reports.fleet.Sights.View;
import org.mqttassay.reports.fleet.Timeline;
import org.mqttassay.reports.fleet.Timeline.Stretch;

/**
 * What the template of a fleet's page shows.
 *
 * @param view of the run
 */
public record FleetPage(FleetView view) {

  /** A table that stands for a chart has so many rows at most. */
  private static final int ROWS = 60;

  /**
   * A fault.
   *
   * @param sign what it is called in charts
   * @param entry the fault
   */
  public record Fault(String sign, FaultEntry entry) {}

  /**
   * A violation.
   *
   * @param number from 1
   * @param entry the violation
   * @param scene what clients and broker said; empty when that is not known
   */
  public record Wrong(int number, ViolationEntry entry, Optional<Scene> scene) {

    /** Where it stands in the page. */
    public String anchor() {
      return "violation-" + number;
    }

    /** What clients and broker said, as a diagram. */
    public Optional<Diagram> diagram() {
      return scene
          .filter(seen -> !seen.steps().isEmpty())
          .map(seen -> Diagram.of(seen.steps(), seen.total(), seen.mark()));
    }
  }

  /**
   * A group that is something to look at.
   *
   * @param number from 0
   * @param view of it
   */
  public record Sight(int number, View view) {

    /** Where it stands in the page. */
    public String anchor() {
      return "sight-" + number;
    }

    /** Whether it is a map. */
    public boolean isMap() {
      return view.picture().form().equals(Sights.MAP);
    }

    /** What is drawn, in words. */
    public String title() {
      return isMap()
          ? view.group() + ": where they went"
          : view.group() + ": " + view.picture().channels().get(0).name();
    }

    /** Which of them are shown, in words. */
    public String extent() {
      int shown = view.trails().size();
      return shown == view.members()
          ? shown == 1 ? "1 " + view.kind() : "all " + shown + " of kind " + view.kind()
          : "the first " + shown + " of " + String.format(Locale.ROOT, "%,d", view.members())
              + " of kind " + view.kind();
    }

    /** The devices of which something was seen. */
    public List<Glance> glances() {
      return view.trails().stream()
          .filter(trail -> !trail.times().isEmpty())
          .map(trail -> Glance.of(view, trail))
          .toList();
    }
  }

  /**
   * A device, in a row.
   *
   * @param device its name
   * @param least of the first channel
   * @param most of the first channel
   * @param last of the first channel
   * @param state what it was in at last
   * @param stays what it was in meanwhile that is not as usual, and how often
   */
  public record Glance(
      String device, String least, String most, String last, String state, String stays) {

    private static Glance of(View view, Trail trail) {
      List<Double> values =
          trail.values().get(0).stream().filter(Objects::nonNull).toList();
      var stays = new ArrayList<String>();
      List<String> states = view.picture().states();
      for (int state = 1; state < states.size(); state++) {
        int times = stays(trail.states(), state);
        if (times > 0) {
          stays.add(states.get(state) + (times == 1 ? " once" : " " + times + " times"));
        }
      }
      return new Glance(
          trail.device(),
          number(values.stream().mapToDouble(Double::doubleValue).min()),
          number(values.stream().mapToDouble(Double::doubleValue).max()),
          values.isEmpty() ? "–" : FleetView.seconds(values.get(values.size() - 1)),
          state(states, trail.states().get(trail.states().size() - 1)),
          stays.isEmpty() ? "–" : String.join(", ", stays));
    }

    private static int stays(List<Integer> states, int state) {
      int times = 0;
      for (int i = 0; i < states.size(); i++) {
        if (states.get(i) == state && (i == 0 || states.get(i - 1) != state)) {
          times++;
        }
      }
      return times;
    }

    private static String state(List<String> states, int number) {
      return number >= 0 && number < states.size() && !states.get(number).isEmpty()
          ? states.get(number)
          : "as usual";
    }

    private static String number(OptionalDouble value) {
      return value.isPresent() ? FleetView.seconds(value.getAsDouble()) : "–";
    }
  }

  /** The faults, in the order of time. */
  public List<Fault> faults() {
    var faults = new ArrayList<Fault>();
    view.record().faults().stream()
        .sorted((one, other) -> Double.compare(one.from(), other.from()))
        .forEach(entry -> faults.add(new Fault(sign(faults.size()), entry)));
    return faults;
  }

  /** A to Z, AA to ZZ, and so on. */
  static String sign(int number) {
    String last = String.valueOf((char) ('A' + number % 26));
    return number < 26 ? last : sign(number / 26 - 1) + last;
  }

  /** The violations that the record has. */
  public List<Wrong> wrongs() {
    var wrongs = new ArrayList<Wrong>();
    for (ViolationEntry entry : view.record().violations()) {
      int place = wrongs.size();
      wrongs.add(
          new Wrong(place + 1, entry, Optional.ofNullable(view.folder().scenes().get(place))));
    }
    return wrongs;
  }

  /** What there is to look at. */
  public List<Sight> sights() {
    var sights = new ArrayList<Sight>();
    view.folder().sights().ifPresent(seen -> seen.views().stream()
        .filter(one -> one.trails().stream().anyMatch(trail -> !trail.times().isEmpty()))
        .forEach(one -> sights.add(new Sight(sights.size(), one))));
    return sights;
  }

  /** The time line as a table. */
  public List<Stretch> rows() {
    return Timeline.of(view.record().line(), ROWS);
  }

  /** What the charts are drawn from, fit to stand in a script element. */
  public String data() {
    return FleetData.text(this);
  }

  /** A duration, in the unit in which people read it. */
  public static String millis(double millis) {
    return millis >= 10_000
        ? String.format(Locale.ROOT, "%,.1f s", millis / 1_000)
        : String.format(Locale.ROOT, millis >= 100 ? "%,.0f ms" : "%.1f ms", millis);
  }

  /** The same; a dash if there is none. */
  public static String millis(OptionalDouble millis) {
    return millis.isPresent() ? millis(millis.getAsDouble()) : "–";
  }

  /** A number of things a second. */
  public static String rate(double rate) {
    return String.format(Locale.ROOT, rate >= 100 || rate == 0 ? "%,.0f" : "%.1f", rate);
  }

  /** A number with its thousands told apart. */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
