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
package org.mqttassay.spec.broker.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.net.Closure.Cause;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.trace.TraceEvent.Ending;

/** How connections end at a listening broker, by whichever side. */
class FrontEndsTest extends OnFront {

  @ParameterizedTest
  @EnumSource
  void closing_delivers_everything_first(Transport transport) throws Exception {
    var desk = new Desk((link, packet) -> {
      for (int i = 1; i <= 3_000; i++) {
        link.send(publish(i, 1_000));
      }
      link.close();
      link.send(publish(4_000, 1));
      link.close();
    });
    try (var front = front(transport, desk);
        var dialer = dialer(front);
        var client = open(dialer, MqttVersion.V3_1_1)) {
      client.send(Connect.of(MqttVersion.V3_1_1, "me"));
      // What the client goes on sending must not turn the end into a reset.
      client.send(new Pingreq());
      List<Received> came = client.awaitClosed();

      assertThat(came).hasSize(3_000);
      assertThat(came.get(2_999).packet()).contains(publish(3_000, 1_000));
      assertThat(client.ended()).map(Ended::ending).contains(Ending.CLOSED_BY_PEER);
      assertThat(desk.closure().cause()).isEqualTo(Cause.LOCAL);
      desk.assertNothingCameAfter("closed");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TCP", "WS"})
  void who_has_said_fin_gets_the_answers_to_what_came_before(Transport transport) throws Exception {
    var desk = new Desk((link, packet) -> {
      if (packet instanceof Pingreq) {
        link.send(new Pingresp());
      }
    });
    try (var front = front(transport, desk);
        var dialer = dialer(front);
        var client = open(dialer, MqttVersion.V3_1_1)) {
      client.send(new Pingreq());
      client.shutDownOutput();

      client.await(Pingresp.class);
      client.awaitClosed();
      assertThat(client.ended()).map(Ended::ending).contains(Ending.CLOSED_BY_PEER);
      assertThat(desk.closure().cause()).isEqualTo(Cause.PEER);
    }
  }

  @Test
  void a_reset_is_told_as_such() throws Exception {
    var desk = new Desk();
    try (var front = front(Transport.TCP, desk);
        var dialer = dialer(front);
        var client = open(dialer, MqttVersion.V3_1_1)) {
      desk.opened();
      client.reset();

      assertThat(desk.closure().cause()).isEqualTo(Cause.BROKEN);
    }
  }

  @Test
  void what_came_before_a_reset_is_told_even_if_a_write_finds_the_reset_first() throws Exception {
    var desk = new Desk();
    try (var front = front(Transport.TCP, desk);
        var dialer = dialer(front);
        var client = open(dialer, MqttVersion.V3_1_1)) {
      Link link = stopped(desk, client);
      client.send(new Pingreq());
      client.reset();
      link.send(new Pingresp());
      link.send(new Pingresp());
      link.reading(true);

      assertThat(desk.frame().packet()).contains(new Pingreq());
      assertThat(desk.closure().cause()).isEqualTo(Cause.BROKEN);
    }
  }

  @Test
  void closing_a_link_that_is_not_read_and_was_reset_needs_no_patience() throws Exception {
    var desk = new Desk();
    var patient = FrontSettings.STANDARD.withTimeouts(
        Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(60));
    try (var front = front(Transport.TCP, patient, desk);
        var dialer = dialer(front);
        var client = open(dialer, MqttVersion.V3_1_1)) {
      Link link = stopped(desk, client);
      client.reset();
      link.send(new Pingresp());
      link.send(new Pingresp());
      link.close();

      assertThat(desk.closure().cause()).isNotEqualTo(Cause.TOO_SLOW);
      assertThat(front.awaitNoConnections(Duration.ofSeconds(30))).isTrue();
    }
  }

  /** A link that surely reads no more. */
  @Test
  void aborting_resets() throws Exception {
    var desk = new Desk((link, packet) -> link.abort());
    try (var front = front(Transport.TCP, desk);
        var dialer = dialer(front);
        var client = open(dialer, MqttVersion.V3_1_1)) {
      client.send(new Pingreq());
      client.awaitClosed();

      assertThat(client.ended()).map(Ended::ending).contains(Ending.RESET_BY_PEER);
      assertThat(desk.closure().cause()).isEqualTo(Cause.LOCAL);
    }
  }
}
