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

import java.util.zip.CRC32;
import org.mqttassay.spec.packet.Bytes;

/** A firmware that a car fetches part by part. It is there only as long as it takes. */
final class Download {

  final String version;
  final long since;
  private final CRC32 sum = new CRC32();
  int chunk;
  long askedAt;

  Download(String version, long since) {
    this.version = version;
    this.since = since;
    this.askedAt = since;
  }

  /** Takes the part that was asked for. */
  void take(Bytes data) {
    sum.update(data.toArray());
    chunk++;
  }

  long sum() {
    return sum.getValue();
  }
}
