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

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.catalog.Statement;
import org.mqttassay.spec.packet.wire.WireRules;

/** Nothing that can be observed is left without somebody who judges it. */
class EveryObservableStatementHasARuleTest {

  private static final Catalog CATALOG = Catalog.load();

  @Test
  void each_has_a_wire_rule_or_a_model_rule_or_a_reason_for_having_neither() {
    var judged = new HashSet<StatementId>(WireRules.statements());
    judged.addAll(RuleBook.statements());
    judged.addAll(Elsewhere.reasons().keySet());
    judged.addAll(StatementsOfOtherSubjects.TEMPORARILY_ALLOWED);
    assertThat(CATALOG.where(Statement::isObservable))
        .extracting(Statement::id)
        .filteredOn(id -> !judged.contains(id))
        .isEmpty();
  }

  @Test
  void every_statement_that_a_rule_names_is_in_the_catalogue() {
    assertThat(RuleBook.statements()).allMatch(id -> CATALOG.find(id).isPresent());
  }

  @Test
  void what_is_judged_elsewhere_is_observable_and_has_no_rule() {
    Set<StatementId> ruled = new TreeSet<>(RuleBook.statements());
    assertThat(Elsewhere.reasons().keySet())
        .allMatch(id -> CATALOG.get(id).isObservable())
        .doesNotContainAnyElementsOf(ruled)
        .doesNotContainAnyElementsOf(WireRules.statements());
  }

  /** A statement about a receiver's answer may be enforced by a rule about what is answered. */
  @Test
  void a_rule_binds_nobody_whom_none_of_its_statements_binds() {
    List<String> wrong = new ArrayList<>();
    for (Rule rule : RuleBook.all()) {
      boolean isBound = rule.remedy() != Rule.Remedy.NONE
          || rule.statements().stream()
              .map(CATALOG::get)
              .anyMatch(statement -> statement.binds().includes(rule.binds())
                  || rule.binds().includes(statement.binds()));
      if (!isBound) {
        wrong.add(rule.name());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void every_rule_has_a_name_of_its_own() {
    assertThat(RuleBook.all()).extracting(Rule::name).doesNotHaveDuplicates();
  }
}
