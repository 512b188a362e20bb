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

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mqttassay.conformance.real.Mosquitto;
import org.mqttassay.conformance.tls.TestCertificates;
import org.mqttassay.simulator.target.CommandTarget;
import org.mqttassay.simulator.target.FreePorts;
import org.mqttassay.simulator.target.TargetFailedException;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.Transport;

/** The control: what fails here too is the fault of the client or of the test. */
final class MosquittoUnderInterop implements BrokerUnderInterop {

  private final Map<Transport, Endpoint> endpoints = new EnumMap<>(Transport.class);
  private final TestCertificates certificates;
  private final CommandTarget target;

  MosquittoUnderInterop(Path directory) throws IOException {
    certificates = TestCertificates.in(directory);
    for (Transport transport : Transport.values()) {
      endpoints.put(
          transport,
          new Endpoint(
              transport, "127.0.0.1", FreePorts.next(), transport.isWebSocket() ? "/mqtt" : ""));
    }
    Path configuration = Files.writeString(directory.resolve("mosquitto.conf"), configuration());
    target = new CommandTarget(
        // It opens its listeners in the order of the file: the last is up when all are.
        endpoint(Transport.WSS),
        List.of(Mosquitto.PROGRAM, "-c", configuration.toString()),
        directory,
        Duration.ofSeconds(10));
  }

  private String configuration() {
    // It would lose QoS 2 messages of a 3.1.1 client that has more than 20 on the way.
    var text = new StringBuilder(
        "allow_anonymous true\nset_tcp_nodelay true\nmax_inflight_messages 100\n");
    if ("root".equals(System.getProperty("user.name"))) {
      // It would become another user, who may not read the test's files.
      text.append("user root\n");
    }
    for (Transport transport : Transport.values()) {
      text.append("listener ").append(endpoint(transport).port()).append(" 127.0.0.1\n");
      if (transport.isWebSocket()) {
        text.append("protocol websockets\n");
      }
      if (transport.isEncrypted()) {
        text.append("cafile ").append(certificates.authority()).append('\n');
        text.append("certfile ").append(certificates.server()).append('\n');
        text.append("keyfile ").append(certificates.serverKey()).append('\n');
      }
    }
    return text.toString();
  }

  @Override
  public void start() throws TargetFailedException {
    assumeTrue(isInstalled(), "Mosquitto is not installed.");
    target.start();
  }

  private static boolean isInstalled() {
    Path program = Path.of(Mosquitto.PROGRAM);
    return program.isAbsolute()
        || Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory).resolve(program)));
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
  public int largestPayload(Transport transport) {
    // Version 2.0.11 never answers to a WebSocket frame of more than 64 KiB.
    return transport.isWebSocket() ? 60_000 : 200_000;
  }

  @Override
  public void stop() {
    target.stop();
  }
}
