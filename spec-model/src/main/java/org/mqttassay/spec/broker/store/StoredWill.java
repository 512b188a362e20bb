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
package org.mqttassay.spec.broker.store;

import org.mqttassay.spec.packet.Bytes;

/**
 * A Will Message that has not been published yet (3.1.2.5 of both versions).
 *
 * @param publish the PUBLISH that it will be, in the encoding of 5.0
 * @param delay the Will Delay Interval in seconds, 0 to 4,294,967,295, counted from the end of the
 *     network connection
 */
public record StoredWill(Bytes publish, long delay) {

  /** @throws IllegalArgumentException when the delay is out of range */
  public StoredWill {
    if (delay < 0 || delay > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("No Will Delay Interval: " + delay);
    }
  }
}
