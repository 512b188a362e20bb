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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A Node.js that runs {@code clients.mjs}, which says how it is spoken to. */
final class NodeProcess implements AutoCloseable {

  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "clients.mjs");

  private final JsonMapper json = new JsonMapper();
  private final Map<Integer, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
  private final Map<String, Consumer<JsonNode>> listeners = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Process process;
  private final Writer commands;

  /**
   * Installs what is missing and starts it.
   *
   * @param directory for the package and its dependencies; kept, so that the next run is quick
   */
  NodeProcess(Path directory) throws IOException, InterruptedException {
    install(directory);
    process = new ProcessBuilder("node", "clients.mjs")
        .directory(directory.toFile())
        .redirectError(directory.resolve("node.log").toFile())
        .start();
    commands = process.outputWriter(StandardCharsets.UTF_8);
    var reader = new Thread(this::read, "node-reader");
    reader.setDaemon(true);
    reader.start();
  }

  private static void install(Path directory) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    for (String file : FILES) {
      try (InputStream in = NodeProcess.class.getResourceAsStream("mqttjs/" + file)) {
        Files.copy(in, directory.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Path lock = directory.resolve("package-lock.json");
    Path installed = directory.resolve("installed-lock.json");
    if (Files.exists(installed) && Files.mismatch(lock, installed) < 0) {
      return;
    }
    Path log = directory.resolve("npm.log");
    Process npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
    if (!npm.waitFor(120, TimeUnit.SECONDS) || npm.exitValue() != 0) {
      npm.destroyForcibly();
      throw new IOException("npm ci failed: " + Files.readString(log));
    }
    Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Tells who gets the events of a client. */
  void listen(String client, Consumer<JsonNode> listener) {
    listeners.put(client, listener);
  }

  /** A command, to be filled in and called. */
  ObjectNode command(String client, String act) {
    return json.createObjectNode().put("client", client).put("act", act);
  }

  /** Gives a command; its answer comes later. */
  CompletableFuture<JsonNode> call(ObjectNode command) {
    int number = numbers.incrementAndGet();
    var answer = new CompletableFuture<JsonNode>();
    calls.put(number, answer);
    synchronized (commands) {
      try {
        commands.write(json.writeValueAsString(command.put("call", number)) + '\n');
        commands.flush();
      } catch (IOException e) {
        answer.completeExceptionally(e);
      }
    }
    return answer;
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        hear(json.readTree(line));
      }
    } catch (JsonProcessingException e) {
      fail(e);
    } catch (IOException e) {
      // It ended, and with it what was asked of it.
      fail(e);
    }
    fail(new IOException("Node.js has ended"));
  }

  private void fail(IOException reason) {
    calls.values().forEach(answer -> answer.completeExceptionally(reason));
  }

  private void hear(JsonNode line) {
    if (!line.has("call")) {
      listeners.getOrDefault(line.get("client").asText(), event -> {}).accept(line);
      return;
    }
    CompletableFuture<JsonNode> answer = calls.remove(line.get("call").asInt());
    if (line.has("error")) {
      answer.completeExceptionally(new IOException(line.get("error").asText()));
    } else {
      answer.complete(line);
    }
  }

  @Override
  public void close() {
    try {
      commands.close();
      if (process.waitFor(2, TimeUnit.SECONDS)) {
        return;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
