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
import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import java.util.Properties;

/** Starts Moquette in memory on ports of the loopback: {@code PORT WEB_SOCKET_PORT DIRECTORY}, the
 * second 0 for none. */
public final class MoquetteLauncher {

  private MoquetteLauncher() {}

  public static void main(String[] arguments) throws Exception {
    var properties = new Properties();
    properties.setProperty("host", "127.0.0.1");
    properties.setProperty("port", arguments[0]);
    if (!arguments[1].equals("0")) {
      properties.setProperty("websocket_port", arguments[1]);
    }
    properties.setProperty("data_path", arguments[2]);
    properties.setProperty("allow_anonymous", "true");
    properties.setProperty("persistence_enabled", "false");
    properties.setProperty("telemetry_enabled", "false");
    var server = new Server();
    server.startServer(new MemoryConfig(properties));
    Runtime.getRuntime().addShutdownHook(new Thread(server::stopServer));
    Thread.currentThread().join();
  }
}
