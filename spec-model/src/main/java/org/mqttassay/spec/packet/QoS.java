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
package org.mqttassay.spec.packet;

/** Quality of Service levels (4.3 of both versions). */
public enum QoS {
  /** QoS 0. */
  AT_MOST_ONCE,
  /** QoS 1. */
  AT_LEAST_ONCE,
  /** QoS 2. */
  EXACTLY_ONCE;

  /** The number on the wire: 0, 1 or 2. */
  public int level() {
    return ordinal();
  }

  /** @throws IllegalArgumentException for anything but 0, 1 and 2 */
  public static QoS of(int level) {
    if (level < 0 || level > 2) {
      throw new IllegalArgumentException("QoS is 0, 1 or 2, not " + level);
    }
    return values()[level];
  }

  @Override
  public String toString() {
    return "QoS " + level();
  }
}
