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
package org.mqttassay.simulator.ledger;

import java.util.HashMap;
import java.util.Map;

/** The numbers by which a feed knows topics and streams. */
final class Numbers {

  /** Streams by client, topic and QoS. */
  private record StreamKey(int client, int topic, int qos) {}

  private final LedgerEvents told;
  private final Map<String, Integer> topics = new HashMap<>();
  private final Map<StreamKey, Integer> streams = new HashMap<>();
  /**
   * What was asked about last, as each message is when it is marked and when it is sent; or null.
   */
  private String lastName;

  private int lastTopic;

  Numbers(LedgerEvents told) {
    this.told = told;
  }

  int topic(String name) {
    if (!name.equals(lastName)) {
      lastTopic = lookUp(name);
      lastName = name;
    }
    return lastTopic;
  }

  private int lookUp(String name) {
    Integer known = topics.get(name);
    if (known != null) {
      return known;
    }
    int number = topics.size() + 1;
    topics.put(name, number);
    told.topic(number, name);
    return number;
  }

  int stream(int client, String topicName, int qos) {
    int topic = topic(topicName);
    var key = new StreamKey(client, topic, qos);
    Integer known = streams.get(key);
    if (known != null) {
      return known;
    }
    int number = streams.size() + 1;
    streams.put(key, number);
    told.stream(number, client, topic, qos);
    return number;
  }
}
