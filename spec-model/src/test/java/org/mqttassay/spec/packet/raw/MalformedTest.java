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
package org.mqttassay.spec.packet.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mqttassay.spec.MqttVersion.V3_1_1;
import static org.mqttassay.spec.MqttVersion.V5_0;
import static org.mqttassay.spec.packet.raw.Breakage.CONNECT_RESERVED_FLAG;
import static org.mqttassay.spec.packet.raw.Breakage.FLAG_WITHOUT_FIELD;
import static org.mqttassay.spec.packet.raw.Breakage.PROPERTY_0;
import static org.mqttassay.spec.packet.raw.Breakage.PROPERTY_REPEATED;
import static org.mqttassay.spec.packet.raw.Breakage.QOS_3;
import static org.mqttassay.spec.packet.raw.Breakage.REMAINING_LENGTH_NOT_MINIMAL;
import static org.mqttassay.spec.packet.raw.Breakage.RESERVED_FLAGS;
import static org.mqttassay.spec.packet.raw.Breakage.STRING_WITH_SURROGATE;

import org.junit.jupiter.api.Test;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Will;

class MalformedTest {

  private final Connect connect = Connect.of(V5_0, "ab");
  private final Connect withWill =
      connect.withWill(new Will("w", Bytes.EMPTY, QoS.AT_MOST_ONCE, false, Properties.NONE));

  @Test
  void nothing_broken_is_the_packet_itself() {
    assertThat(Malformed.of(new Pingreq(), V3_1_1).bytes()).isEqualTo(Bytes.hex("c000"));
  }

  @Test
  void breaks_the_field_that_is_named() {
    var bytes = Malformed.of(withWill, V5_0)
        .breaking(STRING_WITH_SURROGATE)
        .in("Will Topic")
        .bytes();

    assertThat(bytes.toHex()).endsWith("0002" + "6162" + "00" + "0004" + "61eda080" + "0000");
  }

  @Test
  void breaks_the_first_field_that_will_do() {
    assertThat(Malformed.of(withWill, V5_0)
            .breaking(STRING_WITH_SURROGATE)
            .raw()
            .get("Client Identifier"))
        .isEqualTo(Bytes.hex("61eda080"));
  }

  @Test
  void puts_in_the_property_that_is_to_be_broken() {
    assertThat(Malformed.of(connect, V5_0)
            .breaking(PROPERTY_0)
            .in("Receive Maximum")
            .raw()
            .get("Properties"))
        .isEqualTo(Bytes.hex("210000"));
    assertThat(Malformed.of(connect, V5_0)
            .breaking(PROPERTY_REPEATED)
            .in("Receive Maximum")
            .raw()
            .get("Properties"))
        .isEqualTo(Bytes.hex("210001210001"));
    assertThat(Malformed.of(withWill, V5_0)
            .breaking(PROPERTY_REPEATED)
            .in("Will Content Type")
            .raw()
            .get("Will Properties"))
        .isEqualTo(Bytes.hex("0300056173736179" + "0300056173736179"));
  }

  @Test
  void takes_out_the_field_of_which_only_the_flag_is_to_stay() {
    assertThat(Malformed.of(withWill, V5_0)
            .breaking(FLAG_WITHOUT_FIELD)
            .in("Will Topic")
            .bytes())
        .isEqualTo(Bytes.hex("10 0f 0004 4d515454 05 06 003c 00 0002 6162"));
  }

  @Test
  void several_breakages_add_up() {
    var malformed = Malformed.of(connect, V5_0)
        .breaking(REMAINING_LENGTH_NOT_MINIMAL)
        .breaking(CONNECT_RESERVED_FLAG)
        .breaking(STRING_WITH_SURROGATE);

    assertThat(malformed.bytes())
        .isEqualTo(Bytes.hex("10 9100 0004 4d515454 05 03 003c 00 0004 61eda080"));
    assertThat(malformed)
        .hasToString("CONNECT with a Remaining Length with a needless byte"
            + " and the reserved Connect Flag and a surrogate in a string");
  }

  @Test
  void says_where_it_struck() {
    assertThat(Malformed.of(withWill, V5_0).breaking(STRING_WITH_SURROGATE).in("Will Topic"))
        .hasToString("CONNECT with a surrogate in a string (Will Topic)");
  }

  @Test
  void refuses_what_does_not_apply() {
    assertThatThrownBy(() -> Malformed.of(connect, V5_0).breaking(QOS_3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("CONNECT of 5.0 cannot be given QoS 3");
    assertThatThrownBy(() -> Malformed.of(connect, V3_1_1).breaking(REMAINING_LENGTH_NOT_MINIMAL))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> Malformed.of(connect, V5_0).breaking(STRING_WITH_SURROGATE).in("Will Topic"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[Client Identifier]");
    assertThatThrownBy(() -> Malformed.of(connect, V5_0).in("Will Topic"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> RESERVED_FLAGS.apply(RawPacket.of(connect, V5_0), "Keep Alive"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
