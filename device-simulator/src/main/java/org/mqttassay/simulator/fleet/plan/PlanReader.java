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
package org.mqttassay.simulator.fleet.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.mqttassay.simulator.chaos.Bounds;
import org.mqttassay.simulator.chaos.FaultsReader;
import org.mqttassay.simulator.chaos.PlannedFault;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.ConfigFile;
import org.mqttassay.simulator.config.Nearest;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.device.DeviceKinds;
import org.mqttassay.simulator.fleet.plan.Ramp.Shape;
import org.mqttassay.simulator.link.Profiles;

/** Reads plans. */
public final class PlanReader {

  private static final Duration USUAL_DURATION = Duration.ofMinutes(1);
  /** Between when all must have come and when it is judged. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private static final Duration USUAL_LAG_BOUND = Duration.ofMillis(500);

  private final DeviceKinds kinds;
  private final Profiles builtIn;

  /**
   * @param kinds of devices that a plan may name
   * @param builtIn the links that a plan may name beside its own
   */
  public PlanReader(DeviceKinds kinds, Profiles builtIn) {
    this.kinds = kinds;
    this.builtIn = builtIn;
  }

  /**
   * Reads a file.
   *
   * @throws ConfigException with one line: file, line, what is wrong, and what would be right
   */
  public Plan read(Path file) throws ConfigException {
    try {
      String text = Files.isRegularFile(file) ? Files.readString(file) : "";
      return ConfigFile.read(file, section -> plan(section, text));
    } catch (IOException e) {
      throw new ConfigException(file + " can't be read: " + e.getMessage() + ".");
    }
  }

  /** The same for what stands in a file. */
  public Plan parse(String file, String text) throws ConfigException {
    return ConfigFile.parse(file, text, section -> plan(section, text));
  }

  private Plan plan(Section root, String text) throws ConfigException {
    Optional<Path> own = root.file("links");
    if (own.isPresent() && !Files.isRegularFile(own.get())) {
      throw root.place("links").wrong("there is no file " + own.get() + ".");
    }
    Profiles profiles = own.isPresent() ? builtIn.and(own.get()) : builtIn;
    var groupReader = new GroupReader(kinds, profiles);
    List<Group> groups = root.sections("groups", groupReader::read);
    if (groups.isEmpty()) {
      throw root.has("groups")
          ? root.place("groups").wrong("'groups' is empty.")
          : root.missing("groups");
    }
    requireNames(root, groups);
    requireClientIdentifiers(root, groups);
    Set<String> names = new LinkedHashSet<>();
    groups.forEach(group -> names.add(group.name()));
    List<Stage> stages = root.sections("stages", section -> stage(section, names));
    Bounds bounds = root.section("bounds", Bounds::read).orElse(Bounds.USUAL);
    var faultsReader = new FaultsReader(names, profiles, bounds);
    Optional<Duration> duration = root.duration("duration");
    if (duration.isPresent() && duration.get().isZero()) {
      throw root.place("duration").wrong("'duration' is above 0s.");
    }
    if (duration.isPresent() && !stages.isEmpty()) {
      throw root.place("duration").wrong("stages have lengths of their own. Leave 'duration' out.");
    }
    Duration whole = stages.stream().map(Stage::length).reduce(Duration.ZERO, Duration::plus);
    List<PlannedFault> faults = root.sections("faults", faultsReader::read);
    Duration holdUp = HoldUp.of(groups, faults);
    String name = root.text("name").orElse("fleet");
    bounds.requireDuration(
        stages.isEmpty() ? duration.orElse(USUAL_DURATION) : whole, root.place("duration"));
    Ramp ramp = root.section("ramp", section -> ramp(section, groups))
        .orElse(new Ramp(Shape.LINEAR, Duration.ofSeconds(1)));
    if (ramp.shape() != Shape.BURST) {
      bounds.requireConnects(rate(ramp, groups), root.place("ramp"));
    }
    return new Plan(
        name,
        root.text("note").orElse(""),
        text,
        root.integer("seed", 0, Long.MAX_VALUE),
        prefix(root, name),
        stages.isEmpty() ? duration.orElse(USUAL_DURATION) : whole,
        root.duration("drain").orElse(holdUp.plus(MARGIN)),
        holdUp,
        root.positive("pace").orElse(1),
        (int) root.integer("queue-limit", 0, Integer.MAX_VALUE).orElse(0),
        root.duration("lag-bound").orElse(USUAL_LAG_BOUND),
        groups,
        ramp,
        stages,
        faults,
        root.sections("guarantees", GuaranteeReader::read),
        profiles);
  }

