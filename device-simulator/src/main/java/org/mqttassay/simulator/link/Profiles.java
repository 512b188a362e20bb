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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.ConfigFile;
import org.mqttassay.simulator.config.Section;

/**
 * Profiles, schedules and faults by name: those that Assay knows ({@code profiles.yaml}) and those
 * of a file, which has {@code profiles}, {@code schedules} and {@code faults}, each of which may be
 * left out. Immutable.
 */
public final class Profiles {

  private static final String RESOURCE = "profiles.yaml";

  private final Map<String, LinkProfile> profiles;
  private final Map<String, LinkSchedule> schedules;
  private final List<Fault> faults;

  private Profiles(
      Map<String, LinkProfile> profiles, Map<String, LinkSchedule> schedules, List<Fault> faults) {
    this.profiles = Collections.unmodifiableMap(profiles);
    this.schedules = Collections.unmodifiableMap(schedules);
    this.faults = List.copyOf(faults);
  }

  /** Those that Assay knows. */
  public static Profiles builtIn() {
    try (InputStream in = Profiles.class.getResourceAsStream(RESOURCE)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      var none = new Profiles(Map.of(), Map.of(), List.of());
      return ConfigFile.parse(RESOURCE, text, none::with);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ConfigException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /**
   * These and those of a file; one of the file takes the place of one of the same name.
   *
   * @throws ConfigException with one line: file, line, what is wrong, and what would be right
   */
  public Profiles and(Path file) throws ConfigException {
    return ConfigFile.read(file, this::with);
  }

  /** The same for what stands in a file. */
  public Profiles and(String file, String text) throws ConfigException {
    return ConfigFile.parse(file, text, this::with);
  }

  private Profiles with(Section section) throws ConfigException {
    var all = new LinkedHashMap<>(profiles);
    section.section("profiles", own -> {
      for (String name : own.keys()) {
        LinkProfile profile =
            own.section(name, one -> ProfileReader.read(name, one, all)).orElseThrow();
        all.put(name, profile);
      }
      return all;
    });
    var days = new LinkedHashMap<>(schedules);
    section.section("schedules", own -> {
      for (String name : own.keys()) {
        LinkSchedule schedule =
            own.section(name, one -> ScheduleReader.read(name, one, all)).orElseThrow();
        days.put(name, schedule);
      }
      return days;
    });
    var blows = new ArrayList<>(faults);
    blows.addAll(section.sections("faults", FaultReader::read));
    return new Profiles(all, days, blows);
  }

  /** The names of the profiles. */
  public Set<String> names() {
    return profiles.keySet();
  }

  /** The names of the schedules. */
  public Set<String> scheduleNames() {
    return schedules.keySet();
  }

  /** A profile by its name. */
  public Optional<LinkProfile> find(String name) {
    return Optional.ofNullable(profiles.get(name));
  }

  /** A schedule by its name. */
  public Optional<LinkSchedule> schedule(String name) {
    return Optional.ofNullable(schedules.get(name));
  }

  /** The faults, in their order. */
  public List<Fault> faults() {
    return faults;
  }
}
