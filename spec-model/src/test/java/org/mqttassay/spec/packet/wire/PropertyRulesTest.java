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

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.PropertyIdentifier.Place;

class PropertyRulesTest {

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
          # Property Length
          5 S | =20 02 00 00                    | MQTT-2.2.2-1@4
          5 C | =30 03 0001 61                  | MQTT-2.2.2-1@5
          5 S | =90 02 0001                     | MQTT-2.2.2-1@4
          5 C | =10 0a 0004 4d515454 05 02 003c | MQTT-2.2.2-1@12
          5 S | =f0 01 18                       | MQTT-2.2.2-1@3
          5 S | =20 04 00 00 80 00              | MQTT-1.5.5-1@4
          5 S | =20 03 00 00 80                 | MQTT-4.13.1-1@4
          5 S | =20 06 00 00 80 80 80 80        | MQTT-1.5.5-1@4
          5 S | =20 05 00 00 05 13 00           | MQTT-4.13.1-1@4
          5 C | =40 04 0001 00 01               | MQTT-4.13.1-1@5
          5 S | 20 00 00 {} 130000              | MQTT-4.13.1-1@5
          # identifiers that do not exist or do not belong there
          5 S | 20 00 00 {00}                   | ASSAY-2.2.2-1@5
          5 S | 20 00 00 {7f 130001}            | ASSAY-2.2.2-1@5
          5 S | 20 00 00 {230001 1900}          | ASSAY-2.2.2-1@5 ASSAY-2.2.2-1@8
          5 S | 20 00 00 {9300 0001}            | MQTT-1.5.5-1@5
          5 S | 20 00 00 {8080808001}           | MQTT-1.5.5-1@5
          5 C | 82 0001 {0100} "a" 03           | ASSAY-2.2.2-1@5 ASSAY-3.8.3-1@10
          5 C | 82 0001 {7f} "a" 03             | ASSAY-2.2.2-1@5 ASSAY-3.8.3-1@9
          5 C | 30 "a" {1800000001}             | ASSAY-2.2.2-1@6
          5 C | 10 "MQTT" 05 02 0000 {230001} "a"        | ASSAY-2.2.2-1@13
          5 C | 10 "MQTT" 05 06 0000 {} "a" {230001} "w" "" | ASSAY-2.2.2-1@17
          # values that run past the Property Length
          5 S | 20 00 00 {1300}                 | ASSAY-2.2.2-1@5
          5 S | 20 00 00 {1f 0005 61}           | ASSAY-2.2.2-1@5
          5 S | 20 00 00 {26 "k"}               | ASSAY-2.2.2-1@5
          5 S | 20 00 00 {160002 00}            | ASSAY-2.2.2-1@5
          5 S | 30 "a" {0b80}                   | ASSAY-2.2.2-1@6
          5 S | 30 "a" {0b80808080}             | MQTT-1.5.5-1@6
          5 S | 30 "a" {0b8100}                 | MQTT-1.5.5-1@6
          # values out of range
          5 C | 10 "MQTT" 05 02 0000 {210000} "a"     | ASSAY-3.1.2-6@13
          5 C | 10 "MQTT" 05 02 0000 {2700000000} "a" | ASSAY-3.1.2-7@13
          5 C | 10 "MQTT" 05 02 0000 {1902} "a"       | ASSAY-3.1.2-10@13
          5 C | 10 "MQTT" 05 02 0000 {17ff} "a"       | ASSAY-3.1.2-12@13
          5 C | 10 "MQTT" 05 06 0000 {} "a" {0102} "w" "" | MQTT-4.13.1-1@17
          5 S | 20 00 00 {210000}               | ASSAY-3.2.2-3@5
          5 S | 20 00 00 {2402}                 | ASSAY-3.2.2-4@5
          5 S | 20 00 00 {2502}                 | ASSAY-3.2.2-6@5
          5 S | 20 00 00 {2700000000}           | ASSAY-3.2.2-9@5
          5 S | 20 00 00 {2802}                 | ASSAY-3.2.2-15@5
          5 S | 20 00 00 {2902}                 | ASSAY-3.2.2-18@5
          5 S | 20 00 00 {2a02}                 | ASSAY-3.2.2-20@5
          5 S | 30 "a" {0102}                   | MQTT-4.13.1-1@6
          5 S | 30 "a" {230000}                 | MQTT-3.3.2-8@6
          5 S | 30 "a" {0b00}                   | ASSAY-3.3.2-7@6
          5 C | 82 0001 {0b00} "a" 00           | ASSAY-3.8.2-1@5
          # rules that join a property with something else
          5 C | 10 "MQTT" 05 02 0000 {160000} "a" | ASSAY-3.1.2-16@13
          5 C | 30 "a" {0b01}                   | MQTT-3.3.4-6@6
          5 S | e0 00 {1100000000}              | MQTT-3.14.2-2@4
          5 C | f0 18 {}                        | ASSAY-3.15.2-1@3
          5 C | f0 18 {1f "r"}                  | ASSAY-3.15.2-1@3
          """)
  void find_what_is_wrong(String context, String packet, String expected) {
    Judged.check(context, packet, expected);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
          5 C | 10 "MQTT" 05 02 0000 {11 00000001 11 00000001} "a" | ASSAY-3.1.2-5@18
          5 C | 10 "MQTT" 05 02 0000 {210001 210001} "a"           | ASSAY-3.1.2-6@16
          5 C | 10 "MQTT" 05 02 0000 {27 00000001 27 00000001} "a" | ASSAY-3.1.2-7@18
          5 C | 10 "MQTT" 05 02 0000 {220001 220001} "a"           | ASSAY-3.1.2-9@16
          5 C | 10 "MQTT" 05 02 0000 {1901 1901} "a"               | ASSAY-3.1.2-10@15
          5 C | 10 "MQTT" 05 02 0000 {1701 1701} "a"               | ASSAY-3.1.2-12@15
          5 C | 10 "MQTT" 05 02 0000 {15 "m" 15 "m"} "a"           | ASSAY-3.1.2-15@17
          5 C | 10 "MQTT" 05 02 0000 {15 "m" 160000 160000} "a"    | ASSAY-3.1.2-17@20
          5 C | 10 "MQTT" 05 06 0000 {} "a" {18 00000001 18 00000001} "w" "" | ASSAY-3.1.3-3@22
          5 C | 10 "MQTT" 05 06 0000 {} "a" {0100 0100} "w" ""     | ASSAY-3.1.3-5@19
          5 C | 10 "MQTT" 05 06 0000 {} "a" {02 00000001 02 00000001} "w" "" | ASSAY-3.1.3-7@22
          5 C | 10 "MQTT" 05 06 0000 {} "a" {03 "c" 03 "c"} "w" "" | ASSAY-3.1.3-8@21
          5 C | 10 "MQTT" 05 06 0000 {} "a" {08 "r" 08 "r"} "w" "" | ASSAY-3.1.3-9@21
          5 C | 10 "MQTT" 05 06 0000 {} "a" {090000 090000} "w" "" | ASSAY-3.1.3-10@20
          5 S | 20 00 00 {11 00000001 11 00000001} | ASSAY-3.2.2-2@10
          5 S | 20 00 00 {210001 210001 210001}    | ASSAY-3.2.2-3@8 ASSAY-3.2.2-3@11
          5 S | 20 00 00 {2401 2401}               | ASSAY-3.2.2-4@7
          5 S | 20 00 00 {2501 2501}               | ASSAY-3.2.2-6@7
          5 S | 20 00 00 {27 00000001 27 00000001} | ASSAY-3.2.2-9@10
          5 S | 20 00 00 {12 "a" 12 "b"}           | ASSAY-3.2.2-11@9
          5 S | 20 00 00 {220001 220001}           | ASSAY-3.2.2-12@8
          5 S | 20 00 00 {1f "a" 1f "a"}           | ASSAY-3.2.2-14@9
          5 S | 20 00 00 {2801 2801}               | ASSAY-3.2.2-15@7
          5 S | 20 00 00 {2901 2901}               | ASSAY-3.2.2-18@7
          5 S | 20 00 00 {2a01 2a01}               | ASSAY-3.2.2-20@7
          5 S | 20 00 00 {130001 130001}           | ASSAY-3.2.2-22@8
          5 S | 20 00 00 {1a "a" 1a "a"}           | ASSAY-3.2.2-23@9
          5 S | 20 00 00 {1c "a" 1c "a"}           | ASSAY-3.2.2-24@9
          5 S | 20 00 00 {15 "a" 15 "a"}           | ASSAY-3.2.2-25@9
          5 S | 20 00 00 {160000 160000}           | ASSAY-3.2.2-26@8
          5 S | 30 "a" {230001 230001}             | ASSAY-3.3.2-4@9
          5 S | 30 "a" {08 "r" 08 "r"}             | ASSAY-3.3.2-5@10
          5 S | 30 "a" {090000 090000}             | ASSAY-3.3.2-6@9
          5 S | 30 "a" {03 "c" 03 "c"}             | ASSAY-3.3.2-8@10
          5 S | 40 0001 00 {1f "a" 1f "a"}         | ASSAY-3.4.2-1@10
          5 S | 50 0001 00 {1f "a" 1f "a"}         | ASSAY-3.5.2-2@10
          5 S | 62 0001 00 {1f "a" 1f "a"}         | ASSAY-3.6.2-2@10
          5 S | 70 0001 00 {1f "a" 1f "a"}         | ASSAY-3.7.2-2@10
          5 C | 82 0001 {0b01 0b02} "a" 00         | ASSAY-3.8.2-2@7
          5 S | 90 0001 {1f "a" 1f "a"} 00         | ASSAY-3.9.2-2@9
          5 S | b0 0001 {1f "a" 1f "a"} 00         | ASSAY-3.11.2-2@9
          5 C | e0 00 {11 00000000 11 00000000}    | ASSAY-3.14.2-1@9
          5 C | e0 00 {1f "a" 1f "a"}              | ASSAY-3.14.2-4@8
          5 S | e0 9c {1c "a" 1c "a"}              | ASSAY-3.14.2-5@8
          5 C | f0 18 {15 "a" 15 "a"}              | ASSAY-3.15.2-1@8
          5 C | f0 18 {15 "a" 160000 160000}       | ASSAY-3.15.2-2@11
          5 C | f0 18 {15 "a" 1f "a" 1f "a"}       | ASSAY-3.15.2-4@12
          """)
  void find_repetitions(String context, String packet, String expected) {
    Judged.check(context, packet, expected);
  }

  @ParameterizedTest
  @EnumSource(PropertyIdentifier.class)
  void every_property_that_may_not_repeat_has_a_rule_about_it(PropertyIdentifier property) {
    for (Place place : Place.values()) {
      boolean silent = place == Place.PUBLISH
          && (property == PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR
              || property == PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL);
      assertThat(PropertyRule.of(place, property).once().isPresent())
          .as("%s in %s", property, place)
          .isEqualTo(property.isAllowedIn(place) && !property.isRepeatableIn(place) && !silent);
    }
  }

  @Test
  void a_rule_that_limits_values_says_which_statement_does() {
    var halves = new ArrayList<PropertyRule>();
    for (Place place : Place.values()) {
      for (PropertyIdentifier property : PropertyIdentifier.values()) {
        PropertyRule rule = PropertyRule.of(place, property);
        if (rule.inRange().isPresent() == (rule.range() == PropertyRule.Range.ANY)) {
          halves.add(rule);
        }
      }
    }
    assertThat(halves).isEmpty();
  }
}
