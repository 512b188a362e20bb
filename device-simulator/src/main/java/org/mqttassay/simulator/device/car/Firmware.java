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
package org.mqttassay.simulator.device.car;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.mqttassay.simulator.device.Chance;
import org.mqttassay.spec.packet.Bytes;

/**
 * A firmware: bytes that follow from its version.
 *
 * @param version its name
 * @param chunks how many parts it has
 * @param size of each part in bytes, a multiple of 8
 */
record Firmware(String version, int chunks, int size) {

  Bytes chunk(int number) {
    ByteBuffer content = ByteBuffer.allocate(size);
    long seed = Chance.seed(version.hashCode(), number);
    for (int i = 0; content.hasRemaining(); i++) {
      content.putLong(Chance.mix(seed + i));
    }
    return Bytes.copyOf(content.flip());
  }

  long sum() {
    var sum = new CRC32();
    for (int i = 0; i < chunks; i++) {
      sum.update(chunk(i).toArray());
    }
    return sum.getValue();
  }
}
