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
package org.mqttassay.simulator.link;

import java.time.Duration;

/**
 * A device that turns its radio off when nothing happens, as with eDRX and PSM: what the server
 * sends waits until the device looks for it, or sends something itself.
 *
 * @param after how long nothing has to happen; above 0
 * @param every how often it looks; above 0
 */
public record Sleep(Duration after, Duration every) {

  /** @throws IllegalArgumentException when a time is not above 0 */
  public Sleep {
    if (after.toNanos() <= 0 || every.toNanos() <= 0) {
      throw new IllegalArgumentException("No such sleep: after " + after + ", every " + every);
    }
  }
}
