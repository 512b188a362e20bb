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

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.catalog.Level;

/** Nothing that servers may do differently is left without a test that each way passes. */
class EveryFreedomHasATestOfBothChoicesTest {

  private static final Catalog CATALOG = Catalog.load();

  private static Set<StatementId> tested() {
    var tested = new HashSet<StatementId>();
    FreedomsTest.all().forEach(freedom -> tested.addAll(freedom.statements()));
    return tested;
  }

  /** What no packets can show has its reason there; the rest is shown by histories. */
  @Test
  void each_is_told_in_histories_or_judged_elsewhere() {
    var free = new TreeSet<StatementId>();
    CATALOG
        .where(statement -> statement.level() == Level.MAY
            && statement.isObservable()
            && statement.binds().includes(Party.SERVER))
        .forEach(statement -> free.add(statement.id()));
    for (Rule rule : RuleBook.all()) {
      if (rule.kind() == Rule.Kind.FREES) {
        free.addAll(rule.statements());
      }
    }
    assertThat(free).hasSizeGreaterThan(40);
    free.removeAll(tested());
    free.removeAll(Elsewhere.reasons().keySet());
    assertThat(free).isEmpty();
  }

  @Test
  void each_has_two_ways_for_the_tester_and_one_at_least_for_the_server() {
    for (Freedom freedom : FreedomsTest.all()) {
      assertThat(ways(freedom, Freedom.End.TESTER)).as(freedom.name()).isGreaterThan(1);
      assertThat(ways(freedom, Freedom.End.SERVER)).as(freedom.name()).isPositive();
    }
  }

  private static long ways(Freedom freedom, Freedom.End end) {
    return freedom.ways().stream()
        .filter(way -> way.broken().isEmpty() && way.ends().contains(end))
        .count();
  }

  @Test
  void every_statement_that_is_named_is_in_the_catalogue() {
    assertThat(tested()).allMatch(id -> CATALOG.find(id).isPresent());
  }
}
