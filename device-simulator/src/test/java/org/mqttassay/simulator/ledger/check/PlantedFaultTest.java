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
package org.mqttassay.simulator.ledger.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.ledger.Invariant;
import org.mqttassay.simulator.ledger.LedgerSettings;
import org.mqttassay.simulator.ledger.Transit;
import org.mqttassay.simulator.ledger.identity.Marked.Mark;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.trace.TraceEvent.Direction;

/** One fault among very many messages of very many streams. */
class PlantedFaultTest {

  private static final int STREAMS = 1_000;
  private static final int MESSAGES = 200_000;
  private static final int WHERE = 154_321;

  private final Ledger ledger = new Ledger(LedgerSettings.STANDARD);

  private void play(Runnable fault) {
    LedgerBench.fleet(ledger, STREAMS);
    LedgerBench.messages(ledger, STREAMS, 0, WHERE);
    fault.run();
    LedgerBench.messages(ledger, STREAMS, WHERE + 1, MESSAGES - WHERE - 1);
    ledger.ended(1_000_000_000_000L);
  }

  private static Transit message(int qos, long seq) {
    int stream = WHERE % STREAMS + 1;
    return new Transit(stream, qos, false, false, 60_000, -1, false, Mark.OURS, stream, seq, 1);
  }

  private static int subscriber() {
    return 2 * (WHERE % STREAMS / 100) + 2;
  }

  @Test
  void nothing_is_found_where_nothing_is_planted() {
    play(() -> LedgerBench.messages(ledger, STREAMS, WHERE, 1));
    assertThat(ledger.violations()).isEmpty();
    assertThat(ledger.tally().acknowledged()).isEqualTo(MESSAGES);
  }

  @Test
  void one_lost_message_is_found() {
    play(() -> {
      ledger.published(1_700_000_000L, subscriber() - 1, message(1, WHERE / STREAMS + 1));
      ledger.acknowledged(
          1_700_000_001L, subscriber() - 1, Direction.RECEIVED, PacketType.PUBACK, 60_000, 0);
    });
    assertThat(ledger.violations()).hasSize(1);
    var violation = ledger.violations().get(0);
    assertThat(violation.invariant()).isEqualTo(Invariant.NOTHING_LOST);
    assertThat(violation.messages().first()).isEqualTo(WHERE / STREAMS + 1);
    assertThat(violation.messages().last()).isEqualTo(WHERE / STREAMS + 1);
  }

  @Test
  void one_message_too_many_is_found() {
    play(() -> {
      LedgerBench.messages(ledger, STREAMS, WHERE, 1);
      ledger.received(1_700_000_000L, subscriber(), message(1, WHERE / STREAMS + 1));
      ledger.acknowledged(
          1_700_000_001L, subscriber(), Direction.SENT, PacketType.PUBACK, 60_000, 0);
    });
    assertThat(ledger.violations()).hasSize(1);
    assertThat(ledger.violations().get(0).invariant()).isEqualTo(Invariant.NO_IDLE_DUPLICATE);
  }

  @Test
  void one_message_at_another_qos_is_found() {
    play(() -> {
      ledger.published(1_700_000_000L, subscriber() - 1, message(1, WHERE / STREAMS + 1));
      ledger.acknowledged(
          1_700_000_001L, subscriber() - 1, Direction.RECEIVED, PacketType.PUBACK, 60_000, 0);
      ledger.received(1_700_000_002L, subscriber(), message(0, WHERE / STREAMS + 1));
    });
    assertThat(ledger.violations()).hasSize(1);
    assertThat(ledger.violations().get(0).invariant()).isEqualTo(Invariant.QOS);
  }
}
