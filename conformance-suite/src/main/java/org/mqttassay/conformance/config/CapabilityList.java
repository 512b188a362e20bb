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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mqttassay.conformance.config.Capability.Kind;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.ConfigFile;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.packet.PropertyIdentifier;

/** All capabilities, as {@code capabilities.yaml} lists them. */
public final class CapabilityList {

  private static final String RESOURCE = "capabilities.yaml";
  private static final List<Capability> ALL = load();

  private CapabilityList() {}

  /** In the order in which people read them. */
  public static List<Capability> all() {
    return ALL;
  }

  /** The one with a key. */
  public static Optional<Capability> find(String key) {
    return ALL.stream().filter(c -> c.key().equals(key)).findFirst();
  }

  private static List<Capability> load() {
    try (InputStream in = CapabilityList.class.getResourceAsStream(RESOURCE)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return ConfigFile.parse(
          RESOURCE, text, root -> root.sections("capabilities", CapabilityList::capability));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ConfigException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static Capability capability(Section section) throws ConfigException {
    Kind kind = Kind.valueOf(section
        .choice("type", List.of("flag", "number", "words"))
        .orElseThrow(() -> section.missing("type"))
        .toUpperCase(Locale.ROOT));
    Optional<Object> absent = Optional.empty();
    if (kind == Kind.FLAG) {
      absent = section.flag("absent").map(value -> value);
    } else {
      var number = section.integer("absent", 0, 0xFFFF_FFFFL);
      absent = number.isPresent() ? Optional.of(number.getAsLong()) : absent;
    }
    return new Capability(
        section.requiredText("key"),
        kind,
        section.texts("words").orElse(List.of()),
        section.integer("least", 0, 0xFFFF_FFFFL).orElse(0),
        section.integer("most", 0, 0xFFFF_FFFFL).orElse(0xFFFF_FFFFL),
        section.requiredText("meaning"),
        section.text("property").map(CapabilityList::property),
        absent,
        section.text("about").map(StatementId::v5),
        section.section("statements", CapabilityList::statements).orElse(List.of()));
  }

  private static PropertyIdentifier property(String title) {
    return Arrays.stream(PropertyIdentifier.values())
        .filter(p -> p.title().equals(title))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("There is no property '" + title + "'."));
  }

  private static List<StatementId> statements(Section section) throws ConfigException {
    var ids = new ArrayList<StatementId>();
    for (MqttVersion version : MqttVersion.values()) {
      section
          .texts(version.number())
          .orElse(List.of())
          .forEach(id -> ids.add(new StatementId(version, id)));
    }
    return ids;
  }
}
