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
package org.mqttassay.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mqttassay.conformance.checks.AllChecks;
import org.mqttassay.spec.StatementId;

class ProfileTest {

  private final List<Check> all = AllChecks.index().checks();

  private static Set<StatementId> statements(List<Check> checks) {
    return checks.stream()
        .flatMap(check -> check.statements().stream())
        .collect(Collectors.toSet());
  }

  @Test
  void the_quick_one_has_every_statement_that_needs_no_long_wait() {
    List<Check> quick = Profile.QUICK.of(all);
    List<Check> brief =
        all.stream().filter(check -> !check.isSlow() && !check.restarts()).toList();

    assertThat(statements(quick)).isEqualTo(statements(brief));
    assertThat(quick).hasSizeLessThan(brief.size() * 3 / 4);
    assertThat(all).containsSubsequence(quick);
  }

  @Test
  void the_others_have_every_check() {
    assertThat(Profile.FULL.of(all)).isEqualTo(all);
    assertThat(Profile.DEEP.of(all)).isEqualTo(all);
  }

  @Test
  void each_is_known_by_its_word() {
    for (Profile profile : Profile.values()) {
      assertThat(Profile.parse(profile.word())).contains(profile);
    }
    assertThat(Profile.parse("Quick")).isEmpty();
    assertThat(Profile.words()).isEqualTo("quick, full, deep");
  }
}
