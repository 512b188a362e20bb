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

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.packet.Bytes;

/** Sockets without any manners, as hostile peers have them. */
final class Sockets {

  private Sockets() {}

  static Socket socket(Front front) throws IOException {
    Endpoint endpoint = front.endpoints().get(0);
    var socket = new Socket();
    // The less the system takes, the sooner it is seen who does not read.
    socket.setReceiveBufferSize(4_096);
    socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()));
    socket.setSoTimeout(30_000);
    return socket;
  }

  static void write(Socket socket, Bytes bytes) throws IOException {
    socket.getOutputStream().write(bytes.toArray());
    socket.getOutputStream().flush();
  }

  static String readAll(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  static String request(String line, Optional<String> protocols) {
    return line
        + "\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + protocols.map(names -> "Sec-WebSocket-Protocol: " + names + "\r\n").orElse("")
        + "\r\n";
  }

  static void upgrade(Socket socket) throws IOException {
    write(socket, Bytes.utf8(request("GET /mqtt HTTP/1.1", Optional.of("mqtt"))));
    assertThat(head(socket)).startsWith("HTTP/1.1 101");
  }

  static String head(Socket socket) throws IOException {
    var text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        break;
      }
      text.append((char) next);
    }
    return text.toString();
  }
}
