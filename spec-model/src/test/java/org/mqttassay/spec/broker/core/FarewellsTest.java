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
package org.mqttassay.spec.broker.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.model.Assumptions;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.wire.Violation;

/** What the broker says to those it does not let in, or not any longer. */
class FarewellsTest {

  private static final int SIZE = 20;

  private final List<String> said = new ArrayList<>();
  private final List<Breach> own = new ArrayList<>();
  private final BrokerCore core = new BrokerCore(
      State.initial(Assumptions.server(), 0),
      Limits.STANDARD,
      Policy.canonical(),
      Gate.OPEN,
      new Outlet() {
        @Override
        public void send(long connection, Packet packet) {
          said.add(connection + " " + packet);
        }

        @Override
        public void close(long connection) {
          said.add(connection + " closed");
        }

        @Override
        public void reading(long connection, boolean on) {}
      },
      new Watch() {
        @Override
        public void byBroker(Breach breach, Packet packet) {
          own.add(breach);
        }

        @Override
        public void byClient(Breach breach, String clientIdentifier) {}
      });

  private void opens(long connection) {
    core.opened(1, connection, new Peer("somewhere", Optional.empty()));
  }

  private static Violation violation(String id) {
    return new Violation(StatementId.v311(id), 0, "wrong");
  }

  @Test
  void an_unknown_level_of_3_1_1_is_refused_with_0x01() {
    opens(1);
    core.garbled(1, 1, MqttVersion.V3_1_1, SIZE, List.of(violation("MQTT-3.1.2-2")));
    assertThat(said).containsExactly("1 " + new Connack(false, 1, Properties.NONE), "1 closed");
    assertThat(own).isEmpty();
  }

  @Test
  void an_empty_identifier_with_a_stored_session_is_refused_with_0x02() {
    opens(1);
    var connect = Connect.of(MqttVersion.V3_1_1, "").withCleanStart(false);
    core.received(1, 1, connect, SIZE, List.of(violation("MQTT-3.1.3-7")));
    assertThat(said).containsExactly("1 " + new Connack(false, 2, Properties.NONE), "1 closed");
    assertThat(own).isEmpty();
  }

  @Test
  void another_fault_of_a_connect_is_worth_no_connack() {
    opens(1);
    var connect = Connect.of(MqttVersion.V3_1_1, "c");
    core.received(1, 1, connect, SIZE, List.of(violation("MQTT-3.1.2-3")));
    opens(2);
    core.received(1, 2, new Pingreq(), SIZE, List.of());
    assertThat(said).containsExactly("1 closed", "2 closed");
    assertThat(own).isEmpty();
  }

  @Test
  void who_is_displaced_is_told_so_in_5() {
    for (long connection : new long[] {1, 2}) {
      opens(connection);
      core.received(1, connection, Connect.of(MqttVersion.V5_0, "c"), SIZE, List.of());
    }
    assertThat(said)
        .contains("1 " + new Disconnect(0x8E, Properties.NONE), "1 closed")
        .doesNotContain("2 closed");
    assertThat(own).isEmpty();
  }

  @Test
  void who_takes_no_packet_of_such_a_length_is_told_nothing() {
    var tiny = Property.of(PropertyIdentifier.MAXIMUM_PACKET_SIZE, 3);
    var method = Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, "unheard of");
    opens(1);
    var connect = Connect.of(MqttVersion.V5_0, "c").with(tiny).with(method);
    core.received(1, 1, connect, SIZE, List.of());
    assertThat(said).containsExactly("1 closed");
    assertThat(own).isEmpty();
  }
}
