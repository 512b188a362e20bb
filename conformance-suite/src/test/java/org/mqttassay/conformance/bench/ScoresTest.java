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
package org.mqttassay.conformance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.packet.QoS;

class ScoresTest {

  private static final Load ONE = new Load(QoS.AT_LEAST_ONCE, 10, 1);
  private static final Load MANY = new Load(QoS.AT_LEAST_ONCE, 1, 100);

  private static Measurement measured(long received, long lost) {
    return new Measurement(2, received, 1.5, 0.5, 3, lost);
  }

  @Test
  void tables_hold_the_spread_and_the_medians() {
    var scores = new Scores(List.of(ONE, MANY));
    List.of(6_000L, 2_000L, 4_000L).forEach(r -> scores.add("Broker", ONE, measured(r, 0)));

    assertThat(scores.markdown())
        .contains("| broker | QoS 1, 1:1 | QoS 1, 1:100 |\n|---|---|---|\n")
        .contains("| Broker | 1.0 / **2.0** / 3.0 | - |")
        .contains("| Broker | 0.75, 375.0 µs | - |")
        .contains("| Broker | 0.25, 0.25 | - |")
        .contains("| Broker | 0.50, 0.50 | - |")
        .contains("No message was lost.");
  }

  @Test
  void losses_are_listed() {
    var scores = new Scores(List.of(ONE, MANY));
    scores.add("Broker", MANY, measured(1, 7));

    assertThat(scores.markdown()).contains("- Broker, QoS 1, 1:100: 7 messages never came");
  }
}
