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

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExploreCommandTest {

  @TempDir
  private Path directory;

  private static void complains(String words, String... arguments) {
    var run = Run.of(arguments);

    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains(words);
    assertThat(run.err().strip().lines()).hasSize(1);
  }

  @Test
  void wrong_usage_gets_one_line() throws Exception {
    complains("a time such as 90s", "explore", "--budget", "soon");
    complains("a time such as 90s", "explore", "--budget", "0s");
    complains("--jobs takes", "explore", "--jobs", "0");
    complains("--tries takes", "explore", "--tries", "0");
    complains("'4.0'", "explore", "--versions", "4.0");
    complains("exclude each other", "explore", "--broker", "mqtt://h", "--container", "emqx");
    complains("can't be read", "replay", directory.resolve("none.script").toString());
    complains("--times takes", "replay", "x", "--times", "0");
    Path wrong = directory.resolve("wrong.script");
    Files.writeString(wrong, "assay-script 1 seed=1\na jumps 5.0\n");
    complains("Line 2: ", "replay", wrong.toString());
  }

  @Test
  void the_reference_broker_is_explored_and_a_script_played_at_it() throws Exception {
    Path out = directory.resolve("run");
    var run = Run.of(
        "explore", "--tries", "12", "--budget", "30s", "--seed", "3", "--out", out.toString());

    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCodes.OK);
    assertThat(run.out()).contains("0 FAIL", "Seed 3.");
    assertThat(out.resolve("record.json")).isNotEmptyFile();

    Path script = directory.resolve("hello.script");
    Files.writeString(script, """
        assay-script 1 seed=0
        # finding MQTT-3.1.0-1 5.0
        a opens 5.0
        a sends CONNECT 5.0 cleanStart client="a"
        a awaits
        """);
    var replay = Run.of("replay", script.toString(), "--times", "1");
    assertThat(replay.exitCode()).as(replay.out() + replay.err()).isEqualTo(ExitCodes.OK);
    assertThat(replay.out())
        .contains("CONNACK", "Nothing was broken.", "did not come: MQTT-3.1.0-1");
  }
}
