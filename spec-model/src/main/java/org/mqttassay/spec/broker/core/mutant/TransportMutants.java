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
package org.mqttassay.spec.broker.core.mutant;

import java.util.List;
import org.mqttassay.spec.broker.Quirk;
import org.mqttassay.spec.broker.core.Mutant;

/** Packets that are lost or dressed wrongly on their way through TCP and WebSocket (4.2, 6). */
final class TransportMutants {

  static final List<Mutant> ALL = List.of(
      Mutant.of("halves-of-packets-lost", "3.1.4-4", "3.1.4-5", Quirk.LOSES_HALVES),
      Mutant.of("one-packet-a-reading", "6.0.0-2", "6.0.0-2", Quirk.ONE_PACKET_A_READING),
      Mutant.of("no-subprotocol-named", "6.0.0-4", "6.0.0-4", Quirk.NAMES_NO_SUBPROTOCOL),
      Mutant.of("any-subprotocol-taken", "6.0.0-3", "6.0.0-3", Quirk.TAKES_ANY_SUBPROTOCOL),
      Mutant.of("any-subprotocol-named", "6.0.0-4", "6.0.0-4", Quirk.NAMES_ANY_SUBPROTOCOL),
      Mutant.of("web-socket-pings-kill", "6.0.0-2", "6.0.0-2", Quirk.CLOSES_AT_PINGS),
      Mutant.of("continuations-lost", "6.0.0-2", "6.0.0-2", Quirk.LOSES_CONTINUATIONS),
      Mutant.of("text-frames-read", "6.0.0-1", "6.0.0-1", Quirk.READS_TEXT_FRAMES),
      Mutant.of("text-frames-written", "6.0.0-1", "ASSAY-6.0.0-1", Quirk.WRITES_TEXT_FRAMES));

  private TransportMutants() {}
}
