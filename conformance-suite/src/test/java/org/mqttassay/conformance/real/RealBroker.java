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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A broker that somebody else wrote. Its directory in {@code src/brokers} holds {@code get}, which
 * fetches what it needs or says why that can't be had, and {@code target.yaml}, which tells the
 * suite how it is started and set up.
 *
 * @param directory in {@code src/brokers}
 * @param baseline name of the file with its verdicts, without {@code .yaml}
 */
record RealBroker(String directory, String baseline) {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** All that there are. */
  static List<RealBroker> all() {
    return List.of(
        new RealBroker("mosquitto", "mosquitto-2.0.11"),
        new RealBroker("hivemq", "hivemq-ce-2025.5"),
        new RealBroker("moquette", "moquette-0.17"),
        new RealBroker("aedes", "aedes-1.2.0"),
        new RealBroker("rabbitmq", "rabbitmq-3.10.8"));
  }

  /** The one with a directory of this name. */
  static Optional<RealBroker> named(String directory) {
    return all().stream().filter(one -> one.directory.equals(directory)).findFirst();
  }

  private Path file(String name) {
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
      var builder = new ProcessBuilder(file("get").toString())
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
    String described = Files.readString(file("target.yaml"));
    return Files.writeString(place, described.replace("{start}", file("start").toString()));
  }

  @Override
  public String toString() {
    return baseline;
  }
}
