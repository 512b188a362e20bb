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

class FixedHeaderRulesTest {

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
          # types that a version does not have
          311 C | =00 00                      | MQTT-4.8.0-1@0
          311 C | =f0 00                      | MQTT-4.8.0-1@0
          5 S   | =0f 02 0001                 | MQTT-4.13.1-1@0
          # types that the other side sends; what else is wrong with them is still found
          311 S | =10 0d 0004 4d515454 04 02 003c 0001 61 | MQTT-4.8.0-1@0
          311 C | =20 02 00 00                | MQTT-4.8.0-1@0
          311 S | =82 06 0001 0001 61 03      | MQTT-4.8.0-1@0 MQTT-3.8.3-4@7
          311 C | =90 03 0001 00              | MQTT-4.8.0-1@0
          311 S | =a2 05 0001 0001 61         | MQTT-4.8.0-1@0
          311 C | =b0 02 0001                 | MQTT-4.8.0-1@0
          311 S | =c0 00                      | MQTT-4.8.0-1@0
          311 C | =d0 00                      | MQTT-4.8.0-1@0
          311 S | =e0 00                      | MQTT-4.8.0-1@0
          5 S   | =c1 00                      | MQTT-4.13.1-1@0 MQTT-2.1.3-1@0
          5 C   | =d0 00                      | MQTT-4.13.1-1@0
          5 S   | =82 07 0001 00 0001 61 00   | MQTT-4.13.1-1@0
          5 C   | =20 03 00 00 00             | MQTT-4.13.1-1@0
          # flags
          311 C | =11 0d 0004 4d515454 04 02 003c 0001 61 | MQTT-2.2.2-1@0
          311 S | =21 02 00 00                | MQTT-2.2.2-1@0
          311 C | =42 02 0001                 | MQTT-2.2.2-1@0
          311 C | =58 02 0001                 | MQTT-2.2.2-1@0
          311 C | =60 02 0001                 | MQTT-2.2.2-1@0 MQTT-3.6.1-1@0
          311 C | =74 02 0001                 | MQTT-2.2.2-1@0
          311 C | =80 06 0001 0001 61 00      | MQTT-2.2.2-1@0 MQTT-3.8.1-1@0
          311 S | =92 03 0001 00              | MQTT-2.2.2-1@0
          311 C | =a3 05 0001 0001 61         | MQTT-2.2.2-1@0 MQTT-3.10.1-1@0
          311 S | =b2 02 0001                 | MQTT-2.2.2-1@0
          311 C | =c8 00                      | MQTT-2.2.2-1@0
          311 S | =df 00                      | MQTT-2.2.2-1@0
          311 C | =e1 00                      | MQTT-2.2.2-1@0
          5 C   | =60 02 0001                 | MQTT-2.1.3-1@0 MQTT-3.6.1-1@0
          5 C   | =80 07 0001 00 0001 61 00   | MQTT-2.1.3-1@0 MQTT-3.8.1-1@0
          5 C   | =a0 06 0001 00 0001 61      | MQTT-2.1.3-1@0 MQTT-3.10.1-1@0
          5 S   | =e2 00                      | MQTT-2.1.3-1@0
          5 S   | =f2 00                      | MQTT-2.1.3-1@0 MQTT-3.15.1-1@0
          # Remaining Length
          5 C   | =c0 80 00                   | MQTT-1.5.5-1@1
          5 C   | =30 84 80 80 00 0001 61 00  | MQTT-1.5.5-1@1
          5 C   | =c0 80 80 80 80 00          | MQTT-1.5.5-1@1
          311 C | =c0 80 80 80 80 01          | MQTT-4.8.0-1@1
          5 C   | =c0 ff ff ff ff             | MQTT-1.5.5-1@1
          # too few and too many bytes
          311 C | =                           | MQTT-4.8.0-1@0
          5 C   | =                           | MQTT-4.13.1-1@0
          5 C   | =c0                         | MQTT-4.13.1-1@1
          5 C   | =c1 80                      | MQTT-2.1.3-1@0 MQTT-4.13.1-1@1
          311 S | =30 05 0001                 | MQTT-4.8.0-1@1
          5 S   | =30 05 00                   | MQTT-4.13.1-1@1
          5 S   | =30 7f 0001 23              | MQTT-4.13.1-1@1 MQTT-4.7.0-1@2 MQTT-3.3.2-2@2
          5 S   | =82 05 0001 00              | MQTT-4.13.1-1@0 MQTT-4.13.1-1@1
          5 S   | =f0 05                      | MQTT-4.13.1-1@1
          5 C   | =c0 01 00                   | MQTT-4.13.1-1@2
          311 S | =d0 00 d0 00                | MQTT-4.8.0-1@2
          5 C   | =c0 01 00 ff                | MQTT-4.13.1-1@2 MQTT-4.13.1-1@3
          """)
  void find_what_is_wrong_with_it(String context, String packet, String expected) {
    Judged.check(context, packet, expected);
  }
}
