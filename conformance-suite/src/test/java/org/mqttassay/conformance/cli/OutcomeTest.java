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
package org.mqttassay.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mqttassay.reports.record.Verdict.DEVIATION;
import static org.mqttassay.reports.record.Verdict.ERROR;
import static org.mqttassay.reports.record.Verdict.FAIL;
import static org.mqttassay.reports.record.Verdict.INCONCLUSIVE;
import static org.mqttassay.reports.record.Verdict.NOT_APPLICABLE;
import static org.mqttassay.reports.record.Verdict.OBSERVED;
import static org.mqttassay.reports.record.Verdict.PASS;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {

  @Test
  void only_a_must_that_was_broken_fails_a_run() {
    assertThat(Outcome.of(List.of(PASS, DEVIATION, OBSERVED, NOT_APPLICABLE))).isZero();
    assertThat(Outcome.of(List.of(PASS, FAIL, INCONCLUSIVE, ERROR))).isEqualTo(1);
  }

  @Test
  void a_run_that_could_not_tell_is_not_a_success() {
    assertThat(Outcome.of(List.of(PASS, INCONCLUSIVE))).isEqualTo(3);
    assertThat(Outcome.of(List.of(NOT_APPLICABLE))).isEqualTo(3);
    assertThat(Outcome.of(List.of(PASS, ERROR, INCONCLUSIVE))).isEqualTo(4);
  }
}
