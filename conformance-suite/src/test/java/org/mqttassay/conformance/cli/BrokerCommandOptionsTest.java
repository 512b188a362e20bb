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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.broker.BrokerSettings.Admission;
import org.mqttassay.spec.broker.BrokerSettings.Listener;
import org.mqttassay.spec.broker.BrokerSettings.Tls;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.packet.QoS;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

class BrokerCommandOptionsTest {

  /** A command that takes the options and does nothing else. */
  @Command(name = "broker")
  private static final class Taker implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private BrokerCommandOptions options;

    private BrokerSettings settings;

    @Override
    public Integer call() {
      try {
        settings = options.settings();
        return ExitCodes.OK;
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), e.getMessage());
      }
    }
  }

  private static BrokerSettings settings(String line) {
    var taker = new Taker();
    assertThat(run(taker, line)).isEmpty();
    return taker.settings;
  }

  private static String run(Taker taker, String line) {
    var err = new StringWriter();
    var failures = new Failures();
    int code = new CommandLine(taker)
        .setErr(new PrintWriter(err, true))
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures)
        .execute(line.isEmpty() ? new String[0] : line.split(" "));
    assertThat(code).isEqualTo(err.toString().isEmpty() ? ExitCodes.OK : ExitCodes.USAGE);
    return err.toString();
  }

  @Test
  void without_options_it_is_an_open_broker_on_the_usual_port_of_this_machine() {
    assertThat(settings(""))
        .isEqualTo(BrokerSettings.STANDARD.withListeners(List.of(Listener.tcp(1883))));
  }

  @Test
  void every_transport_has_a_port() {
    assertThat(settings("-p 0 --host 0.0.0.0 --tls-port 1 --ws-port 2 --wss-port 3 --ws-path x"
                + " --cert c --key k")
            .listeners())
        .containsExactly(
            new Listener(Transport.TCP, "0.0.0.0", 0, ""),
            new Listener(Transport.TLS, "0.0.0.0", 1, ""),
            new Listener(Transport.WS, "0.0.0.0", 2, "/x"),
            new Listener(Transport.WSS, "0.0.0.0", 3, "/x"));
  }

  @Test
  void no_plain_port_is_opened_beside_others_that_were_asked_for() {
    var settings = settings("--tls-port 8883 --cert c --key k --cafile a --require-client-cert");

    assertThat(settings.listeners())
        .containsExactly(new Listener(Transport.TLS, "127.0.0.1", 8883, ""));
    assertThat(settings.tls())
        .contains(new Tls(Path.of("c"), Path.of("k"), Optional.of(Path.of("a")), true));
  }

  @Test
  void admission_is_as_asked_for() {
    assertThat(settings("--password-file p --acl-file a --no-anonymous --auth-scram")
            .admission())
        .isEqualTo(new Admission(
            false, Optional.of(Path.of("p")), Optional.of(Path.of("a")), true, false));
  }

  @Test
  void store_policy_and_judgement_are_as_asked_for() {
    var settings = settings("--store d --policy random:-7 --judge");

    assertThat(settings.store()).contains(Path.of("d"));
    assertThat(settings.randomSeed()).hasValue(-7);
    assertThat(settings.judgesClients()).isTrue();
    assertThat(settings("--policy random").randomSeed()).isPresent();
  }

  @Test
  void every_limit_can_be_set() {
    assertThat(settings("--receive-maximum 1 --maximum-qos 1 --no-retain --maximum-packet-size"
                + " 4294967295 --topic-alias-maximum 0 --no-wildcards"
                + " --no-subscription-identifiers --no-shared-subscriptions --server-keep-alive 0"
                + " --session-expiry-maximum 4294967294 --response-information r/s"
                + " --no-assigned-ids")
            .limits())
        .isEqualTo(new Limits(
            1,
            QoS.AT_LEAST_ONCE,
            false,
            OptionalLong.of(4_294_967_295L),
            0,
            false,
            false,
            false,
            OptionalInt.of(0),
            OptionalLong.of(4_294_967_294L),
            Optional.of("r/s"),
            false));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      --port 65536                        | --port takes 1 to 65535, or 0 for a free port, not 65536.
      --wss-port -1 --cert c --key k      | --wss-port takes 1 to 65535, or 0 for a free port, not -1.
      --port x                            | Invalid value for option '--port': 'x' is not an int.
      --port 1 --ws-port 1                | The port 1 is given twice.
      --host= --port 1                    | A host is a name or an address, such as 127.0.0.1.
      --tls-port 1                        | --tls-port needs a certificate and its key: --cert PEM --key PEM.
      --wss-port 1 --cert c               | --wss-port needs a certificate and its key: --cert PEM --key PEM.
      --cert c --key k                    | --cert, --key and --cafile are for --tls-port and --wss-port, and neither is given.
      --tls-port 1 --cert c --key k --require-client-cert | --require-client-cert needs the authorities to check them: --cafile PEM.
      --tls-port 1 --cert c --key k --cert-names | --cert-names needs the authorities to believe: --cafile PEM.
      --ws-path /x                        | --ws-path is for --ws-port and --wss-port, and neither is given.
      --ws-port 1 --ws-path /x?y          | --ws-path takes a path such as /mqtt, without spaces, ? and #.
      --no-anonymous                      | --no-anonymous would refuse everybody. Give --password-file FILE, or --cert-names.
      --auth-scram                        | --auth-scram needs users: --password-file FILE.
      --policy wild                       | --policy takes canonical, random or random:SEED, not 'wild'.
      --policy random:x                   | --policy takes a number as its seed, as in random:7, not 'random:x'.
      --receive-maximum 0                 | Receive Maximum is 1 to 65535, not 0.
      --maximum-qos 3                     | Maximum QoS is 0, 1 or 2, not 3.
      --maximum-packet-size 4294967296    | Maximum Packet Size is 1 to 4294967295, not 4294967296.
      --topic-alias-maximum 65536         | Topic Alias Maximum is 0 to 65535, not 65536.
      --server-keep-alive -1              | Server Keep Alive is 0 to 65535, not -1.
      --session-expiry-maximum 4294967296 | The longest Session Expiry Interval is 0 to 4294967295, not 4294967296.
      --response-information=             | Response Information is 1 to 65535 bytes of text.
      --session-expiry-maximum forever    | Invalid value for option '--session-expiry-maximum': 'forever' is not a long.
      --recieve-maximum 1                 | Unknown option '--recieve-maximum'. Did you mean --receive-maximum?
      """)
  void what_makes_no_sense_is_told_in_one_line(String line, String message) {
    assertThat(run(new Taker(), line))
        .isEqualTo("broker: " + message + " (More: broker --help)" + System.lineSeparator());
  }
}
