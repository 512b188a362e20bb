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

/** Packets in which nothing is wrong, every byte of them written by hand. */
class LegalPacketsTest {

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
          # CONNECT: smallest, empty ClientId, and with everything
          C | =10 0d 0004 4d515454 04 02 003c 0001 61
          C | =10 0c 0004 4d515454 04 02 0000 0000
          C | =10 1d 0004 4d515454 04 ee 000a 0001 61 0003 772f74 0002 6279 0001 75 0002 7077
          C | =10 12 0004 4d515454 04 26 0000 0001 61 0001 77 0000
          # CONNACK
          S | =20 02 00 00
          S | =20 02 01 00
          S | =20 02 00 05
          # PUBLISH
          C | =30 05 0001 61 6869
          S | =31 03 0001 61
          C | =32 05 0001 61 0001
          S | =3d 07 0001 61 ffff 6869
          # $share and the like mean nothing here, and a Topic Name may be of any form
          C | =30 04 0002 2f2f
          C | =30 05 0003 efbbbf
          C | =30 06 0004 f48fbfbf
          # acknowledgements
          C | =40 02 0001
          S | =50 02 ffff
          C | =62 02 0001
          S | =70 02 0001
          # SUBSCRIBE and what answers it
          C | =82 06 0001 0001 61 00
          C | =82 12 0001 0001 23 00 0001 2b 01 0005 2b2f612f23 02
          C | =82 0d 0001 0008 2473686172652f2b 00
          S | =90 06 0001 00 01 02 80
          C | =a2 05 0001 0001 61
          C | =a2 0a 0001 0001 61 0003 612f23
          S | =b0 02 0001
          C | =c0 00
          S | =d0 00
          C | =e0 00
          # no sentence of 3.1.1 asks for the shortest Remaining Length
          C | =c0 80 00
          C | =30 83 80 80 00 0001 61
          """)
  void of_3_1_1(String sender, String packet) {
    Judged.check("311 " + sender, packet, null);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
          # CONNECT: smallest, password without user name, with every property, with a Will
          C | =10 0e 0004 4d515454 05 02 003c 00 0001 61
          C | =10 0d 0004 4d515454 05 00 003c 00 0000
          C | =10 12 0004 4d515454 05 42 003c 00 0001 61 0002 7077
          C | 10 "MQTT" 05 02 003c {11ffffffff 210001 2700000001 220000 1901 1700 15 "m" 160000 26 "a" "b" 26 "a" "b"} "a"
          C | 10 "MQTT" 05 f6 003c {} "a" {1800000001 0100 0200000000 03 "t" 08 "r/t" 09000100 26 "" ""} "w" 0001ff "u" 0000
          # CONNACK
          S | =20 03 00 00 00
          S | =20 03 01 00 00
          S | =20 03 00 87 00
          S | 20 00 00 {1100000000 210001 2401 2500 2700000001 12 "a" 220000 1f "ok" 26 "a" "" 2800 2901 2a00 13ffff 1a "i" 1c "s" 15 "m" 160000}
          # PUBLISH
          C | =30 06 0001 61 00 6869
          S | =31 04 0001 61 00
          C | =32 06 0001 61 0001 00
          S | =3d 08 0001 61 ffff 00 6869
          C | 30 "" {230001} 6869
          C | 30 "a" {0101 0200000001 23ffff 08 "r" 090000 26 "k" "v" 26 "k" "v" 03 "c"} c3a9
          S | 30 "a" {0b01 0bffffff7f 0b01}
          # a zero byte in a payload that is text; a forwarded payload that is not what it says
          C | 30 "a" {0101} 00
          S | 30 "a" {0101} ff
          C | 30 "a" {0100} ff
          # 3.3.2.3 does not forbid to repeat these two
          C | 30 "a" {0100 0100 0200000001 0200000001}
          # acknowledgements: two, three and more bytes
          C | =40 02 0001
          C | =40 03 0001 80
          S | =40 03 0001 10
          S | =40 04 0001 00 00
          S | =50 03 0001 99
          S | 50 0001 97 {1f "why" 26 "a" "b"}
          C | =62 02 0001
          S | =62 03 0001 92
          C | 62 0001 00 {1f "why"}
          C | =70 02 0001
          S | =70 04 0001 92 00
          # SUBSCRIBE and what answers it
          C | =82 07 0001 00 0001 61 00
          C | 82 0001 {0bffffff7f 26 "a" "b"} "#" 2e "+" 15 "$share/g/#" 01 "$share/g//a" 02 "$share" 04
          C | 82 0001 {} "$shared/#" 04 "/" 00 "+/+" 00 "a/+/#" 00
          S | =90 07 0001 00 00 01 02 80
          S | 90 0001 {1f "why"} 83 87 8f 91 97 9e a1 a2
          C | =a2 06 0001 00 0001 61
          C | a2 0001 {26 "a" "b"} "a/#" "$share/g/a"
          S | =b0 04 0001 00 11
          S | b0 0001 {1f "why"} 00 80 83 87 8f 91
          C | =c0 00
          S | =d0 00
          # DISCONNECT: none, one and more bytes
          C | =e0 00
          S | =e0 01 8e
          C | =e0 01 04
          C | =e0 02 00 00
          C | e0 04 {1100000000 1f "bye" 26 "a" "b"}
          S | e0 9d {1c "other" 1f "bye"}
          # AUTH
          S | =f0 00
          S | f0 00 {15 "m"}
          C | f0 19 {15 "m" 16000100 1f "r" 26 "a" "b"}
          S | f0 18 {15 "m"}
          """)
  void of_5_0(String sender, String packet) {
    Judged.check("5 " + sender, packet, null);
  }
}
