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

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a broker listens, and how it is spoken to.
 *
 * @param transport what carries the bytes
 * @param host a name or an address; IPv6 without brackets
 * @param port 1 to 65,535
 * @param path the path of a WebSocket, beginning with a slash; empty for the other transports
 */
public record Endpoint(Transport transport, String host, int port, String path) {

  private static final String DEFAULT_WEB_SOCKET_PATH = "/mqtt";

  /** One over plain TCP. */
  public static Endpoint tcp(String host, int port) {
    return new Endpoint(Transport.TCP, host, port, "");
  }

  /**
   * Reads an address such as {@code mqtt://127.0.0.1:1883} or {@code wss://example.org/mqtt}.
   *
   * @throws IllegalArgumentException with one line that says what is wrong and what would be right
   */
  public static Endpoint parse(String address) {
    URI uri;
    try {
      uri = new URI(address.strip());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "'" + address + "' is not an address. Write it like mqtt://127.0.0.1:1883.", e);
    }
    var transport = Transport.ofScheme(uri.getScheme() == null ? "" : uri.getScheme())
        .orElseThrow(() -> new IllegalArgumentException("'"
            + address
            + "' does not begin with a scheme that Assay knows. Use mqtt://,"
            + " mqtts://, ws:// or wss://, as in mqtt://127.0.0.1:1883."));
    if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("'"
          + address
          + "' does not name a host and a port. Write it like "
          + transport.scheme()
          + "://127.0.0.1:1883; user and password are options of their own.");
    }
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    if (!transport.isWebSocket() && !path.isEmpty() && !path.equals("/")) {
      throw new IllegalArgumentException(
          "'" + address + "' has a path, which only ws:// and wss:// take.");
    }
    int port = uri.getPort() == -1 ? transport.defaultPort() : uri.getPort();
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "'" + address + "' has the port " + port + "; ports are 1 to 65535.");
    }
    String query = uri.getRawQuery() == null ? "" : '?' + uri.getRawQuery();
    String host = uri.getHost().replaceAll("^\\[|\\]$", "");
    if (!transport.isWebSocket()) {
      return new Endpoint(transport, host, port, "");
    }
    return new Endpoint(
        transport, host, port, (path.isEmpty() ? DEFAULT_WEB_SOCKET_PATH : path) + query);
  }

  /** The same with another WebSocket path. */
  public Endpoint withPath(String other) {
    return new Endpoint(transport, host, port, other.startsWith("/") ? other : '/' + other);
  }

  /** Host and port, IPv6 in brackets. */
  public String authority() {
    return (host.indexOf(':') >= 0 ? '[' + host + ']' : host) + ':' + port;
  }

  /** The address as {@link #parse} reads it. */
  @Override
  public String toString() {
    return transport.scheme() + "://" + authority() + path;
  }
}
