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
package org.mqttassay.conformance.checks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.ConfigFile;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Statement;

/** The statements that no check is about, and why. */
public final class Untested {

  private static final String RESOURCE = "untested.yaml";

  private final Map<StatementId, String> reasons;

  private Untested(Map<StatementId, String> reasons) {
    this.reasons = reasons;
  }

  /** Reads the list that comes with the checks. */
  public static Untested load() {
    try (InputStream in = Untested.class.getResourceAsStream(RESOURCE)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return ConfigFile.parse(RESOURCE, text, Untested::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ConfigException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static Untested of(Section root) throws ConfigException {
    var reasons = new TreeMap<StatementId, String>();
    for (MqttVersion version : MqttVersion.values()) {
      root.table(version.number())
          .forEach((id, reason) -> reasons.put(new StatementId(version, id), reason.strip()));
    }
    return new Untested(reasons);
  }

  /** Those that bind servers and could be seen, and have no check all the same. */
  public Set<StatementId> statements() {
    return reasons.keySet();
  }

  /** Why each of them has none, in one sentence. Unmodifiable. */
  public Map<StatementId, String> reasons() {
    return Collections.unmodifiableMap(reasons);
  }

  /**
   * Why a statement without a check has none.
   *
   * @return one sentence; empty if it should have one
   */
  public Optional<String> reason(Statement statement) {
    return statement
        .unobservable()
        .map(reason -> "the network can't show it. " + reason)
        .or(() -> Optional.ofNullable(reasons.get(statement.id())))
        .or(() -> switch (statement.binds()) {
          case CLIENT -> Optional.of("it binds clients only, and this is a test of a broker.");
          default -> Optional.empty();
        });
  }
}
