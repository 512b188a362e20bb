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
package org.mqttassay.spec.broker.core;

import java.util.HashMap;
import java.util.Map;

/** The Topic Aliases that the broker has set on one connection (3.3.2.3.4 of 5.0). */
final class Aliases {

  private final Map<String, Integer> byTopic = new HashMap<>();

  /** The alias of a topic, or 0. */
  int of(String topic) {
    return byTopic.getOrDefault(topic, 0);
  }

  /** A new alias for a topic, or 0 when the client admits no more. */
  int set(String topic, int maximum) {
    if (byTopic.size() >= maximum) {
      return 0;
    }
    int alias = byTopic.size() + 1;
    byTopic.put(topic, alias);
    return alias;
  }
}
