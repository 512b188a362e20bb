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
package org.mqttassay.spec.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.trace.TraceEvent.Closed;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;
import org.mqttassay.spec.trace.TraceEvent.Note;
import org.mqttassay.spec.trace.TraceEvent.Opened;
import org.mqttassay.spec.trace.TraceEvent.Transferred;

class MemoryTraceTest {

  @Test
  void only_the_last_events_are_kept() {
    var memory = new MemoryTrace(2);
    memory.note("1");
    assertThat(memory.forgotten()).isZero();
    memory.note("2");
    memory.note("3");

    assertThat(memory.events()).extracting(e -> ((Note) e).text()).containsExactly("2", "3");
    assertThat(memory.events()).extracting(e -> e.stamp().nanos()).isSorted();
    assertThat(memory.forgotten()).isEqualTo(1);
  }

  @Test
  void what_was_asked_for_does_not_change() {
    var memory = new MemoryTrace(2);
    var before = memory.events();
    memory.note("1");
    assertThat(before).isEmpty();
  }

  @Test
  void it_keeps_at_least_one() {
    assertThatIllegalArgumentException().isThrownBy(() -> new MemoryTrace(0));
  }

  @Test
  void a_tee_tells_all() {
    var first = new MemoryTrace(9, Scene.steps());
    var second = new MemoryTrace(9, Scene.steps());
    var tee = TeeRecorder.of(first, second);
    tee.opened("c", "tcp", MqttVersion.V3_1_1, "127.0.0.1:1", "127.0.0.1:2");
    tee.transferred("c", Direction.SENT, Bytes.hex("c000"), Optional.empty(), List.of());
    tee.note("n");
    tee.closed("c", Ending.CLOSED_BY_PEER, "d");

    assertThat(first.events()).isEqualTo(second.events());
    var stamps = Scene.steps();
    assertThat(first.events())
        .containsExactly(
            new Opened(
                stamps.stamp(), "c", "tcp", MqttVersion.V3_1_1, "127.0.0.1:1", "127.0.0.1:2"),
            new Transferred(
                stamps.stamp(),
                "c",
                Direction.SENT,
                Bytes.hex("c000"),
                Optional.empty(),
                List.of()),
            new Note(stamps.stamp(), "n"),
            new Closed(stamps.stamp(), "c", Ending.CLOSED_BY_PEER, "d"));
  }
}
