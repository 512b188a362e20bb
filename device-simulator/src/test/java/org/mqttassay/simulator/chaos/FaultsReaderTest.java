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
package org.mqttassay.simulator.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.ConfigFile;
import org.mqttassay.simulator.link.Profiles;

class FaultsReaderTest {

  private static List<PlannedFault> read(String text) throws ConfigException {
    return ConfigFile.parse("plan.yaml", text, root -> {
      Bounds bounds = root.section("bounds", Bounds::read).orElse(Bounds.USUAL);
      var reader = new FaultsReader(Set.of("cars", "wearables"), Profiles.builtIn(), bounds);
      return root.sections("faults", reader::read);
    });
  }

  private static PlannedFault one(String fault) throws ConfigException {
    return read("faults:\n  - { " + fault + " }").get(0);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      kind: stop, at: 1s, length: 2s                       | stop the broker
      kind: kill, at: 1s, length: 2s                       | kill the broker
      kind: pause, at: 1s, length: 2s                      | pause the broker
      kind: restart, at: 1s                                | restart the broker
      kind: outage, at: 1s, length: 2s, clients: 20%       | outage for 20%
      kind: outage, at: 1s, length: 2s, clients: 2.5% of cars | outage for 2.5% of cars
      kind: cut, at: 1s                                    | cut the connections of all (reset)
      kind: cut, how: half-close, at: 1s, clients: cars    | cut the connections of cars (half-close)
      kind: profile, profile: gprs, at: 1s, length: 2s     | links of profile gprs for all
      kind: reconnect-all, at: 1s                          | all connect again, 1000 a second
      kind: leave, at: 1s, length: 2s, clients: cars       | cars leave
      kind: leave, how: with-will, at: 1s, length: 2s      | all leave and have their Wills published
      kind: slow-subscribers, kbit: 8, at: 1s, length: 2s  | all read 8000 bits a second
      kind: flood, at: 1s, length: 2s | flood of 1000 messages a second, 100 bytes, QoS 0, from 1 publisher
      kind: takeover, identifiers: 3, rate: 50, at: 1s, length: 2s | take over 3 Client Identifiers again and again, 50 times a second
      """)
  void every_kind_is_read_and_says_what_it_is(String fault, String words) throws ConfigException {
    assertThat(one(fault).what()).hasToString(words);
  }

  @Test
  void every_kind_that_there_is_was_read_above() {
    assertThat(FaultsReader.kinds()).hasSize(12);
  }

  @Test
  void times_are_told_or_drawn() throws ConfigException {
    var kill = one("kind: kill, at: 30s, length: 2s, repeat: { every: 20s, times: 30 }");
    assertThat(kill.when())
        .isEqualTo(new When.At(Duration.ofSeconds(30), Duration.ofSeconds(20), 30));
    assertThat(kill.length()).isEqualTo(Duration.ofSeconds(2));
    assertThat(one("kind: restart, draw: { from: 1m, to: 5m, count: 4 }").when())
        .isEqualTo(new When.Drawn(Duration.ofMinutes(1), Duration.ofMinutes(5), 4));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      at: 1s                           | 'kind' is missing in 'faults'
      kind: kil, at: 1s, length: 1s    | 'kind' has 'kil', which is not known. Did you mean kill?
      kind: kill, length: 1s           | 'at' is missing in 'faults'
      kind: kill, at: 1s               | 'length' is missing in 'faults'
      kind: kill, at: 1s, length: 0s   | 'length' takes a time above 0
      kind: kill, at: 1s, lenght: 1s   | 'lenght' is not known in 'faults'. Did you mean length?
      kind: kill, at: 1s, length: 1s, clients: cars | 'clients' is not known
      kind: restart, at: 1s, length: 1s | 'restart' is over as soon as it is done. Leave 'length' out
      kind: cut, at: 1s, clients: car  | there is no group 'car'. Did you mean cars?
      kind: cut, at: 1s, clients: 0%   | '0%' is no share
      kind: cut, at: 1s, clients: 101% | '101%' is no share
      kind: cut, at: 1s, how: rst      | 'how' has 'rst', which is not known
      kind: cut, at: 1s, draw: { to: 1m } | 'draw' and 'at' exclude each other
      kind: cut, draw: { from: 1m, to: 1m } | 'to' takes a time after 'from'
      kind: cut, draw: { from: 1m }    | 'to' is missing in 'faults.draw'
      kind: kill, at: 1s, length: 5s, repeat: { every: 4s, times: 2 } | 'every' takes a time that is not shorter
      kind: kill, at: 1s, length: 5s, repeat: { every: 9s } | 'times' is missing in 'faults.repeat'
      kind: profile, at: 1s, length: 1s | 'profile' is missing
      kind: profile, profile: gpr, at: 1s, length: 1s | there is no profile 'gpr'. Did you mean gprs?
      kind: flood, rate: 10001, at: 1s, length: 1s | 10001 messages a second are more than the 10000
      kind: takeover, rate: 1001, at: 1s, length: 1s | 1001 connections a second are more than the 1000
      kind: flood, qos: 3, at: 1s, length: 1s | 'faults.qos' has '3', but takes a whole number from 0 to 2
      """)
  void what_is_wrong_is_told_with_its_place(String fault, String problem) {
    assertThatThrownBy(() -> one(fault))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("plan.yaml, line 2: ")
        .hasMessageContaining(problem);
  }

  @Test
  void a_plan_raises_its_bounds_itself() throws ConfigException {
    String flood = "faults:\n  - { kind: flood, rate: 20000, at: 1s, length: 1s }\n";
    assertThatThrownBy(() -> read(flood))
        .hasMessageEndingWith("put 'bounds: { messages: 20000 }' into the plan.");
    assertThat(read("bounds: { messages: 20000 }\n" + flood)).hasSize(1);
    var storm = read("bounds: { connects: 50 }\nfaults: [ { kind: reconnect-all, at: 1s } ]");
    assertThat(storm.get(0).what()).hasToString("all connect again, 50 a second");
  }
}
