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
package org.mqttassay.conformance.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.ConfigFile;
import org.mqttassay.simulator.config.Place;
import org.mqttassay.simulator.config.Section;

/**
 * The vendor's declaration of what a broker offers (an implementation conformance statement).
 *
 * @param declared by key, in the order of {@link CapabilityList}
 * @param product what the broker is; empty when that is not declared
 */
public record Ics(Map<String, Declared> declared, Optional<RunRecord.Product> product) {

  /** Nothing is declared. */
  public static final Ics NONE = new Ics(Map.of(), Optional.empty());

  /**
   * One line of the declaration.
   *
   * @param value a Boolean, a Long, or a List of Strings
   * @param place where it stands
   */
  public record Declared(Object value, Place place) {}

  /**
   * Reads {@code ics.yaml}.
   *
   * @throws ConfigException with one line
   */
  public static Ics read(Path file) throws ConfigException {
    return ConfigFile.read(file, Ics::of);
  }

  static Ics of(Section section) throws ConfigException {
    var declared = new LinkedHashMap<String, Declared>();
    for (Capability capability : CapabilityList.all()) {
      capability
          .read(section)
          .ifPresent(value ->
              declared.put(capability.key(), new Declared(value, section.place(capability.key()))));
    }
    return new Ics(declared, section.section("product", Ics::product));
  }

  private static RunRecord.Product product(Section section) throws ConfigException {
    Optional<String> url = section.text("url");
    if (url.isPresent() && !url.get().matches("https?://\\S+")) {
      throw section.place("url").wrong("'url' is an address that begins with https:// or http://.");
    }
    return new RunRecord.Product(
        section.requiredText("name"),
        section.scalar("version").orElse(null),
        section.text("vendor").orElse(null),
        url.orElse(null));
  }

  /** What is declared under a key. */
  public Optional<Object> value(String key) {
    return Optional.ofNullable(declared.get(key)).map(Declared::value);
  }
}
