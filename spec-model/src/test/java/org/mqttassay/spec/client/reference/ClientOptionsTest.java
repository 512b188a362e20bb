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
package org.mqttassay.spec.client.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mqttassay.spec.packet.QoS.AT_LEAST_ONCE;
import static org.mqttassay.spec.packet.QoS.AT_MOST_ONCE;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Puback;

class ClientOptionsTest {

  @Test
  void no_more_messages_are_under_way_than_there_is_room_for() {
    var bench = Bench.connected(Bench.lasting().withRoom(2, 10));
    for (int i = 0; i < 4; i++) {
      bench.publishes("t", AT_LEAST_ONCE, "m" + i);
    }
    assertThat(bench.types()).containsExactly(PacketType.PUBLISH, PacketType.PUBLISH);
    bench.server(new Puback(1));
    assertThat(bench.types()).containsExactly(PacketType.PUBLISH);
  }

  @Test
  void a_message_that_finds_no_room_to_wait_is_never_sent() {
    var bench = new Bench(Bench.lasting().withRoom(1, 2));
    var first = bench.publishes("t", AT_LEAST_ONCE, "1");
    var second = bench.publishes("t", AT_MOST_ONCE, "2");
    var third = bench.publishes("t", AT_LEAST_ONCE, "3");
    assertThat(third).isCompletedWithValueMatching(Outcome.NeverSent.class::isInstance);
    bench.connects(false);
    assertThat(bench.types()).containsExactlyInAnyOrder(PacketType.PUBLISH, PacketType.PUBLISH);
    bench.server(new Puback(1));
    assertThat(List.of(first.join(), second.join()))
        .containsExactly(new Outcome.Acknowledged(List.of(0)), new Outcome.Sent());
  }

  @Test
  void options_have_ranges() {
    var options = ClientOptions.of(Connect.of(MqttVersion.V3_1_1, "c"));
    assertThatIllegalArgumentException().isThrownBy(() -> options.withRoom(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> options.withRoom(65_536, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> options.withRoom(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> options.withTopicAliases(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> options.withPatience(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> options.withScram("user", "password"));
  }

  @Test
  void each_change_leaves_the_rest_as_it_was() {
    var plain = ClientOptions.of(Connect.of(MqttVersion.V5_0, "c"));
    var changed = plain
        .withScram("user", "password")
        .byHand()
        .withTopicAliases(3)
        .withRoom(4, 5)
        .withPatience(Duration.ofSeconds(6))
        .withBackOff(new BackOff(Duration.ofMillis(1), Duration.ofMillis(2), 2, 0.5, 0))
        .withSeed(7);
    assertThat(changed)
        .isEqualTo(new ClientOptions(
            plain.connect(),
            changed.scram(),
            true,
            3,
            4,
            5,
            Duration.ofSeconds(6),
            changed.backOff(),
            7));
    assertThat(changed.scram()).contains(new ClientOptions.Scram("user", "password"));
    assertThat(changed.backOff()).isPresent();
  }
}
