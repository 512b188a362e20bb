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
package org.mqttassay.conformance.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mqttassay.simulator.target.CommandTarget;
import org.mqttassay.simulator.target.FreePorts;
import org.mqttassay.simulator.target.TargetFailedException;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.Transport;

/** A Mosquitto with a configuration of the test's own, on a port of its own. */
public final class Mosquitto {

  /** Debian installs it where the paths of ordinary users do not lead. */
  public static final String PROGRAM =
      Files.isExecutable(Path.of("/usr/sbin/mosquitto")) ? "/usr/sbin/mosquitto" : "mosquitto";

  private Mosquitto() {}

  /**
   * Starts one.
   *
   * @param transport of its only listener
   * @param directory for its files
   * @param lines of its configuration, after the one with the listener
   */
  public static CommandTarget start(Transport transport, Path directory, String... lines)
      throws IOException, TargetFailedException {
    var endpoint = new Endpoint(
        transport, "127.0.0.1", FreePorts.next(), transport.isWebSocket() ? "/mqtt" : "");
    Path configuration = directory.resolve("mosquitto.conf");
    var text = new StringBuilder();
    if ("root".equals(System.getProperty("user.name"))) {
      // It would become another user, who may not read the test's files.
      text.append("user root\n");
    }
    if (transport.isWebSocket()) {
      // This version ends at once when it has no other listeners than for WebSocket.
      text.append("listener ").append(FreePorts.next()).append(" 127.0.0.1\n");
    }
    text.append("listener ").append(endpoint.port()).append(" 127.0.0.1\n");
    Files.writeString(configuration, text + String.join("\n", lines) + "\n");
    var target = new CommandTarget(
        endpoint,
        List.of(PROGRAM, "-c", configuration.toString()),
        directory,
        Duration.ofSeconds(10));
    target.start();
    return target;
  }

  /**
   * One with several listeners and a database, neither begun nor started: what it has written is
   * there again when it is started anew.
   *
   * @param directory for its files
   * @param listeners what stands after the line of each listener
   */
  static CommandTarget persistent(Path directory, Map<Transport, List<String>> listeners)
      throws IOException {
    var text = new StringBuilder();
    if ("root".equals(System.getProperty("user.name"))) {
      text.append("user root\n");
    }
    text.append("persistence true\npersistence_location ").append(directory).append("/\n");
    text.append("autosave_interval 1\nmax_queued_messages 0\nper_listener_settings true\n");
    var endpoints = new ArrayList<Endpoint>();
    for (Map.Entry<Transport, List<String>> one : listeners.entrySet()) {
      var endpoint = new Endpoint(
          one.getKey(), "127.0.0.1", FreePorts.next(), one.getKey().isWebSocket() ? "/mqtt" : "");
      endpoints.add(endpoint);
      text.append("listener ").append(endpoint.port()).append(" 127.0.0.1\n");
      text.append("allow_anonymous true\n");
      one.getValue().forEach(line -> text.append(line).append('\n'));
    }
    Path configuration = Files.writeString(directory.resolve("mosquitto.conf"), text);
    return new CommandTarget(
            endpoints.get(0),
            List.of(PROGRAM, "-c", configuration.toString()),
            directory,
            Duration.ofSeconds(10))
        .at(endpoints);
  }
}
