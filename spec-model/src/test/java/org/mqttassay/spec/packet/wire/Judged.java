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

import java.util.Arrays;
import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Bytes;

/** One row of a table: a packet, who sent it under which version, and what must be found. */
final class Judged {

  private Judged() {}

  /**
   * @param context {@code 311} or {@code 5}, then {@code C} or {@code S} for the sender
   * @param packet in {@link Notation}
   * @param expected statements with offsets, such as {@code MQTT-3.3.1-4@0}, or nothing
   */
  static void check(String context, String packet, String expected) {
    Bytes frame = Notation.packet(packet);
    Inspection inspection = inspect(context, frame);
    assertThat(found(inspection))
        .as("%s %s: %s", context, packet, inspection.violations())
        .containsExactlyInAnyOrderElementsOf(split(expected));
    coversEveryByte(frame, inspection);
  }

  static Inspection inspect(String context, Bytes frame) {
    String[] words = context.split(" ");
    return WireRules.inspect(
        frame,
        MqttVersion.parse(words[0]).orElseThrow(),
        words[1].equals("C") ? Party.CLIENT : Party.SERVER);
  }

  private static List<String> found(Inspection inspection) {
    return inspection.violations().stream()
        .map(v -> v.statement() + "@" + v.offset())
        .toList();
  }

  private static List<String> split(String expected) {
    return expected == null ? List.of() : Arrays.asList(expected.strip().split("\\s+"));
  }

  /** Fields lie in the order of the bytes, and no byte of a legal packet is left out. */
  static void coversEveryByte(Bytes frame, Inspection inspection) {
    assertThat(inspection.fields()).isSortedAccordingTo((a, b) -> a.offset() - b.offset());
    if (inspection.isLegal()) {
      int next = 0;
      for (Field field : inspection.fields()) {
        if (!field.name().equals("Flags")) {
          assertThat(field.offset()).as("%s", inspection.fields()).isEqualTo(next);
          next += field.length();
        }
      }
      assertThat(next).isEqualTo(frame.size());
    }
  }
}
