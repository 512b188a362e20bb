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

import org.junit.jupiter.api.Test;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

class RawPacketTest {

  private final RawPacket connect = RawPacket.of(
      Connect.of(V5_0, "ab").with(Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, 5)), V5_0);
  private final RawPacket publish =
      RawPacket.of(Publish.of("t", QoS.AT_LEAST_ONCE, 7, Bytes.utf8("xy")), V3_1_1);

  @Test
  void names_the_fields_in_their_order() {
    assertThat(connect.names())
        .containsExactly(
            "Packet Type and Flags",
            "Remaining Length",
            "Packet",
            "Protocol Name Length",
            "Protocol Name",
            "Protocol Version",
            "Connect Flags",
            "Keep Alive",
            "Property Length",
            "Properties",
            "Receive Maximum Identifier",
            "Receive Maximum",
            "Client Identifier Length",
            "Client Identifier");
  }

  @Test
  void numbers_fields_of_the_same_name() {
    var subscribe = Subscribe.of(
        1, Subscription.of("a", QoS.AT_MOST_ONCE), Subscription.of("b", QoS.AT_LEAST_ONCE));
    var raw = RawPacket.of(subscribe, V3_1_1);

    assertThat(raw.get("Topic Filter 2")).isEqualTo(Bytes.utf8("b"));
    assertThat(raw.get("Subscription Options 2")).isEqualTo(Bytes.hex("01"));
  }

  @Test
  void lays_out_a_connect() {
    assertThat(connect.bytes())
        .isEqualTo(Bytes.hex("10 12 0004 4d515454 05 02 003c 03 21 0005 0002 6162"));
  }

  @Test
  void lengths_follow_what_is_replaced() {
    assertThat(publish.replace("Topic Name", Bytes.utf8("abc")).bytes())
        .isEqualTo(Bytes.hex("32 09 0003 616263 0007 7879"));
  }

  @Test
  void a_length_that_was_replaced_stays() {
    var bent = publish.replace("Topic Name Length", Bytes.hex("0009"));

    assertThat(bent.replace("Topic Name", Bytes.utf8("abc")).bytes())
        .isEqualTo(Bytes.hex("32 09 0009 616263 0007 7879"));
  }

  @Test
  void a_length_that_was_adjusted_goes_on_following() {
    var padded = publish.adjust(
        "Remaining Length", length -> VariableByteInteger.padded(length, length.size() + 1));

    assertThat(padded.append("More", Bytes.hex("7a")).bytes())
        .isEqualTo(Bytes.hex("32 8800 0001 74 0007 7879 7a"));
  }

  @Test
  void a_field_is_removed_with_its_length() {
    assertThat(publish.remove("Topic Name").bytes()).isEqualTo(Bytes.hex("32 04 0007 7879"));
  }

  @Test
  void a_length_is_removed_by_itself() {
    assertThat(publish.remove("Topic Name Length").bytes())
        .isEqualTo(Bytes.hex("32 05 74 0007 7879"));
  }

  @Test
  void a_property_is_removed_with_its_identifier() {
    assertThat(connect.remove("Receive Maximum").get("Property Length")).isEqualTo(Bytes.hex("00"));
  }

  @Test
  void bytes_are_put_before_and_after_a_field() {
    var wider = publish
        .insertBefore("Topic Name", "First", Bytes.hex("01"))
        .insertAfter("Topic Name", "Second", Bytes.hex("02"));

    assertThat(wider.bytes()).isEqualTo(Bytes.hex("32 09 01 0001 74 02 0007 7879"));
    assertThat(wider.replace("Second", Bytes.EMPTY).bytes())
        .isEqualTo(Bytes.hex("32 08 01 0001 74 0007 7879"));
  }

  @Test
  void bytes_are_put_into_a_group_that_was_replaced() {
    var bent = connect
        .replace("Properties", Bytes.hex("aa"))
        .appendTo("Properties", Segment.plain("More", Bytes.hex("bb")));

    assertThat(bent.get("Property Length")).isEqualTo(Bytes.hex("02"));
    assertThat(bent.get("Properties")).isEqualTo(Bytes.hex("aabb"));
  }

  @Test
  void a_packet_ends_before_a_field_with_lengths_to_match() {
    assertThat(publish.endBefore("Packet Identifier").bytes())
        .isEqualTo(Bytes.hex("32 03 0001 74"));
    assertThat(connect.endBefore("Receive Maximum").get("Remaining Length"))
        .isEqualTo(Bytes.hex("0b"));
  }

  @Test
  void a_truncated_packet_keeps_its_lengths() {
    assertThat(publish.truncate(3).bytes()).isEqualTo(Bytes.hex("32 07 0001 74 00"));
    assertThat(publish.truncate(100).bytes()).isEqualTo(Bytes.EMPTY);
  }

  @Test
  void the_full_form_writes_what_may_be_left_out() {
    assertThat(RawPacket.of(new Puback(1), V5_0).bytes()).isEqualTo(Bytes.hex("40 02 0001"));
    assertThat(RawPacket.inFull(new Puback(1), V5_0).bytes())
        .isEqualTo(Bytes.hex("40 04 0001 00 00"));
    assertThat(RawPacket.inFull(new Puback(1), V3_1_1).bytes()).isEqualTo(Bytes.hex("40 02 0001"));
  }

  @Test
  void a_field_that_is_not_there_is_refused_with_those_that_are() {
    assertThatThrownBy(() -> publish.replace("Will Topic", Bytes.EMPTY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Will Topic")
        .hasMessageContaining("Topic Name Length");
    assertThatThrownBy(() -> publish.insertAfter("Remaining Length", "x", Bytes.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
