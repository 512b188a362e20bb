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
package org.mqttassay.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyCommandTest {

  @Test
  void help_shows_how_it_is_used() {
    Run run = Run.of("proxy", "--help");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(run.out()).contains("--control", "--profile car --seed 7", "export");
  }

  @Test
  void it_lists_profiles_and_schedules_those_of_files_too(@TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("own.yaml"), "profiles: { cellar: { up: 5 } }");
    Run run = Run.of("proxy", "--list", "--profiles", file.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(run.out()).contains("  gprs ", "  car ", "  cellar ", "  commute ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--profile car | --listen is missing",
        "--listen 0 --profile car | --to is missing",
        "--listen 0 --to 127.0.0.1:1883 | Give either --profile or --schedule",
        "--listen 0 --to 127.0.0.1:1883 --profile carr | Did you mean car?",
        "--listen 0 --to 127.0.0.1:1883 --schedule comute | Did you mean commute?",
        "--listen 0 --to 127.0.0.1 --profile car | --to takes host and port",
        "--listen 99999 --to 127.0.0.1:1 --profile car | --listen takes host and port",
        "--listen 0 --to http://a:1 --profile car | does not begin with a scheme",
        "--listen 0 --to 127.0.0.1:1 --profile car --control 70000 | --control takes a port",
        "--list --profiles nowhere.yaml | There is no file nowhere.yaml",
        "export --profile car --as netm | Did you mean netem?",
        "export --profile carr --as netem | Did you mean car?"
      })
  void what_makes_no_sense_ends_with_2_and_one_line(String options, String says) {
    Run run = Run.of(("proxy " + options).split(" "));

    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err().lines()).singleElement().asString().contains(says);
  }

  @Test
  void a_port_that_is_taken_ends_with_5_and_one_line() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Run run = Run.of("proxy", "--listen", port, "--to", "127.0.0.1:1883", "--profile", "car");

      assertThat(run.exitCode()).isEqualTo(ExitCodes.ADDRESS);
      assertThat(run.err().lines())
          .singleElement()
          .asString()
          .startsWith("Can't listen at")
          .contains(port);
    }
  }

  @Test
  void a_profile_is_printed_for_other_tools() {
    assertThat(Run.of("proxy", "export", "--profile", "car", "--as", "netem").out())
        .startsWith("#!/bin/sh")
        .contains("netem", "seed 1");
    assertThat(
            Run.of("proxy", "export", "--profile", "car", "--as", "chaos-mesh").out())
        .contains("kind: NetworkChaos");
  }
}
