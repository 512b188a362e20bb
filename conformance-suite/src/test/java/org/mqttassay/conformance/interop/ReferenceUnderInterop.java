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
package org.mqttassay.conformance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.mqttassay.conformance.tls.TestCertificates;
import org.mqttassay.spec.broker.Broker;
import org.mqttassay.spec.broker.BrokerException;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.broker.core.Watch;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.packet.Packet;

/** The reference broker. That it breaks no rule of its own on the way is tested too. */
final class ReferenceUnderInterop implements BrokerUnderInterop {

  private final Map<Transport, Endpoint> endpoints = new EnumMap<>(Transport.class);
  private final Queue<String> breaches = new ConcurrentLinkedQueue<>();
  private final TestCertificates certificates;
  private Broker broker;

  ReferenceUnderInterop(Path directory) throws IOException {
    certificates = TestCertificates.in(directory);
  }

  @Override
  public void start() throws BrokerException {
    List<BrokerSettings.Listener> listeners = Arrays.stream(Transport.values())
        .map(transport -> new BrokerSettings.Listener(
            transport, BrokerSettings.LOOPBACK, 0, transport.isWebSocket() ? "/mqtt" : ""))
        .toList();
    var tls = new BrokerSettings.Tls(
        certificates.server(), certificates.serverKey(), Optional.empty(), false);
    broker =
        Broker.start(BrokerSettings.STANDARD.withTls(tls).withListeners(listeners), new Watch() {
          @Override
          public void byBroker(Breach breach, Packet packet) {
            breaches.add(breach + " with " + packet);
          }

          @Override
          public void byClient(Breach breach, String clientIdentifier) {}
        });
    broker.endpoints().forEach(endpoint -> endpoints.put(endpoint.transport(), endpoint));
  }

  @Override
  public Endpoint endpoint(Transport transport) {
    return endpoints.get(transport);
  }

  @Override
  public Path authority() {
    return certificates.authority();
  }

  @Override
  public void stop() {
    if (broker != null) {
      broker.close();
    }
    assertThat(breaches).as("rules that the reference broker broke itself").isEmpty();
  }
}
