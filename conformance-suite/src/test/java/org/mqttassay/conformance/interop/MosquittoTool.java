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

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Endpoint;

/** A running {@code mosquitto_sub}, {@code mosquitto_pub} or {@code mosquitto_rr}. */
final class MosquittoTool implements AutoCloseable {

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final String name;
  private final Process process;

  /**
   * Starts one.
   *
   * @param program its name
   * @param endpoint of the broker
   * @param version that it is to speak
   * @param arguments the others
   */
  MosquittoTool(String program, Endpoint endpoint, MqttVersion version, List<String> arguments)
      throws IOException {
    // Into a pipe it would write nothing before its buffer is full or a message comes.
    var command = new ArrayList<>(List.of("stdbuf", "-oL", program, "-h", endpoint.host()));
    command.addAll(List.of("-p", Integer.toString(endpoint.port())));
    command.addAll(List.of("-V", version == MqttVersion.V5_0 ? "mqttv5" : "mqttv311"));
    command.addAll(arguments);
    name = program;
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var reader = new Thread(this::read, program);
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      // It was killed.
    }
  }

  /** The next line that begins so, which must come; what came before it is forgotten. */
  String line(String beginning) throws InterruptedException {
    var others = new ArrayList<String>();
    while (true) {
      String line = lines.poll(Inbox.AWAIT.toMillis(), TimeUnit.MILLISECONDS);
      if (line == null) {
        throw new AssertionError(name + " did not print " + beginning + " but " + others);
      }
      if (line.startsWith(beginning)) {
        return line;
      }
      others.add(line);
    }
  }

  /** Waits until it has ended by itself, and well. */
  void succeeds() throws InterruptedException {
    if (!process.waitFor(Inbox.AWAIT.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError(name + " did not end; it printed " + lines);
    }
    if (process.exitValue() != 0) {
      throw new AssertionError(
          name + " ended with " + process.exitValue() + "; it printed " + lines);
    }
  }

  /** Ends it without a goodbye, so that its connection breaks. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
