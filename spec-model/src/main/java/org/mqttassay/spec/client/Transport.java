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
package org.mqttassay.spec.client;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What carries MQTT's bytes (4.2 and chapter 6 of both versions). */
public enum Transport {
  /** TCP, scheme {@code mqtt}. */
  TCP("mqtt", 1883, false, false),
  /** TLS over TCP, scheme {@code mqtts}. */
  TLS("mqtts", 8883, true, false),
  /** WebSocket, scheme {@code ws}. */
  WS("ws", 80, false, true),
  /** WebSocket over TLS, scheme {@code wss}. */
  WSS("wss", 443, true, true);

  private final String scheme;
  private final int defaultPort;
  private final boolean encrypted;
  private final boolean webSocket;

  Transport(String scheme, int defaultPort, boolean encrypted, boolean webSocket) {
    this.scheme = scheme;
    this.defaultPort = defaultPort;
    this.encrypted = encrypted;
    this.webSocket = webSocket;
  }

  /** The scheme in an address. */
  public String scheme() {
    return scheme;
  }

  /** The port when an address names none. */
  public int defaultPort() {
    return defaultPort;
  }

  /** Whether TLS is used. */
  public boolean isEncrypted() {
    return encrypted;
  }

  /** Whether WebSocket is used. */
  public boolean isWebSocket() {
    return webSocket;
  }

  /** The short name that traces use: {@code tcp}, {@code tls}, {@code ws}, {@code wss}. */
  public String shortName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The transport of a scheme, without regard to case. */
  public static Optional<Transport> ofScheme(String scheme) {
    return Arrays.stream(values())
        .filter(t -> t.scheme.equalsIgnoreCase(scheme))
        .findFirst();
  }
}
