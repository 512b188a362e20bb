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

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.trace.TraceEvent;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Stamp;
import org.mqttassay.spec.trace.TraceHeader;
import org.mqttassay.spec.trace.TraceWriter;

class JudgeCommandTest {

  private static final long MILLISECOND = 1_000_000;

  @TempDir
  private Path directory;

  private long nanos;

  private Stamp stamp() {
    nanos += MILLISECOND;
    return new Stamp(nanos, Instant.EPOCH.plusNanos(nanos));
  }

  private TraceEvent crosses(String connection, Direction direction, Packet packet) {
    return new TraceEvent.Transferred(
        stamp(),
        connection,
        direction,
        PacketCodec.of(MqttVersion.V5_0).encode(packet),
        Optional.of(packet),
        List.of());
  }

  private void connects(TraceWriter trace, String name) {
    trace.write(new TraceEvent.Opened(
        stamp(), name, "tcp", MqttVersion.V5_0, "127.0.0.1:1", "127.0.0.1:2"));
    var connect = Connect.of(MqttVersion.V5_0, name).withKeepAlive(0);
    trace.write(crosses(name, Direction.SENT, connect));
    trace.write(crosses(name, Direction.RECEIVED, new Connack(false, 0, Properties.NONE)));
  }

  /** A trace of a broker that accepts messages and delivers none. */
  private Path losing(int count) throws IOException {
    Path file = directory.resolve("lost.jsonl");
    try (var trace = new TraceWriter(file, TraceHeader.startingNow("test", "losses", "5.0", 1))) {
      connects(trace, "s");
      var subscribe = Subscribe.of(1, Subscription.of("t", QoS.AT_LEAST_ONCE));
      trace.write(crosses("s", Direction.SENT, subscribe));
      trace.write(crosses("s", Direction.RECEIVED, new Suback(1, Properties.NONE, List.of(1))));
      connects(trace, "p");
      for (int i = 1; i <= count; i++) {
        var message = Publish.of("t", QoS.AT_LEAST_ONCE, i, Bytes.utf8("m" + i));
        trace.write(crosses("p", Direction.SENT, message));
        trace.write(crosses("p", Direction.RECEIVED, new Puback(i)));
      }
      nanos += 60_000 * MILLISECOND;
      connects(trace, "last");
    }
    return file;
  }

  @Test
  void a_loss_is_a_finding() throws IOException {
    var run = Run.of("judge", losing(10).toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
    assertThat(run.out()).contains("1 findings", "MQTT-4.5.0-1").doesNotContain("not judged");
  }

  @Test
  void what_it_can_t_hold_against_the_broker_it_says_in_the_same_line() throws IOException {
    var run = Run.of("judge", losing(1_200).toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(run.lines()).singleElement().satisfies(line -> assertThat(line)
        .contains("nothing broken; not judged: ", "because over 1000 messages waited"));
  }
}
