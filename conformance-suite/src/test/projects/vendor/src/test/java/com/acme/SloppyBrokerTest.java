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
package com.acme;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.mqttassay.conformance.engine.BrokerUnderTest;
import org.mqttassay.conformance.engine.MqttConformance;
import org.mqttassay.simulator.target.Target;

/** A broker that knows 3.1.1 only, lets every client in, and says nothing more. */
@MqttConformance
class SloppyBrokerTest {

  private static final byte[] WELCOME = {0x20, 2, 0, 0};
  private static final byte[] UNKNOWN_VERSION = {0x20, 2, 0, 1};

  @BrokerUnderTest
  static Target broker() throws IOException {
    var server = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    inBackground(() -> {
      while (true) {
        Socket client = server.accept();
        inBackground(() -> serve(client));
      }
    });
    return Target.at("mqtt://127.0.0.1:" + server.getLocalPort());
  }

  private static void serve(Socket client) throws IOException {
    try (client) {
      InputStream in = client.getInputStream();
      byte[] connect = in.readNBytes(9);
      boolean known = connect.length == 9 && connect[8] == 4;
      client.getOutputStream().write(known ? WELCOME : UNKNOWN_VERSION);
      while (known && in.read() >= 0) {
        client.getOutputStream().flush();
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void inBackground(Work work) {
    var thread = new Thread(() -> {
      try {
        work.run();
      } catch (IOException e) {
        // The client has gone.
      }
    });
    thread.setDaemon(true);
    thread.start();
  }
}
