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
package org.mqttassay.simulator.fleet.scene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.ledger.Violation.Messages;

class SubjectTest {

  @Test
  void what_a_ledger_says_of_messages_is_understood() {
    var subject = Subject.of(new Messages("pub of x", "a of b", 1, 4, 9).toString());

    assertThat(subject).hasValue(new Subject(Subject.words("pub of x", "a of b", 1), 4, 9));
    assertThat(subject.get().has(4) && subject.get().has(9)).isTrue();
    assertThat(subject.get().has(3) || subject.get().has(10)).isFalse();
    assertThat(Subject.of(new Messages("p", "t", 0, 7, 7).toString()))
        .hasValue(new Subject("p on t at QoS 0", 7, 7));
  }

  @Test
  void what_is_about_no_messages_is_not() {
    assertThat(Subject.of("")).isEmpty();
    assertThat(Subject.of("#x of p on t at QoS 0")).isEmpty();
    assertThat(Subject.of("#99999999999999999999 of p on t at QoS 0")).isEmpty();
  }
}
