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
package org.mqttassay.simulator.fleet.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.simulator.device.Message;
import org.mqttassay.simulator.fleet.meter.Count;
import org.mqttassay.simulator.fleet.meter.Meters;
import org.mqttassay.simulator.fleet.plan.Group.Carriage;
import org.mqttassay.simulator.ledger.LedgerEvents;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;

class BooksTest {

  private static final Publish MESSAGE =
      Publish.of("t/a", QoS.AT_LEAST_ONCE, 0, Bytes.utf8("{\"v\": 1}"));

  /** What the ledger was told, by the names of its methods. */
  private final List<String> told = new ArrayList<>();

  private final Meters meters = new Meters();
  private final LedgerEvents ledger = (LedgerEvents) Proxy.newProxyInstance(
      LedgerEvents.class.getClassLoader(),
      new Class<?>[] {LedgerEvents.class},
      (proxy, method, arguments) -> told.add(method.getName()) ? null : null);

  private Books books(boolean countsBytes) {
    return new Books(7, ledger, () -> 1_000, meters, countsBytes);
  }

  private Books.Page page(Carriage carriage) {
    return books(true).page("c", MqttVersion.V5_0, carriage);
  }

  private static void cross(Books.Page page, Direction direction, Packet packet) {
    page.transferred("c#1", direction, Bytes.utf8("12345"), Optional.of(packet), List.of());
  }

  @ParameterizedTest
  @EnumSource(value = Carriage.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void what_is_sealed_opens_again_as_it_was(Carriage carriage) {
    var page = page(carriage);
    Publish sealed = page.seal(MESSAGE, 400);

    assertThat(sealed).isNotEqualTo(MESSAGE);
    var opened = page.open(sealed);
    assertThat(opened.meantAt()).isEqualTo(400);
    assertThat(opened.payload()).isEqualTo(MESSAGE.payload());
    assertThat(told).containsExactly("client", "topic", "stream", "attempted");
  }

  @Test
  void where_nothing_is_to_be_proved_nothing_is_added() {
    assertThat(page(Carriage.NONE).seal(MESSAGE, 400)).isSameAs(MESSAGE);
    Publish empty = Publish.of("t/a", QoS.AT_LEAST_ONCE, 0, Bytes.EMPTY);
    assertThat(page(Carriage.AUTO).seal(empty, 400)).isSameAs(empty);
    var opened = page(Carriage.AUTO).open(MESSAGE);

    assertThat(opened.meantAt()).isEqualTo(-1);
    assertThat(opened.payload()).isEqualTo(MESSAGE.payload());
    assertThat(told).containsOnly("client");
  }

  @Test
  void a_will_has_an_identity_and_is_not_attempted() {
    var page = page(Carriage.PROPERTY);
    var message = Message.of("t/w", Bytes.utf8("gone"), QoS.AT_LEAST_ONCE);
    Bytes will = page.will(message, QoS.AT_LEAST_ONCE);

    assertThat(told).containsExactly("client", "topic", "stream");
    var opened = page.open(Publish.of("t/w", QoS.AT_LEAST_ONCE, 0, will));
    assertThat(opened.meantAt()).isEqualTo(1_000);
    assertThat(opened.payload()).isEqualTo(Bytes.utf8("gone"));
    assertThat(page(Carriage.NONE).will(message, QoS.AT_LEAST_ONCE)).isEqualTo(message.payload());
  }

  @Test
  void the_ledger_is_told_what_crosses_between_opening_and_closing() {
    var page = page(Carriage.AUTO);
    cross(page, Direction.SENT, Connect.of(MqttVersion.V5_0, "c"));
    page.opened("c#1", "tcp", MqttVersion.V5_0, "here", "there");
    cross(page, Direction.SENT, Connect.of(MqttVersion.V5_0, "c"));
    cross(page, Direction.SENT, page.seal(MESSAGE, 1));
    cross(page, Direction.RECEIVED, MESSAGE);
    page.transferred("c#1", Direction.RECEIVED, Bytes.utf8("?"), Optional.empty(), List.of());
    page.closed("c#1", Ending.CLOSED_BY_PEER, "");
    page.closed("c#1", Ending.CLOSED_BY_PEER, "");

    assertThat(told)
        .containsExactly(
            "client",
            "connecting",
            "topic",
            "stream",
            "attempted",
            "published",
            "received",
            "closed");
  }

  @Test
  void bytes_count_where_there_are_any() {
    var page = page(Carriage.AUTO);
    cross(page, Direction.SENT, MESSAGE);
    cross(page, Direction.SENT, MESSAGE);
    cross(page, Direction.RECEIVED, MESSAGE);
    assertThat(page.readsBytes()).isTrue();
    assertThat(meters.of(Count.BYTES_SENT)).isEqualTo(10);
    assertThat(meters.of(Count.BYTES_RECEIVED)).isEqualTo(5);

    var blind = books(false).page("d", MqttVersion.V5_0, Carriage.AUTO);
    cross(blind, Direction.SENT, MESSAGE);
    assertThat(blind.readsBytes()).isFalse();
    assertThat(meters.of(Count.BYTES_SENT)).isEqualTo(10);
  }
}
