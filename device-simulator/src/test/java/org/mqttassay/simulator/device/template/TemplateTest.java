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
package org.mqttassay.simulator.device.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.device.CommonShapes;
import org.mqttassay.simulator.device.DeviceKinds;
import org.mqttassay.simulator.device.Manner;
import org.mqttassay.simulator.device.Message;
import org.mqttassay.simulator.device.TestStage;
import org.mqttassay.simulator.device.TestStage.Published;
import org.mqttassay.simulator.device.payload.Encoding;
import org.mqttassay.spec.packet.QoS;

class TemplateTest {

  private static List<String> run(String options, long seed, long until) {
    return published(options, seed, until).stream()
        .filter(one -> !one.message().topic().endsWith("/status"))
        .map(one -> one.message().payload().asText())
        .toList();
  }

  private static List<Published> published(String options, long seed, long until) {
    var published = new ArrayList<Published>();
    var seat = TestStage.seat("site", "box-4", 4, seed);
    new TestStage(0)
        .hear(published::add)
        .add(seat, TestStage.make("template", options, seat))
        .run(until);
    return published;
  }

  private static String value(String expression) {
    String text = run("fields:\n  a: " + expression, 1, 10 * Manner.SECOND).get(0);
    return text.substring("{\"a\":".length(), text.length() - 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "plain text        | \"plain text\"",
        "42                | 42",
        "-2.50             | -2.50",
        "true              | true",
        "'{prefix}/{id}-{index}'| \"site/box-4-4\"",
        "=1 + 2 * 3 - 4 / 8 | 6.500",
        "=(1 + 2) * 3      | 9",
        "=-7 % 5           | 3.000",
        "=1 / 0            | 0.000",
        "=index + 0.5      | 4.5",
        "=round(2.456, 1)  | 2.5",
        "=round(2.5)       | 3",
        "=min(3, 1.5, 2)   | 1.5",
        "=max(3, 1.5, 2)   | 3.0",
        "=abs(-3) + floor(2.7) + sqrt(16) | 9.000",
        "=3 > 2 and not (1 == 2 or 2 <= 1) | true",
        "=if(index == 4, 'four', 'other') | \"four\"",
        "='n' + index + \" \" + 1.50 | \"n4 1.50\"",
        "='a' != 'b'       | true",
        "=timestamp() >= 1772452800000 | true",
        "=counter(5, 2)    | 5",
        "=walk(5, 5, 5, 9) | 5.000",
        "=day(10, 0)       | 10.000",
        "=normal(3, 0)     | 3.000",
        "=choice(7)        | 7",
        "=integer(2, 2)    | 2",
        "=chance(1)        | true",
        "=setting(20.5)    | 20.5"
      })
  void an_expression_gives(String expression, String expected) {
    assertThat(value(expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "=temprature + 1  | 'a', at character 1: there is no field above called 'temprature'. Known",
        "=indx            | Did you mean index?",
        "=unifrom(1, 2)   | there is no function 'unifrom'. Did you mean uniform?",
        "uniform(1, 2)    | Did you mean =uniform(1, 2)?",
        "=uniform(1)      | 'uniform' is used as uniform(from, to)",
        "=uniform('a', 2) | 'uniform' takes numbers",
        "=1 +             | at character 4: something is missing",
        "=(1 + 2          | ')' is missing",
        "=1 2             | at character 3: '2' is too much",
        "='open           | a text has no end",
        "=1 $ 2           | at character 3: '$' has no meaning",
        "='a' * 2         | '*' takes numbers, not a text",
        "=if(1, 2, 3)     | 'if' takes a condition first",
        "=choice(1, 'b')  | they must be of one kind",
        "=1 and 2         | 'and' takes conditions, not a number",
        "=round(1, index) | number of digits from 0 to 9"
      })
  void a_wrong_expression_is_told_with_its_place(String expression, String expected) {
    assertThatThrownBy(
            () -> DeviceKinds.all().maker("template", "interval: 1s\nfields:\n  a: " + expression))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("options of template, line 3: 'a'")
        .hasMessageContaining(expected)
        .hasMessageMatching(".*[.?]");
  }

  @Test
  void fields_know_those_above_and_only_those() {
    String options = """
        interval: 1s
        fields:
          celsius: =uniform(0, 30)
          fahrenheit: =celsius * 1.8 + 32
          same: =celsius
          text: ='it is ' + round(celsius, 0)
        """;
    for (String text : run(options, 3, 100 * Manner.SECOND)) {
      String[] parts = text.split("[:,}]");
      double celsius = Double.parseDouble(parts[1]);
      assertThat(Double.parseDouble(parts[3]))
          .isBetween(celsius * 1.8 + 31.99, celsius * 1.8 + 32.01);
      assertThat(parts[5]).isEqualTo(parts[1]);
      assertThat(parts[7]).isEqualTo("\"it is " + Math.round(celsius) + "\"");
    }
    assertThatThrownBy(() -> DeviceKinds.all().maker("template", "fields: {b: =a, a: 1}"))
        .hasMessageContaining("no field above called 'a'");
  }

  @Test
  void wrong_options_are_told_with_the_nearest_right_one() {
    assertThatThrownBy(() -> DeviceKinds.all().maker("template", "intervall: 1s"))
        .hasMessageContaining("Did you mean interval?");
    assertThatThrownBy(() -> DeviceKinds.all().maker("furnace", "{alarm: 800, clear: 900}"))
        .hasMessageContaining("must be below 'alarm'");
    assertThatThrownBy(() -> DeviceKinds.all().maker("template", "topic: 'a/#'"))
        .hasMessageContaining("without + and #");
    assertThatThrownBy(() -> DeviceKinds.all().maker("template", "fields: {}"))
        .hasMessageContaining("takes 1 to 63");
  }

  @Property(tries = 30)
  void counters_count_and_walks_keep_within_bounds(@ForAll long seed) {
    String options = "{interval: 1s, fields: {n: '=counter(1)', w: '=walk(5, 0, 10, 2)'}}";
    List<String> texts = run(options, seed, 200 * Manner.SECOND);
    double last = 5;
    for (int i = 0; i < texts.size(); i++) {
      String[] parts = texts.get(i).split("[:,}]");
      assertThat(parts[1]).isEqualTo(Integer.toString(i + 1));
      double here = Double.parseDouble(parts[3]);
      assertThat(here).isBetween(0.0, 10.0);
      assertThat(Math.abs(here - last)).isLessThan(2 * 3.5);
      last = here;
    }
    assertThat(texts).hasSizeBetween(199, 201);
  }

  @Test
  void uuids_are_of_version_4_and_follow_from_the_seed() {
    String options = "{interval: 1s, fields: {u: '=uuid()'}}";
    List<String> texts = run(options, 5, 50 * Manner.SECOND);
    assertThat(new HashSet<>(texts)).hasSameSizeAs(texts);
    assertThat(texts).isEqualTo(run(options, 5, 50 * Manner.SECOND));
    assertThat(texts).isNotEqualTo(run(options, 6, 50 * Manner.SECOND));
    UUID uuid = UUID.fromString(texts.get(0).substring(6, 42));
    assertThat(uuid.version()).isEqualTo(4);
    assertThat(uuid.variant()).isEqualTo(2);
  }

  @Test
  void several_messages_and_settings_that_a_command_changes() {
    String options = """
        messages:
          - topic: weather
            interval: 10s
            fields:
              t: =normal(10, 1)
          - topic: state
            retain: true
            interval: 1h
            fields: { target: =setting(21.5), mode: auto }
        """;
    var published = new ArrayList<Published>();
    var seat = TestStage.seat("site", "box-4", 4, 1);
    var stage = new TestStage(0)
        .hear(published::add)
        .add(seat, TestStage.make("template", options, seat))
        .run(100 * Manner.SECOND);
    var set =
        CommonShapes.COMMAND.fill().put("set").put("1").put(19).put("target").done();
    stage.send(Message.of("site/box-4/command", Encoding.JSON.encode(set), QoS.AT_LEAST_ONCE));
    assertThat(published)
        .filteredOn(one -> one.message().topic().equals("site/box-4/state"))
        .extracting(one -> one.message().payload().asText())
        .containsExactly(
            "{\"target\":21.5,\"mode\":\"auto\"}", "{\"target\":19.0,\"mode\":\"auto\"}");
    assertThat(published)
        .filteredOn(one -> one.message().topic().equals("site/box-4/weather"))
        .hasSize(10);
    assertThat(published.get(published.size() - 1).as(CommonShapes.ANSWER).flag("ok"))
        .isTrue();
  }

  @Test
  void without_fields_there_is_a_time_and_a_count() {
    assertThat(run("", 1, 20 * Manner.SECOND).get(0))
        .matches("\\{\"ts\":17724528\\d{5},\"count\":1}");
  }
}
