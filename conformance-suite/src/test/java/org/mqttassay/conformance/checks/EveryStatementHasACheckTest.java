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

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.catalog.Statement;

class EveryStatementHasACheckTest {

  private final Catalog catalog = Catalog.load();
  private final Set<StatementId> checked = AllChecks.index().statements();
  private final Untested untested = Untested.load();

  @Test
  void what_binds_servers_and_can_be_seen_is_checked_or_listed_with_a_reason() {
    var open = new TreeSet<StatementId>();
    catalog.all().stream()
        .filter(statement -> statement.binds() != Party.CLIENT)
        .filter(statement -> statement.unobservable().isEmpty())
        .map(Statement::id)
        .filter(id -> !checked.contains(id))
        .forEach(open::add);

    assertThat(open).isEqualTo(untested.statements());
    assertThat(open).hasSizeLessThan(5);
  }

  @Test
  void checks_and_reasons_are_about_statements_that_there_are() {
    assertThat(checked).allMatch(id -> catalog.find(id).isPresent());
    assertThat(untested.statements()).allMatch(id -> catalog.find(id).isPresent());
  }

  @Test
  void every_statement_without_a_check_has_a_reason() {
    assertThat(catalog.all())
        .filteredOn(statement -> !checked.contains(statement.id()))
        .hasSizeGreaterThan(30)
        .allSatisfy(statement ->
            assertThat(untested.reason(statement)).as(statement.id().toString()).isPresent());
  }
}