  private static String prefix(Section root, String name) throws ConfigException {
    String prefix = root.text("prefix").orElse(name);
    if (prefix.isEmpty() || prefix.matches(".*[#+\\x00].*") || prefix.startsWith("$")) {
      throw root.place("prefix").wrong("'prefix' takes the beginning of a Topic Name.");
    }
    return prefix;
  }

  private static void requireNames(Section root, List<Group> groups) throws ConfigException {
    Set<String> names = new HashSet<>();
    for (Group group : groups) {
      if (!names.add(group.name())) {
        throw root.place("groups")
            .wrong("two groups are called '" + group.name() + "'. Give each a 'name' of its own.");
      }
    }
  }

  /** Connections a second, on the average. */
  private static double rate(Ramp ramp, List<Group> groups) {
    int size = groups.stream().mapToInt(Group::count).sum();
    double seconds = ramp.over().toNanos() / 1e9;
    return seconds > 0 ? size / seconds : 0;
  }

  /** Two members of one name would take each other's session over for ever. */
  private static void requireClientIdentifiers(Section root, List<Group> groups)
      throws ConfigException {
    Map<String, String> owners = new HashMap<>();
    for (Group group : groups) {
      if (group.identities().equals(Identities.USUAL)) {
        // Group and number are in it.
        continue;
      }
      for (int i = 0; i < group.count(); i++) {
        String name = group.identities().of(group.name(), i, "{run}").clientIdentifier();
        String owner = owners.put(name, group.name());
        if (owner != null) {
          throw root.place("groups")
              .wrong("two members have the Client Identifier '" + name + "', of the groups " + owner
                  + " and " + group.name() + ". Give each its own.");
        }
      }
    }
  }

  private static Stage stage(Section section, Set<String> groups) throws ConfigException {
    Optional<Duration> length = section.duration("length");
    Duration lasts = length.orElseThrow(() -> section.missing("length"));
    if (lasts.isZero()) {
      throw section.place("length").wrong("'length' is above 0s.");
    }
    return new Stage(
        section.text("name").orElse("stage"),
        lasts,
        known(section, "join", groups),
        known(section, "leave", groups),
        section.positive("pace").orElse(1));
  }

  private static List<String> known(Section section, String key, Set<String> groups)
      throws ConfigException {
    List<String> names = new ArrayList<>(section.texts(key).orElse(List.of()));
    for (String name : names) {
      if (!groups.contains(name)) {
        String guess = Nearest.guess(name, groups);
        throw section
            .place(key)
            .wrong("there is no group '" + name + "'."
                + (guess.isEmpty() ? " Known are " + String.join(", ", groups) + "." : guess));
      }
    }
    return names;
  }

  private static Ramp ramp(Section section, List<Group> groups) throws ConfigException {
    section.atMostOneOf("over", "rate");
    String shape = section
        .choice("shape", List.of("linear", "poisson", "growing", "burst"))
        .orElse("linear");
    int size = groups.stream().mapToInt(Group::count).sum();
    OptionalLong rate = section.integer("rate", 1, 1_000_000);
    Duration over = rate.isPresent()
        ? Duration.ofNanos(1_000_000_000L * size / rate.getAsLong())
        : section.duration("over").orElse(Duration.ofSeconds(1));
    return new Ramp(Shape.valueOf(shape.toUpperCase(Locale.ROOT)), over);
  }
}
