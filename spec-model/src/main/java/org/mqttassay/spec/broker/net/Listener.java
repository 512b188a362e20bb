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

import java.util.Optional;
import org.mqttassay.spec.client.Transport;

/**
 * One address to listen on.
 *
 * @param transport what is spoken there
 * @param host a name or an address; {@code 0.0.0.0} or {@code ::} for every interface
 * @param port 0 to 65,535; 0 for any that is free
 * @param path of a WebSocket, beginning with a slash; empty for the other transports
 * @param tls present exactly if the transport is encrypted
 */
public record Listener(
    Transport transport, String host, int port, String path, Optional<ServerTls> tls) {

  /** The path that WebSocket clients commonly use. */
  public static final String DEFAULT_PATH = "/mqtt";

  /** @throws IllegalArgumentException when the parts do not go together */
  public Listener {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("Port " + port + " is not 0 to 65535.");
    }
    if (transport.isEncrypted() != tls.isPresent()) {
      throw new IllegalArgumentException("A certificate is needed for TLS, and only for TLS.");
    }
    if (transport.isWebSocket() ? !path.startsWith("/") : !path.isEmpty()) {
      throw new IllegalArgumentException(
          "A WebSocket has a path that begins with a slash, and nothing else has a path.");
    }
  }

  /** Plain TCP. */
  public static Listener tcp(String host, int port) {
    return new Listener(Transport.TCP, host, port, "", Optional.empty());
  }

  /** TLS over TCP. */
  public static Listener tls(String host, int port, ServerTls tls) {
    return new Listener(Transport.TLS, host, port, "", Optional.of(tls));
  }

  /** WebSocket at the common path. */
  public static Listener ws(String host, int port) {
    return new Listener(Transport.WS, host, port, DEFAULT_PATH, Optional.empty());
  }

  /** WebSocket over TLS at the common path. */
  public static Listener wss(String host, int port, ServerTls tls) {
    return new Listener(Transport.WSS, host, port, DEFAULT_PATH, Optional.of(tls));
  }

  /** The same with another WebSocket path. */
  public Listener withPath(String other) {
    return new Listener(transport, host, port, other, tls);
  }
}
