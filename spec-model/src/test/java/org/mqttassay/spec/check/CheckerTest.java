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
package org.mqttassay.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.model.Assumptions;
import org.mqttassay.spec.model.Waiver;
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

/** What the checker tells beside the breaches. */
class CheckerTest {

  private static final long MILLISECOND = 1_000_000;
  private static final long MINUTE = 60_000 * MILLISECOND;

  private final List<Finding> findings = new ArrayList<>();
  private final Checker checker = new Checker(Assumptions.tester(), findings::add);
  private long nanos;

  private Stamp stamp() {
    nanos += MILLISECOND;
    return new Stamp(nanos, Instant.EPOCH);
  }

  private void crosses(String connection, Direction direction, Packet packet) {
    checker.accept(new TraceEvent.Transferred(
        stamp(),
        connection,
        direction,
        PacketCodec.of(MqttVersion.V5_0).encode(packet),
        Optional.of(packet),
        List.of()));
  }

  private void connects(String name) {
    checker.accept(new TraceEvent.Opened(
        stamp(), name, "tcp", MqttVersion.V5_0, "127.0.0.1:1", "127.0.0.1:2"));
    crosses(name, Direction.SENT, Connect.of(MqttVersion.V5_0, name).withKeepAlive(0));
    crosses(name, Direction.RECEIVED, new Connack(false, 0, Properties.NONE));
  }

  private void losesMessages(int count) {
    connects("subscriber");
    crosses("subscriber", Direction.SENT, Subscribe.of(1, Subscription.of("t", QoS.AT_LEAST_ONCE)));
    crosses("subscriber", Direction.RECEIVED, new Suback(1, Properties.NONE, List.of(1)));
    connects("publisher");
    for (int i = 1; i <= count; i++) {
      var message = Publish.of("t", QoS.AT_LEAST_ONCE, i, Bytes.utf8("m" + i));
      crosses("publisher", Direction.SENT, message);
      crosses("publisher", Direction.RECEIVED, new Puback(i));
    }
    checker.passed(nanos + MINUTE);
  }

  @Test
  void it_counts_the_losses_for_which_it_blames_nobody() {
    losesMessages(1_200);
    assertThat(findings).isEmpty();
    assertThat(checker.waived()).containsOnlyKeys(Waiver.Reason.QUEUE_LIMIT);
    assertThat(checker.waived().get(Waiver.Reason.QUEUE_LIMIT)).isPositive();
  }

  @Test
  void it_blames_for_the_others() {
    losesMessages(10);
    assertThat(findings).extracting(one -> one.statement().id()).contains("MQTT-4.5.0-1");
    assertThat(checker.waived()).isEqualTo(Map.of());
  }
}
