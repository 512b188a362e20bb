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
package org.mqttassay.simulator.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Nearest;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.link.LinkSchedule.Step;

/** Reads one schedule from a section of a file. */
final class ScheduleReader {

  private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-3]):([0-5]\\d)");

  private final String name;
  private final Map<String, LinkProfile> profiles;

  private ScheduleReader(String name, Map<String, LinkProfile> profiles) {
    this.name = name;
    this.profiles = profiles;
  }

  /**
   * Reads a schedule.
   *
   * @param profiles those that it may name
   */
  static LinkSchedule read(String name, Section section, Map<String, LinkProfile> profiles)
      throws ConfigException {
    return new ScheduleReader(name, profiles).read(section);
  }

  private LinkSchedule read(Section section) throws ConfigException {
    section.atMostOneOf("day", "journey");
    String note = section.text("note").orElse("");
    if (section.has("day")) {
      List<Step> steps = section.section("day", this::day).orElseThrow();
      return new LinkSchedule(name, note, steps, Optional.of(Duration.ofDays(1)), true);
    }
    if (!section.has("journey")) {
      throw section.missing("journey");
    }
    var steps = new ArrayList<Step>();
    var clock = new Duration[] {Duration.ZERO};
    section.sections("journey", leg -> {
      LinkProfile profile = profile(leg, "profile", leg.requiredText("profile"));
      Optional<Duration> length = ProfileReader.time(leg, "for");
      if (length.isEmpty()) {
        throw leg.missing("for");
      }
      steps.add(new Step(clock[0], profile));
      clock[0] = clock[0].plus(length.get());
      return profile;
    });
    if (steps.isEmpty()) {
      throw section.place("journey").wrong("'journey' has no legs.");
    }
    boolean repeats = section.flag("repeat").orElse(false);
    return new LinkSchedule(
        name, note, steps, repeats ? Optional.of(clock[0]) : Optional.empty(), false);
  }

  private List<Step> day(Section day) throws ConfigException {
    var steps = new ArrayList<Step>();
    for (String key : day.keys()) {
      Matcher time = TIME.matcher(key);
      if (!time.matches()) {
        throw day.place(key).wrong("'" + key + "' is no time of day. Write it like \"07:30\".");
      }
      Duration at = Duration.ofHours(Integer.parseInt(time.group(1)))
          .plusMinutes(Integer.parseInt(time.group(2)));
      if (steps.isEmpty() && !at.isZero()) {
        throw day.place(key).wrong("a day begins at \"00:00\".");
      }
      if (!steps.isEmpty() && at.compareTo(steps.get(steps.size() - 1).at()) <= 0) {
        throw day.place(key).wrong("'" + key + "' is not after the time above it.");
      }
      steps.add(new Step(at, profile(day, key, day.requiredText(key))));
    }
    if (steps.isEmpty()) {
      throw day.place().wrong("'day' has no times.");
    }
    return steps;
  }

  private LinkProfile profile(Section section, String key, String named) throws ConfigException {
    LinkProfile profile = profiles.get(named);
    if (profile == null) {
      String guess = Nearest.guess(named, profiles.keySet());
      throw section
          .place(key)
          .wrong("there is no profile '" + named + "'."
              + (guess.isEmpty()
                  ? " Known are " + String.join(", ", profiles.keySet()) + "."
                  : guess));
    }
    return profile;
  }
}
