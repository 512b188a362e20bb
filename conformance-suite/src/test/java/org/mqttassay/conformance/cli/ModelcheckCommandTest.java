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

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mqttassay.spec.modelcheck.Plant;
import org.mqttassay.spec.modelcheck.Scenario;
import picocli.CommandLine;

class ModelcheckCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return new CommandLine(new ModelcheckCommand(new Screen(100, false)))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  @Test
  void it_lists_worlds_and_errors() {
    assertThat(run("--list")).isEqualTo(ExitCodes.OK);
    for (Scenario scenario : Scenario.all()) {
      assertThat(out.toString()).contains(scenario.name(), scenario.summary());
    }
    for (Plant plant : Plant.values()) {
      assertThat(out.toString()).contains(plant.label(), plant.text());
    }
  }

  @Test
  void what_holds_ends_with_0() {
    assertThat(run("--world", "qos2-5.0,mixed-3.1.1", "--depth", "3")).isEqualTo(ExitCodes.OK);
    assertThat(out.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("PASS  ") && line.contains("worlds"));
  }

  @Test
  void a_planted_error_ends_with_1_and_a_story() {
    assertThat(run("--world", "qos2-5.0", "--plant", "no-storing")).isEqualTo(ExitCodes.FAILED);
    assertThat(out.toString())
        .startsWith("Planted: the server stores nothing for a client that is away.")
        .contains("FAIL  qos2-5.0", "P sends", "BROKEN", "never reached the application of S");
  }

  @ParameterizedTest
  @CsvSource({
    "--world=qos3,There is no world called qos3",
    "--plant=no-storage,Did you mean no-storing?",
    "--budget=soon,--budget takes a time",
    "--depth=0,--depth takes a number above 0"
  })
  void what_makes_no_sense_ends_with_2(String option, String says) {
    assertThat(run(option)).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString()).contains(says);
  }
}
