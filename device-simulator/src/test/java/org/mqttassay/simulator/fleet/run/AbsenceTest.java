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
package org.mqttassay.simulator.fleet.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mqttassay.reports.fleet.FleetRecord.GuaranteeEntry;
import org.mqttassay.spec.client.reference.Disconnection;
import org.mqttassay.spec.client.reference.Disconnection.Cause;
import org.mqttassay.spec.packet.Properties;

class AbsenceTest {

  private final List<String> notes = new ArrayList<>();
  private final Absence absence = new Absence(new Fleet.Listener() {
    @Override
    public void note(String who, String text) {
      notes.add(who + ": " + text);
    }
  });

  private void misses(Cause cause, String detail) {
    absence.missed(new Disconnection(cause, 0, Properties.NONE, detail));
  }

  @Test
  void it_is_told_once_and_stands_in_the_record_until_somebody_is_back() {
    absence.seen(1_000_000_000L, true);
    absence.seen(8_300_000_000L, false);
    misses(Cause.UNREACHABLE, "connection refused");
    misses(Cause.UNREACHABLE, "no route");

    assertThat(notes)
        .containsExactly("fleet: the broker can't be reached; nobody is connected since 8.3 s:"
            + " connection refused");
    assertThat(absence.entry())
        .contains(new GuaranteeEntry(
            Absence.NAME, "INCONCLUSIVE", "nobody is connected since 8.3 s: no route"));

    absence.seen(9_000_000_000L, true);
    assertThat(notes).last().isEqualTo("fleet: the broker can be reached again");
    assertThat(absence.entry()).isEmpty();
  }

  @Test
  void a_broker_that_answers_in_any_way_is_there() {
    for (Cause cause : Cause.values()) {
      if (cause != Cause.UNREACHABLE) {
        misses(cause, "x");
      }
    }
    absence.seen(1, true);

    assertThat(absence.entry()).isEmpty();
    assertThat(notes).isEmpty();
  }
}
