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
package org.mqttassay.simulator.device.wearable;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What somebody does. */
enum Activity {
  SLEEP(0, 0),
  REST(0, 8),
  WALK(108, 35),
  RUN(165, 85);

  static final List<String> WORDS = Arrays.stream(values()).map(Activity::word).toList();

  /** Steps a minute. */
  final int cadence;
  /** Beats a minute above those at rest. */
  final int effort;

  Activity(int cadence, int effort) {
    this.cadence = cadence;
    this.effort = effort;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isCalm() {
    return this == SLEEP || this == REST;
  }
}
