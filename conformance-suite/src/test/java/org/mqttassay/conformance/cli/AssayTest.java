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

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.spec.catalog.Catalog;

class AssayTest {

  private static final Screen SCREEN = new Screen(100, false);

  @Test
  void version_names_assay_and_the_catalogue() {
    var run = Run.of("--version");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(run.out())
        .startsWith("Assay development")
        .contains("Catalogue " + Run.catalog().version())
        .contains("of MQTT 3.1.1", "of MQTT 5.0");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "broker",
        "broker password",
        "verify",
        "spec",
        "spec list",
        "spec show",
        "spec search"
      })
  void help_goes_to_standard_output_and_is_no_failure(String command) {
    var run = Run.of((command + " --help").strip().split(" "));

    assertThat(run.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(run.out()).startsWith(("Usage: assay " + command).strip());
    assertThat(run.err()).isEmpty();
    assertThat(run.lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void help_documents_exit_codes_and_gives_examples() {
    assertThat(Run.of("-h").out())
        .containsPattern(
            "Exit codes:\\R  0 .*\\R  1 .*\\R  2 .*\\R  3 .*\\R  4 .*\\R  5 .*\\R  6 .*\\R  7 .*\\R  8 ")
        .contains("Examples:\n  assay verify --broker ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "spec"})
  void a_missing_command_is_wrong_usage(String command) {
    var run = command.isEmpty() ? Run.of() : Run.of(command);

    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).startsWith(("Usage: assay " + command).strip());
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      spce                       | assay: Unknown command 'spce'. Did you mean spec? (More: assay --help)
      frobnicate                 | assay: Unknown command 'frobnicate'. (More: assay --help)
      --verison                  | assay: Unknown option '--verison'. Did you mean --version? (More: assay --help)
      spec lst                   | assay spec: Unknown command 'lst'. Did you mean list? (More: assay spec --help)
      spec list --lvel=MUST      | assay spec list: Unknown option '--lvel=MUST'. Did you mean --level? (More: assay spec list --help)
      spec list MQTT-3.1.0-1     | assay spec list: Unexpected argument 'MQTT-3.1.0-1'. (More: assay spec list --help)
      spec list --level MSUT     | assay spec list: Invalid value for option '--level' (LEVEL): 'MSUT' is none of MUST, MUST_NOT, SHOULD, SHOULD_NOT, MAY. (More: assay spec list --help)
      spec list --party me       | assay spec list: Invalid value for option '--party': 'me' is none of server, client, both. (More: assay spec list --help)
      spec list -V 6             | assay spec list: Invalid value for option '--mqtt-version' (VERSION): '6' is no version of MQTT that Assay knows: 3.1.1 or 5.0. (More: assay spec list --help)
      spec list --section x      | assay spec list: Invalid value for option '--section' (SECTION): 'x' is not the number of a section, as 3.1.2 is. (More: assay spec list --help)
      spec list --section 9      | assay spec list: Neither MQTT 3.1.1 nor 5.0 has a section 9. (More: assay spec list --help)
      spec list -V 4 --section 3.15 | assay spec list: MQTT 3.1.1 has no section 3.15. (More: assay spec list --help)
      spec list --ours --numbered | assay spec list: --ours, --numbered are mutually exclusive (specify only one). (More: assay spec list --help)
      spec search                | assay spec search: Missing required parameter: 'WORD'. (More: assay spec search --help)
      spec show MQTT-3.1.2-244 -V 5 | assay spec show: There is no statement 'MQTT-3.1.2-244'. Did you mean MQTT-3.1.2-24? (More: assay spec show --help)
      spec show banana           | assay spec show: There is no statement 'banana'. (More: assay spec show --help)
      spec show mqtt-3.15.1-1 -V 3.1.1 | assay spec show: MQTT 3.1.1 has no statement MQTT-3.15.1-1, but 5.0 has. (More: assay spec show --help)
      verify --policy wild       | assay verify: --policy takes canonical, random or random:SEED, not 'wild'. (More: assay verify --help)
      verify --policy random --broker mqtt://127.0.0.1 | assay verify: --policy is for Assay's own broker, which is tested when neither --broker nor --start is given. (More: assay verify --help)
      verify --insecure          | assay verify: --cafile, --cert, --key and --insecure need a --broker at mqtts:// or wss://. (More: assay verify --help)
      verify --ws-path /x        | assay verify: --ws-path needs a --broker at ws:// or wss://. (More: assay verify --help)
      broker --out x             | assay broker: --out is for what --judge finds. Give --judge as well. (More: assay broker --help)
      broker password joe        | assay broker password: Missing required option: '--file=FILE'. (More: assay broker password --help)
      """)
  void wrong_usage_is_one_line_on_standard_error(String args, String message) {
    var run = Run.of(args.split(" "));

    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).isEqualTo(message + System.lineSeparator());
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "spec list"})
  void what_nobody_foresaw_is_one_line_and_names_assay(String args) {
    Supplier<Catalog> broken = () -> {
      throw new IllegalStateException("line one\n  line two");
    };

    var run = Run.of(SCREEN, broken, args.split(" "));

    assertThat(run.exitCode()).isEqualTo(ExitCodes.INTERNAL);
    assertThat(run.err())
        .isEqualTo(
            "Assay itself failed: IllegalStateException: line one line two (Details: --debug)"
                + System.lineSeparator());
    assertThat(run.out()).isEmpty();
  }

  @Test
  void an_error_of_the_machine_is_treated_alike() {
    Supplier<Catalog> broken = () -> {
      throw new StackOverflowError();
    };

    var run = Run.of(SCREEN, broken, "spec", "list");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.INTERNAL);
    assertThat(run.err()).startsWith("Assay itself failed: StackOverflowError").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--debug spec list", "spec --debug list", "spec list --debug"})
  void debug_adds_the_stack_trace(String args) {
    Supplier<Catalog> broken = () -> {
      throw new IllegalStateException("oh");
    };

    var run = Run.of(SCREEN, broken, args.split(" "));

    assertThat(run.exitCode()).isEqualTo(ExitCodes.INTERNAL);
    assertThat(run.err().lines().toList().get(0))
        .isEqualTo("Assay itself failed: IllegalStateException: oh");
    assertThat(run.err()).contains("\tat " + AssayTest.class.getName());
  }
}
