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
package org.mqttassay.spec.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;

/**
 * A choice that the standard leaves, as histories: each way to go, none of which anybody may be
 * blamed for, and what is near and wrong all the same.
 */
final class Freedom {

  /** At which end of the wires a history is judged. */
  enum End {
    TESTER(History::tester),
    SERVER(History::server);

    private final Supplier<History> beginning;

    End(Supplier<History> beginning) {
      this.beginning = beginning;
    }

    History begins() {
      return beginning.get();
    }
  }

  /** Tells one history in one version. */
  interface Tale extends BiFunction<History, MqttVersion, History> {}

  /**
   * One way to go.
   *
   * @param name what happens
   * @param ends where it is judged
   * @param tale how it goes
   * @param broken the statements of which one must be found broken; empty for a way that is right
   */
  record Way(String name, Set<End> ends, Tale tale, Set<String> broken) {}

  private static final Set<End> EVERYWHERE = Set.of(End.TESTER, End.SERVER);

  private final String name;
  private final Set<StatementId> statements = new TreeSet<>();
  private final Set<MqttVersion> versions = new TreeSet<>();
  private final List<Way> ways = new ArrayList<>();
  private Set<String> asked = Set.of();

  private Freedom(String name) {
    this.name = name;
  }

  /** @param name what is left open */
  static Freedom of(String name) {
    return new Freedom(name);
  }

  /** Statements of 3.1.1 that grant it. */
  Freedom v311(String... ids) {
    versions.add(MqttVersion.V3_1_1);
    for (String id : ids) {
      statements.add(StatementId.v311(id));
    }
    return this;
  }

  /** Statements of 5.0 that grant it. */
  Freedom v5(String... ids) {
    versions.add(MqttVersion.V5_0);
    for (String id : ids) {
      statements.add(StatementId.v5(id));
    }
    return this;
  }

  /** What the other party breaks in order to have the choice made: no matter here. */
  Freedom askedBy(String... broken) {
    asked = Set.of(broken);
    return this;
  }

  /** A way to go that is right, whichever end looks. */
  Freedom way(String what, Tale tale) {
    return add(what, EVERYWHERE, tale, Set.of());
  }

  /** A way that is right, and that only a tester sees like this. */
  Freedom wayForTester(String what, Tale tale) {
    return add(what, Set.of(End.TESTER), tale, Set.of());
  }

  /** A way that is right, and that only the server itself knows of. */
  Freedom wayForServer(String what, Tale tale) {
    return add(what, Set.of(End.SERVER), tale, Set.of());
  }

  /** What goes beyond the choice: one of these statements is found broken first, at either end. */
  Freedom butNot(String what, Tale tale, String... broken) {
    return add(what, EVERYWHERE, tale, Set.of(broken));
  }

  private Freedom add(String what, Set<End> ends, Tale tale, Set<String> broken) {
    ways.add(new Way(what, ends, tale, broken));
    return this;
  }

  String name() {
    return name;
  }

  Set<StatementId> statements() {
    return statements;
  }

  Set<MqttVersion> versions() {
    return versions;
  }

  Set<String> asked() {
    return asked;
  }

  List<Way> ways() {
    return ways;
  }
}
