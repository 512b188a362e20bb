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
package org.mqttassay.conformance.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mqttassay.spec.trace.TraceEvent;
import org.mqttassay.spec.trace.TraceHeader;
import org.mqttassay.spec.trace.TraceWriter;

/**
 * A trace for each client, with all of its connections. The broker is the tester in it: what it
 * sends is sent, what clients send is received.
 */
final class ClientTraces {

  /** Each trace is an open file. */
  private static final int MOST = 1_000;

  private static final String DIRECTORY = "traces";

  private final Path directory;
  private final TraceHeader header;
  private final Map<ClientName, Optional<TraceWriter>> writers = new HashMap<>();
  private final List<String> troubles = new ArrayList<>();

  /**
   * @param directory of the run; the traces of an older one are taken away
   * @throws IOException when it can't be written
   */
  ClientTraces(Path directory, TraceHeader header) throws IOException {
    this.directory = directory;
    this.header = header;
    Path traces = directory.resolve(DIRECTORY);
    Files.createDirectories(traces);
    try (Stream<Path> old = Files.list(traces)) {
      for (Path file : old.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
        Files.delete(file);
      }
    }
  }

  void write(ClientName client, List<TraceEvent> events) {
    if (!events.isEmpty()) {
      writer(client).ifPresent(writer -> events.forEach(writer::write));
    }
  }

  private Optional<TraceWriter> writer(ClientName client) {
    var known = writers.get(client);
    if (known != null) {
      return known;
    }
    if (writers.size() >= MOST) {
      if (troubles.isEmpty()) {
        troubles.add("There are traces of the first " + MOST + " clients only.");
      }
      return Optional.empty();
    }
    Optional<TraceWriter> writer;
    try {
      writer = Optional.of(new TraceWriter(directory.resolve(path(client)), header));
    } catch (IOException e) {
      troubles.add("No trace of the client " + client + ": " + e.getMessage());
      writer = Optional.empty();
    }
    writers.put(client, writer);
    return writer;
  }

  /** Where a client's trace is, relative to the directory; empty if it has none. */
  String pathOf(ClientName client) {
    return writers.getOrDefault(client, Optional.empty()).isPresent() ? path(client) : "";
  }

  private static String path(ClientName client) {
    return DIRECTORY + '/' + client.fileName() + ".jsonl";
  }

  /** Ends all traces. What is missing from them is told, a line each. */
  List<String> close() {
    for (var writer : writers.values()) {
      try {
        if (writer.isPresent()) {
          writer.get().close();
        }
      } catch (IOException e) {
        troubles.add(e.getMessage());
      }
    }
    return List.copyOf(troubles);
  }
}
