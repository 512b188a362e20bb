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
package org.mqttassay.spec.packet.wire;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicRulesTest {

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
          311 C | 30 "a/#"                        | MQTT-3.3.2-2@2 MQTT-4.7.1-1@2
          311 S | 30 "a+b"                        | MQTT-3.3.2-2@2 MQTT-4.7.1-1@2
          311 C | 30 ""                           | MQTT-4.7.3-1@2
          5 C   | 30 "+" {}                       | MQTT-3.3.2-2@2 MQTT-4.7.0-1@2
          5 S   | 30 "" {} 61                     | ASSAY-3.3.2-1@2 MQTT-4.7.3-1@2
          5 S   | 30 "" {0101}                    | ASSAY-3.3.2-1@2 MQTT-4.7.3-1@2
          # an unknown property might have hidden the alias
          5 S   | 30 "" {7f}                      | ASSAY-2.2.2-1@5
          5 C   | 30 "a" {08 "r/#"}               | MQTT-3.3.2-14@6 MQTT-4.7.0-1@6
          311 C | 10 "MQTT" 04 06 0000 "a" "w/+" "m"       | MQTT-4.7.1-1@15
          311 C | 10 "MQTT" 04 06 0000 "a" "" "m"          | MQTT-4.7.3-1@15
          5 C   | 10 "MQTT" 05 06 0000 {} "a" {} "#" "m"   | MQTT-4.7.0-1@17
          5 C   | 10 "MQTT" 05 06 0000 {} "a" {} "" "m"    | MQTT-4.7.3-1@17
          5 C   | 10 "MQTT" 05 06 0000 {} "a" {08 "#"} "w" "m" | MQTT-4.7.0-1@17
          """)
  void topic_names(String context, String packet, String expected) {
    Judged.check(context, packet, expected);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
          ''              | MQTT-4.7.3-1 | MQTT-4.7.3-1
          a#              | MQTT-4.7.1-2 | MQTT-4.7.1-1
          a/#/            | MQTT-4.7.1-2 | MQTT-4.7.1-1
          #/a             | MQTT-4.7.1-2 | MQTT-4.7.1-1
          ##              | MQTT-4.7.1-2 | MQTT-4.7.1-1
          a+              | MQTT-4.7.1-3 | MQTT-4.7.1-2
          +a/b            | MQTT-4.7.1-3 | MQTT-4.7.1-2
          a/++            | MQTT-4.7.1-3 | MQTT-4.7.1-2
          a/b+/c#         | MQTT-4.7.1-2 MQTT-4.7.1-3 | MQTT-4.7.1-1 MQTT-4.7.1-2
          +#              | MQTT-4.7.1-2 MQTT-4.7.1-3 | MQTT-4.7.1-1 MQTT-4.7.1-2
          $share          |              |
          $share/         |              | MQTT-4.8.2-1
          $share//a       |              | MQTT-4.8.2-1
          $share/g        |              | MQTT-4.8.2-2
          $share/g/       |              | MQTT-4.8.2-2
          $share/+/a      |              | MQTT-4.8.2-2
          $share/g+/a     | MQTT-4.7.1-3 | MQTT-4.8.2-2
          $share/g#/a     | MQTT-4.7.1-2 | MQTT-4.8.2-2
          $share/#        |              | MQTT-4.8.2-2 MQTT-4.8.2-2
          $share/g/a#     | MQTT-4.7.1-2 | MQTT-4.7.1-1
          $share//a+      | MQTT-4.7.1-3 | MQTT-4.8.2-1 MQTT-4.7.1-2
          $share/g//+/#   |              |
          $SHARE/g        |              |
          """)
  void topic_filters(String filter, String in311, String in5) {
    Judged.check("311 C", "82 0001 \"" + filter + "\" 00", at(4, in311));
    Judged.check("311 C", "a2 0001 \"" + filter + "\"", at(4, in311));
    Judged.check("5 C", "82 0001 {} \"" + filter + "\" 00", at(5, in5));
    Judged.check("5 C", "a2 0001 {} \"" + filter + "\"", at(5, in5));
  }

  private static String at(int offset, String statements) {
    return statements == null ? null : statements.replaceAll("(\\S+)", "$1@" + offset);
  }
}
