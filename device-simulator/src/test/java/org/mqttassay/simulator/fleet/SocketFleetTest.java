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
package org.mqttassay.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.reports.fleet.FleetFile;
import org.mqttassay.simulator.target.EmbeddedTarget;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.broker.BrokerSettings.Listener;
import org.mqttassay.spec.client.Transport;

class SocketFleetTest {

  private static final String PLAN = """
      name: sockets
      duration: 2s
      drain: 5s
      ramp: {over: 200ms}
      groups:
        - {kind: subscriber, count: 2, transports: %1$s, options: {filters: ["a/#"], qos: 2}}
        - {kind: publisher, count: 4, transports: %1$s, qos: 2, options: {topic: "a/{n}", interval: 100ms}}
      guarantees:
        - {connected: 100%%, within: 10s}
        - lost: 0
        - violations: 0
      """;

  @TempDir
  private Path out;

  private static EmbeddedTarget broker() throws Exception {
    var broker = new EmbeddedTarget(BrokerSettings.STANDARD.withListeners(
        List.of(Listener.tcp(0), new Listener(Transport.WS, BrokerSettings.LOOPBACK, 0, "/mqtt"))));
    broker.start();
    return broker;
  }

  @Test
  void a_fleet_lives_on_tcp_and_web_sockets_and_is_proved() throws Exception {
    try (var broker = broker()) {
      var record = Life.of(out, PLAN.formatted("[tcp, ws]"), 3).live(broker, new CountDownLatch(1));

      assertThat(record.violations().stream().map(FleetText::line)).isEmpty();
      assertThat(record.isKept()).as(record.guarantees().toString()).isTrue();
      // Who is subscribed a little later than the first is published misses that, and may.
      long acknowledged = record.counts().get("acknowledged");
      assertThat(record.counts().get("delivered")).isBetween(acknowledged, 2 * acknowledged);
      assertThat(FleetFile.read(out)).isEqualTo(record);
      assertThat(broker.faults().isEmpty()).isTrue();
    }
  }

  @Test
  void whoever_wants_it_to_end_gets_a_whole_record() throws Exception {
    try (var broker = broker()) {
      var record = Life.of(out, PLAN.formatted("tcp").replace("2s", "10m"), 3)
          .live(broker, new CountDownLatch(0));

      assertThat(record.finished()).isTrue();
      assertThat(record.seconds()).isLessThan(60);
    }
  }

  @Test
  void a_transport_that_the_broker_has_not_is_told_in_one_line() throws Exception {
    try (var broker = broker()) {
      var life = Life.of(out, PLAN.formatted("tls"), 3);

      assertThatThrownBy(() -> life.live(broker, new CountDownLatch(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The broker has no address for mqtts://.");
    }
  }
}
