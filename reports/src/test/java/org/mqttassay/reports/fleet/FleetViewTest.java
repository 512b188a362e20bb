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
package org.mqttassay.reports.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mqttassay.reports.Runs.CATALOG;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mqttassay.reports.view.Claim;

class FleetViewTest {

  private static FleetView view(boolean isFinished, String... verdicts) {
    var record = CleanedFleet.of(Fleets.record("smart", isFinished, verdicts));
    return new FleetView(
        new FleetFolder(record, Optional.empty(), Map.of(), List.of()),
        Fleets.witness("x"),
        CATALOG);
  }

  @Test
  void a_claim_says_no_more_than_the_guarantees() {
    assertThat(view(true, "PASS", "PASS").claim())
        .extracting(Claim::kind, Claim::headline)
        .containsExactly(Claim.Kind.HELD, "All 2 guarantees held");
    assertThat(view(true, "PASS", "FAIL", "INCONCLUSIVE").claim())
        .extracting(Claim::kind, Claim::headline)
        .containsExactly(Claim.Kind.BROKEN, "1 of 3 guarantees did not hold");
    assertThat(view(true, "PASS", "INCONCLUSIVE").claim())
        .extracting(Claim::kind, Claim::headline)
        .containsExactly(Claim.Kind.OPEN, "1 of 2 guarantees could not be told");
    assertThat(view(true, "passed?").claim().kind()).isEqualTo(Claim.Kind.OPEN);
    assertThat(view(true).claim().kind()).isEqualTo(Claim.Kind.OPEN);
  }

  @Test
  void a_run_that_did_not_end_claims_nothing_and_says_where_it_stopped() {
    var claim = view(false, "PASS").claim();

    assertThat(claim.kind()).isEqualTo(Claim.Kind.INCOMPLETE);
    assertThat(claim.headline()).isEqualTo("Incomplete: the run stopped after 61 s");
    assertThat(view(false, "FAIL").claim().sentence())
        .startsWith("Until then 1 guarantee had not held.");
  }

  @Test
  void what_was_run_is_told_by_its_name() {
    var view = view(true, "PASS");

    assertThat(view.name()).isEqualTo("smart");
    assertThat(view.title()).isEqualTo("smart on smart");
    assertThat(view.devices()).isEqualTo(3);
    assertThat(view.violations()).isEqualTo(2);
    assertThat(view.statement(view.record().violations().get(0)))
        .hasValueSatisfying(one -> assertThat(one.summary()).isNotEmpty());
  }

  @Test
  void seconds_have_as_many_decimals_as_they_need() {
    assertThat(FleetView.seconds(60)).isEqualTo("60");
    assertThat(FleetView.seconds(1_234.56)).isEqualTo("1,234.6");
  }
}
