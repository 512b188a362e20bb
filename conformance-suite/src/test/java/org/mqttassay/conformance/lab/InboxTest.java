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
package org.mqttassay.conformance.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;

class InboxTest {

  private static final Publish MESSAGE =
      Publish.of("t", QoS.EXACTLY_ONCE, 3, Bytes.utf8("message"));

  private final List<Packet> answers = new ArrayList<>();

  private Inbox delivered(MqttVersion version) {
    var inbox = new Inbox(version, answers::add);
    assertThat(inbox.accepts(MESSAGE)).isTrue();
    assertThat(inbox.isSettled()).isFalse();
    assertThat(inbox.accepts(new Pubrel(3))).isTrue();
    assertThat(inbox.isSettled()).isTrue();
    return inbox;
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  void a_delivery_is_seen_through(MqttVersion version) {
    Inbox inbox = delivered(version);

    assertThat(inbox.next()).isEqualTo(MESSAGE);
    assertThat(answers).containsExactly(new Pubrec(3), new Pubcomp(3));
    assertThat(inbox.accepts(new Pubrel(4))).isFalse();
  }

  @Test
  void a_publish_that_is_repeated_before_its_release_is_one_message_in_3_1_1() {
    var old = new Inbox(MqttVersion.V3_1_1, answers::add);
    var current = new Inbox(MqttVersion.V5_0, answers::add);
    for (Inbox inbox : List.of(old, current)) {
      assertThat(inbox.accepts(MESSAGE)).isTrue();
      assertThat(inbox.accepts(MESSAGE.withDup(true))).isTrue();
      inbox.next();
    }

    assertThat(old.hasMessage()).isFalse();
    assertThat(current.hasMessage()).isTrue();
    assertThat(answers).containsOnly(new Pubrec(3)).hasSize(4);
  }

  @Test
  void a_pubrel_that_comes_twice_belongs_to_its_delivery_in_3_1_1_only() {
    assertThat(delivered(MqttVersion.V3_1_1).accepts(new Pubrel(3))).isTrue();
    assertThat(answers).containsExactly(new Pubrec(3), new Pubcomp(3), new Pubcomp(3));

    assertThat(delivered(MqttVersion.V5_0).accepts(new Pubrel(3))).isFalse();
  }
}
