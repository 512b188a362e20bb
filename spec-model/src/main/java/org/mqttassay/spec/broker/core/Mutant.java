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
package org.mqttassay.spec.broker.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.broker.Quirk;

/**
 * The broker with one statement broken on purpose, which shows that whoever judges it can tell.
 * Never to be used for anything else.
 *
 * @param name words with hyphens between them, which no other mutant has
 * @param statements what it breaks, one in each version in which it breaks any; where it can't but
 *     break others by the same, they are not told
 * @param bend makes what it does otherwise, anew for each broker
 * @param quirks what it does otherwise below packets, where there is a network
 */
public record Mutant(
    String name, List<StatementId> statements, Supplier<Bend> bend, Set<Quirk> quirks) {

  /** Breaks nothing. */
  public static final Mutant NONE = new Mutant("none", List.of(), Bend::new);

  /** Copies list and set. */
  public Mutant {
    statements = List.copyOf(statements);
    quirks = Set.copyOf(quirks);
  }

  /** One that does everything right below packets. */
  public Mutant(String name, List<StatementId> statements, Supplier<Bend> bend) {
    this(name, statements, bend, Set.of());
  }

  /**
   * A mutant by the numbers of its statements.
   *
   * @param v311 such as {@code 3.3.1-1}, or with ASSAY- before it; empty for none
   * @param v5 the same for 5.0
   */
  public static Mutant of(String name, String v311, String v5, Supplier<Bend> bend) {
    var statements = new ArrayList<StatementId>();
    add(statements, MqttVersion.V3_1_1, v311);
    add(statements, MqttVersion.V5_0, v5);
    return new Mutant(name, statements, bend);
  }

  /** The same for one that is wrong below packets only. */
  public static Mutant of(String name, String v311, String v5, Quirk quirk) {
    var mutant = of(name, v311, v5, Bend::new);
    return new Mutant(name, mutant.statements(), mutant.bend(), Set.of(quirk));
  }

  private static void add(List<StatementId> statements, MqttVersion version, String id) {
    if (!id.isEmpty()) {
      statements.add(new StatementId(version, id.startsWith("ASSAY-") ? id : "MQTT-" + id));
    }
  }

  /** What it breaks in a version. */
  public Optional<StatementId> statement(MqttVersion version) {
    return statements.stream().filter(id -> id.version() == version).findFirst();
  }

  @Override
  public String toString() {
    return name;
  }
}
