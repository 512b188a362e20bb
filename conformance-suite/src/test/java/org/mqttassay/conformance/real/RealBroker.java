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
package org.mqttassay.conformance.real;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A broker that somebody else wrote, and what the suite is told about it. Its directory in
 * {@code src/brokers} holds two programs: {@code get} fetches what it needs, or says why that can't
 * be had; {@code start PORT DIRECTORY} is the broker.
 *
 * @param directory in {@code src/brokers}
 * @param baseline name of the file with its verdicts, without {@code .yaml}
 * @param scale factor on every time budget
 * @param connections that it is to have at once, at most
 */
record RealBroker(String directory, String baseline, double scale, int connections) {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int MANY = 384;

  /** All that there are. */
  static List<RealBroker> all() {
    return List.of(
        new RealBroker("mosquitto", "mosquitto-2.0.11", 1, MANY),
        new RealBroker("hivemq", "hivemq-ce-2025.5", 1, MANY),
        new RealBroker("moquette", "moquette-0.17", 1, MANY),
        new RealBroker("aedes", "aedes-1.2.0", 1, MANY),
        // Each of its connections costs it much more than one of the others'. Who connects and says
        // nothing good is closed after ten seconds, which must be no one's await budget.
        new RealBroker("rabbitmq", "rabbitmq-3.10.8", 1.5, 64));
  }

  /** The one with a directory of this name. */
  static Optional<RealBroker> named(String directory) {
    return all().stream().filter(one -> one.directory.equals(directory)).findFirst();
  }

  private Path program(String name) {
    return Path.of("src", "brokers", directory, name).toAbsolutePath();
  }

  /**
   * Fetches what it needs.
   *
   * @return why it can't be had on this machine, if so
   */
  Optional<String> missing() throws IOException, InterruptedException {
    Path words = Files.createTempFile("assay-get-", ".txt");
    try {
      var builder = new ProcessBuilder(program("get").toString())
          .redirectErrorStream(true)
          .redirectOutput(words.toFile());
      Optional.ofNullable(System.getProperty("build.maven"))
          .ifPresent(home ->
              builder.environment().put("MVN", Path.of(home, "bin", "mvn").toString()));
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      Process get = builder.start();
      boolean ended = get.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (!ended) {
        get.descendants().forEach(ProcessHandle::destroyForcibly);
        get.destroyForcibly();
      }
      return ended && get.exitValue() == 0
          ? Optional.empty()
          : Optional.of(baseline + " can't be had: " + Files.readString(words).strip());
    } finally {
      Files.delete(words);
    }
  }

  /**
   * Writes the file that tells the suite how to start it.
   *
   * @param place where to
   */
  Path targetFile(Path place) throws IOException {
    return Files.writeString(place, """
        command: %s
        start-within: 90s
        await-scale: %s
        limits:
          connections: %d
        """.formatted(
            new JsonMapper().writeValueAsString("'" + program("start") + "' {port} '{dir}'"),
            scale,
            connections));
  }

  @Override
  public String toString() {
    return baseline;
  }
}
