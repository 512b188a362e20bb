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

/** What single packets may not do, beyond strings, topics and properties. */
class PacketRulesTest {

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
          # protocol
          311 C | 10 "MQIsdp" 03 02 0000 "a"       | MQTT-3.1.2-1@2
          311 C | 10 "mqtt" 04 02 0000 "a"         | MQTT-3.1.2-1@2
          5 C   | 10 "" 05 02 0000 {} "a"          | ASSAY-3.1.2-1@2
          311 C | 10 "MQTT" 05 02 0000 {} "a"      | MQTT-3.1.2-2@8
          5 C   | 10 "MQTT" 04 02 0000 "a"         | MQTT-3.1.2-2@8
          # flags
          311 C | 10 "MQTT" 04 03 0000 "a"         | MQTT-3.1.2-3@9
          5 C   | 10 "MQTT" 05 03 0000 {} "a"      | MQTT-3.1.2-3@9
          311 C | 10 "MQTT" 04 0a 0000 "a"         | MQTT-3.1.2-13@9 MQTT-3.1.2-11@9
          311 C | 10 "MQTT" 04 1a 0000 "a"         | MQTT-3.1.2-13@9 MQTT-3.1.2-11@9
          311 C | 10 "MQTT" 04 22 0000 "a"         | MQTT-3.1.2-15@9 MQTT-3.1.2-11@9
          5 C   | 10 "MQTT" 05 12 0000 {} "a"      | MQTT-3.1.2-11@9
          5 C   | 10 "MQTT" 05 22 0000 {} "a"      | MQTT-3.1.2-13@9
          311 C | 10 "MQTT" 04 1e 0000 "a" "w" ""  | MQTT-3.1.2-14@9
          5 C   | 10 "MQTT" 05 1e 0000 {} "a" {} "w" "" | MQTT-3.1.2-12@9
          311 C | 10 "MQTT" 04 42 0000 "a" "p"     | MQTT-3.1.2-22@9
          # payload
          311 C | 10 "MQTT" 04 02 0000             | MQTT-3.1.3-3@12
          5 C   | 10 "MQTT" 05 02 0000 {}          | MQTT-3.1.3-3@13
          311 C | 10 "MQTT" 04 00 0000 ""          | MQTT-3.1.3-7@12
          311 C | 10 "MQTT" 04 06 0000 "a"         | MQTT-3.1.2-9@15
          311 C | 10 "MQTT" 04 06 0000 "a" "w"     | MQTT-3.1.2-9@18
          5 C   | 10 "MQTT" 05 06 0000 {} "a"      | MQTT-3.1.2-9@16
          5 C   | 10 "MQTT" 05 06 0000 {} "a" {}   | MQTT-3.1.2-9@17
          5 C   | 10 "MQTT" 05 06 0000 {} "a" {} "w" | MQTT-3.1.2-9@20
          311 C | 10 "MQTT" 04 82 0000 "a"         | MQTT-3.1.2-19@15
          5 C   | 10 "MQTT" 05 82 0000 {} "a"      | MQTT-3.1.2-17@16
          311 C | 10 "MQTT" 04 c2 0000 "a" "u"     | MQTT-3.1.2-21@18
          5 C   | 10 "MQTT" 05 42 0000 {} "a"      | MQTT-3.1.2-19@16
          311 C | 10 "MQTT" 04 82 0000 "a" "u" "p" | MQTT-3.1.2-20@18 MQTT-3.1.4-1@18
          5 C   | 10 "MQTT" 05 82 0000 {} "a" "u" "p" | MQTT-3.1.2-18@19 MQTT-3.1.4-1@19
          311 C | 10 "MQTT" 04 02 0000 "a" "u"     | MQTT-3.1.2-18@15 MQTT-3.1.4-1@15
          5 C   | 10 "MQTT" 05 02 0000 {} "a" "u"  | MQTT-3.1.4-1@16
          311 C | 10 "MQTT" 04 02 0000 "a" "w" "m" | MQTT-3.1.4-1@15
          311 C | 10 "MQTT" 04 02 0000 "a" 00      | MQTT-3.1.4-1@15
          # cut fields
          311 C | =10 00                           | MQTT-3.1.4-1@2
          311 C | 10 0005 4d51                     | MQTT-3.1.4-1@2
          5 C   | 10 "MQTT" 05                     | MQTT-3.1.4-1@9
          5 C   | 10 "MQTT" 05 02 00               | MQTT-3.1.4-1@10
          5 C   | 10 "MQTT" 05 02 0000 {} 0002 61  | MQTT-3.1.4-1@13
          """)
  void connect(String context, String packet, String expected) {
    Judged.check(context, packet, expected);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
          311 S | 20 02 00            | ASSAY-3.2.2-1@2
          5 S   | 20 81 00 {}         | MQTT-3.2.2-1@2
          311 S | 20 01 05            | MQTT-3.2.2-4@2
          5 S   | 20 01 80 {}         | MQTT-3.2.2-6@2
          311 S | 20 00 06            | MQTT-3.2.2-6@3
          311 S | 20 ff ff            | ASSAY-3.2.2-1@2 MQTT-3.2.2-4@2 MQTT-3.2.2-6@3
          5 S   | 20 00 01 {}         | MQTT-3.2.2-8@3
          5 S   | 20 00 8e {}         | MQTT-3.2.2-8@3
          311 S | 20 00 00 00         | MQTT-4.8.0-1@4
          311 S | 20 00               | MQTT-4.8.0-1@3
          5 S   | =20 00              | MQTT-4.13.1-1@2
          """)
  void connack(String context, String packet, String expected) {
    Judged.check(context, packet, expected);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
          311 C | 36 "a" 0001 61      | MQTT-3.3.1-4@0
          5 S   | 3f "#" 0001 {} 61   | MQTT-3.3.1-4@0 MQTT-3.3.2-2@2 MQTT-4.7.0-1@2
          311 S | 38 "a"              | MQTT-3.3.1-2@0 MQTT-4.3.1-1@0
          5 C   | 39 "a" {}           | MQTT-3.3.1-2@0 MQTT-4.3.1-1@0
          311 C | =30 00              | MQTT-3.3.2-1@2
          5 C   | =30 00              | MQTT-3.3.2-1@2
          311 C | 30 0002 61          | MQTT-4.8.0-1@2
          5 C   | 30 00               | MQTT-4.13.1-1@2
          311 C | 32 "a" 0000         | MQTT-2.3.1-1@5
          311 S | 34 "a" 0000         | MQTT-2.3.1-1@5
          5 C   | 32 "a" 0000 {}      | MQTT-2.2.1-3@5
          5 S   | 34 "a" 0000 {}      | MQTT-2.2.1-4@5
          311 C | 32 "a"              | MQTT-2.3.1-1@5
          5 S   | 32 "a" 00           | MQTT-2.2.1-4@5
          """)
  void publish(String context, String packet, String expected) {
    Judged.check(context, packet, expected);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
          311 S | 40 0000             | MQTT-2.3.1-6@2
          311 S | 50 00               | MQTT-2.3.1-6@2
          311 S | =62 00              | MQTT-2.3.1-6@2
          311 S | 70 0000             | MQTT-4.3.3-2@2
          5 C   | 40 0000             | MQTT-2.2.1-5@2
          5 C   | 50 0000             | MQTT-2.2.1-5@2
          5 C   | 62 0000             | MQTT-2.2.1-5@2
          5 C   | 70 00               | MQTT-2.2.1-5@2
          # bytes that only 5.0 has
          311 S | 40 0001 00          | MQTT-4.8.0-1@4
          311 S | 50 0001 00 {}       | MQTT-4.8.0-1@4
          311 C | 62 0001 00          | MQTT-4.8.0-1@4
          311 C | 70 0001 00          | MQTT-4.8.0-1@4
          # codes
          5 S   | 40 0001 01          | MQTT-3.4.2-1@4
          5 C   | 40 0001 10          | MQTT-3.4.2-1@4
          5 C   | 50 0001 10          | MQTT-3.5.2-1@4
          5 S   | 50 0001 92          | MQTT-3.5.2-1@4
          5 S   | 62 0001 80          | MQTT-3.6.2-1@4
          5 S   | 70 0001 91          | MQTT-3.7.2-1@4
          5 S   | 40 0001 00 {} 00    | MQTT-4.13.1-1@6
          """)
  void acknowledgements(String context, String packet, String expected) {
    Judged.check(context, packet, expected);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
          311 C | 82 0001                 | MQTT-3.8.3-3@4
          5 C   | 82 0001 {}              | MQTT-3.8.3-2@5
          311 C | 82 0000 "a" 00          | MQTT-2.3.1-1@2
          5 C   | 82 0000 {} "a" 00       | MQTT-2.2.1-3@2
          311 C | =82 00                  | MQTT-2.3.1-1@2
          311 C | 82 0001 "a" 03          | MQTT-3.8.3-4@7
          311 C | 82 0001 "a" 04 "b" 80   | MQTT-3.8.3-4@7 MQTT-3.8.3-4@11
          5 C   | 82 0001 {} "a" 03       | ASSAY-3.8.3-1@8
          5 C   | 82 0001 {} "a" 30       | ASSAY-3.8.3-2@8
          5 C   | 82 0001 {} "a" 40 "b" 80 | MQTT-3.8.3-5@8 MQTT-3.8.3-5@12
          5 C   | 82 0001 {} "a" f3       | MQTT-3.8.3-5@8 ASSAY-3.8.3-1@8 ASSAY-3.8.3-2@8
          5 C   | 82 0001 {} "$share/g/a" 04 | MQTT-3.8.3-4@17
          311 C | 82 0001 "a"             | MQTT-4.8.0-1@7
          5 C   | 82 0001 {} "a"          | MQTT-4.13.1-1@8
          5 C   | 82 0001 {} "a" 00 0005 61 | MQTT-4.13.1-1@9
          311 C | a2 0001                 | MQTT-3.10.3-2@4
          5 C   | a2 0001 {}              | MQTT-3.10.3-2@5
          311 C | a2 0000 "a"             | MQTT-2.3.1-1@2
          5 C   | a2 0000 {} "a"          | MQTT-2.2.1-3@2
          311 S | 90 0000 00              | MQTT-2.3.1-7@2
          5 S   | 90 0000 {} 00           | MQTT-2.2.1-6@2
          311 S | 90 0001                 | MQTT-3.8.4-5@4
          5 S   | 90 0001 {}              | MQTT-3.8.4-6@5
          311 S | 90 0001 00 03 81        | MQTT-3.9.3-2@5 MQTT-3.9.3-2@6
          5 S   | 90 0001 {} 03 11        | MQTT-3.9.3-2@5 MQTT-3.9.3-2@6
          311 S | b0 0001 00              | MQTT-4.8.0-1@4
          311 S | b0 0000                 | MQTT-2.3.1-7@2
          5 S   | b0 0000 {} 00           | MQTT-2.2.1-6@2
          5 S   | b0 0001 {}              | MQTT-3.11.3-2@5
          5 S   | b0 0001 {} 01 97        | MQTT-3.11.3-2@5 MQTT-3.11.3-2@6
          """)
  void subscriptions(String context, String packet, String expected) {
    Judged.check(context, packet, expected);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
          311 C | c0 00               | MQTT-4.8.0-1@2
          5 S   | d0 00               | MQTT-4.13.1-1@2
          311 C | e0 00               | MQTT-4.8.0-1@2
          5 S   | e0 04               | MQTT-3.14.2-1@2
          5 C   | e0 8e               | MQTT-3.14.2-1@2
          5 C   | e0 01               | MQTT-3.14.2-1@2
          5 S   | e0 00 {} 00         | MQTT-4.13.1-1@4
          5 C   | =f0 00              | MQTT-3.15.2-1@2
          5 C   | f0 00 {15 "m"}      | MQTT-3.15.2-1@2
          5 S   | f0 19 {15 "m"}      | MQTT-3.15.2-1@2
          5 S   | f0 80 {15 "m"}      | MQTT-3.15.2-1@2
          5 S   | f0 18 {15 "m"} 00   | MQTT-4.13.1-1@8
          """)
  void pings_disconnect_and_auth(String context, String packet, String expected) {
    Judged.check(context, packet, expected);
  }
}
