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
package org.mqttassay.conformance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mqttassay.simulator.target.CommandTarget;
import org.mqttassay.simulator.target.FreePorts;
import org.mqttassay.simulator.target.TargetFailedException;
import org.mqttassay.spec.client.Endpoint;

/** A broker in the race, started by its command on a port of its own. */
record Contestant(String name, CommandTarget target) implements AutoCloseable {

  private static final Duration AWAIT = Duration.ofSeconds(60);

  /**
   * Starts it.
   *
   * @param name for the table
   * @param command for a shell; {port}, {dir} and {here} stand for its port, a directory of its own
   *     in which it runs, and the directory of this process
   * @param directory under which that is made
   */
  static Contestant start(String name, String command, Path directory)
      throws IOException, TargetFailedException {
    Path own = Files.createDirectories(directory.resolve(name.replaceAll("[^A-Za-z0-9.-]", "_")));
    var target = new CommandTarget(
        Endpoint.tcp("127.0.0.1", FreePorts.next()),
        List.of("sh", "-c", "exec " + command.replace("{here}", Path.of("").toAbsolutePath() + "")),
        own,
        AWAIT);
    target.start();
    return new Contestant(name, target);
  }

  /** Tells how much processor time it and what it started have used. */
  Supplier<Duration> cpu() {
    return () -> target.process().stream()
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public void close() {
    target.close();
  }
}
