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
package org.mqttassay.simulator.target;

import java.util.EnumMap;
import java.util.Map;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.spec.client.Transport;

/**
 * How a broker's image is run so that a tester can connect.
 *
 * @param image with its tag
 * @param ports inside the container, by transport; at least one
 * @param webSocketPath of ws and wss
 * @param env variables of its environment
 * @param files put into it, by absolute path
 * @param asks variables that the user has to set, with what to set them to
 */
public record BrokerImage(
    String image,
    Map<Transport, Integer> ports,
    String webSocketPath,
    Map<String, String> env,
    Map<String, String> files,
    Map<String, String> asks) {

  /** What MQTT over WebSocket is usually found at. */
  static final String USUAL_PATH = "/mqtt";

  /** Copies the collections. */
  public BrokerImage {
    ports = Map.copyOf(ports);
    env = Map.copyOf(env);
    files = Map.copyOf(files);
    asks = Map.copyOf(asks);
  }

  /** Any image, of which only the port for MQTT over TCP is known. */
  static BrokerImage of(String image, int port) {
    return new BrokerImage(
        image, Map.of(Transport.TCP, port), USUAL_PATH, Map.of(), Map.of(), Map.of());
  }

  static BrokerImage read(Section section) throws ConfigException {
    return new BrokerImage(
        section.requiredText("image"),
        section.section("ports", BrokerImage::ports).orElseThrow(() -> section.missing("ports")),
        section.text("ws-path").orElse(USUAL_PATH),
        section.table("env"),
        section.table("files"),
        section.table("asks"));
  }

  /** Ports by the scheme of their transport, as configuration files have them. */
  public static Map<Transport, Integer> ports(Section section) throws ConfigException {
    var ports = new EnumMap<Transport, Integer>(Transport.class);
    for (Transport transport : Transport.values()) {
      section
          .integer(transport.scheme(), 1, 65_535)
          .ifPresent(port -> ports.put(transport, (int) port));
    }
    return ports;
  }

  BrokerImage tagged(String tag) {
    return new BrokerImage(image + ':' + tag, ports, webSocketPath, env, files, asks);
  }
}
