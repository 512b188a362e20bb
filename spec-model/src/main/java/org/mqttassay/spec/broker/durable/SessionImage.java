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
package org.mqttassay.spec.broker.durable;

import io.vavr.collection.HashMap;
import java.util.Map;
import java.util.Set;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.model.Flight;
import org.mqttassay.spec.model.Flow;
import org.mqttassay.spec.model.Held;
import org.mqttassay.spec.packet.Will;

/** What of a session is written. */
final class SessionImage {

  MqttVersion version;
  long expiry;
  long detachedAt;
  /** Null for none. */
  Will will;

  HashMap<String, Held> subscriptions = HashMap.empty();
  Flow fromClient;
  final Set<Integer> received = new java.util.HashSet<>();
  Flow toClient;
  final Map<Integer, Flight> sent = new java.util.HashMap<>();
  final QueueImage due = new QueueImage();
}
