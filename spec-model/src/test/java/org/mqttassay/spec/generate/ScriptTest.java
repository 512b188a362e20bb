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
package org.mqttassay.spec.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.LegalPackets;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.raw.Breakage;

class ScriptTest {

  @Provide
  Arbitrary<Packet> packets() {
    return Arbitraries.oneOf(
        LegalPackets.of(MqttVersion.V3_1_1, Party.CLIENT),
        LegalPackets.of(MqttVersion.V3_1_1, Party.SERVER),
        LegalPackets.of(MqttVersion.V5_0, Party.CLIENT),
        LegalPackets.of(MqttVersion.V5_0, Party.SERVER));
  }

  @Property(tries = 500)
  void every_packet_is_read_as_it_was_written(
      @ForAll("packets") Packet packet, @ForAll boolean regardless) {
    var script = new Script(1, List.of(new Step.Send("a", packet, regardless)));

    assertThat(Script.parse(script.toString())).isEqualTo(script);
  }

  @Property(tries = 50)
  void every_drawn_script_is_read_as_it_was_written(@ForAll long seed) {
    var script = LegalScripts.of(seed, 30);

    assertThat(Script.parse(script.toString())).isEqualTo(script);
  }

  @Test
  void every_step_is_read_as_it_was_written() {
    var said = Properties.of(org.mqttassay.spec.packet.Property.of(
        PropertyIdentifier.REASON_STRING, "a \"b\" \\ \u00e9"));
    var script = new Script(
        -7,
        List.of(
            new Step.Open("a", MqttVersion.V3_1_1),
            new Step.Knows("a", "user", "a \"word\""),
            new Step.SendBroken("a", Breakage.TRUNCATED, "Packet", new Pingreq()),
            new Step.SendBytes("a-1", Bytes.hex("00ff")),
            new Step.Answering("a", false),
            new Step.Answering("a", true),
            new Step.Answer("a", 1, 0x19, Properties.NONE, true),
            new Step.Answer("a", 2, 0x83, said, true),
            new Step.Answer("a", 1, 0, Properties.NONE, false),
            new Step.Cut("a", Step.Cut.How.CLOSE),
            new Step.Cut("a", Step.Cut.How.RESET),
            new Step.Cut("a", Step.Cut.How.VANISH),
            new Step.Cut("a", Step.Cut.How.VANISH_REGARDLESS),
            new Step.Await("a"),
            new Step.Wait(1_500),
            new Step.Settle()));

    assertThat(Script.parse(script.toString())).isEqualTo(script);
  }

  @Test
  void text_is_what_a_person_would_write() {
    var script = Script.parse("""
        assay-script 1 seed=42
        # somebody says something

        a opens 5.0
        a sends PUBLISH qos=1 id=7 retain topic="t" payload="m1" MESSAGE_EXPIRY_INTERVAL=5
        settle
        """);

    assertThat(script.steps()).hasSize(3);
    assertThat(script.toString())
        .contains("a sends PUBLISH qos=1 id=7 retain topic=\"t\" payload=\"m1\""
            + " MESSAGE_EXPIRY_INTERVAL=5\n");
  }

  @Test
  void mistakes_are_told_with_their_line() {
    assertThatThrownBy(() -> Script.parse("nothing")).hasMessageStartingWith("Line 1: ");
    assertThatThrownBy(() -> Script.parse("assay-script 1 seed=0\n\na jumps"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Line 3: ");
    assertThatThrownBy(() -> Script.parse("assay-script 1 seed=0\na sends PUBLISH qos=3"))
        .hasMessageStartingWith("Line 2: ");
    assertThatThrownBy(() -> Script.parse("assay-script 1 seed=0\na sends PUBLISH topic=\"x"))
        .hasMessageStartingWith("Line 2: ");
  }
}
