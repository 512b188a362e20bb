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

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.MqttConnection;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.trace.MemoryTrace;

/** What the tests of a listening broker have in common. */
abstract class OnFront {

  static final Budgets BUDGETS = new Budgets(Duration.ofSeconds(30), Duration.ofMillis(80), 1);

  @TempDir
  private static Path directory;

  static Certificates certificates;

  final MemoryTrace trace = new MemoryTrace(10);

  @BeforeAll
  static void make_certificates() throws Exception {
    certificates = new Certificates(directory);
  }

  @AfterAll
  static void nothing_leaked() {
    LeakCounter.assertNoLeak();
  }

  static Listener listener(Transport transport) {
    return switch (transport) {
      case TCP -> Listener.tcp("127.0.0.1", 0);
      case TLS -> Listener.tls("127.0.0.1", 0, certificates.server());
      case WS -> Listener.ws("127.0.0.1", 0);
      case WSS -> Listener.wss("127.0.0.1", 0, certificates.server());
    };
  }

  static Front front(Transport transport, FrontSettings settings, Desk desk)
      throws ListenException {
    return Front.open(List.of(listener(transport)), settings, desk);
  }

  static Front front(Transport transport, Desk desk) throws ListenException {
    return front(transport, FrontSettings.STANDARD, desk);
  }

  static Dialer dialer(Front front) {
    return new Dialer(front.endpoints().get(0), certificates.trusting(), BUDGETS);
  }

  MqttConnection open(Dialer dialer, MqttVersion version) throws Exception {
    return dialer.open("c", version, trace);
  }

  static Publish publish(int identifier, int size) {
    return Publish.of("a/b", QoS.AT_LEAST_ONCE, identifier, Bytes.of(new byte[size]));
  }

  static Link stopped(Desk desk, MqttConnection client) throws Exception {
    Link link = desk.opened();
    link.reading(false);
    link.send(new Pingresp());
    client.await(Pingresp.class);
    return link;
  }
}
