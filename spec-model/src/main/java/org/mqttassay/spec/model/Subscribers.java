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
package org.mqttassay.spec.model;

import io.vavr.collection.HashSet;

/**
 * Who holds one Topic Filter.
 *
 * @param topicFilter without a share's prefix
 * @param clients the Client Identifiers of sessions with a Non-shared Subscription
 * @param groups the share groups, by their whole filters
 */
record Subscribers(String topicFilter, HashSet<String> clients, HashSet<String> groups) {

  static Subscribers of(String topicFilter) {
    return new Subscribers(topicFilter, HashSet.empty(), HashSet.empty());
  }

  boolean isEmpty() {
    return clients.isEmpty() && groups.isEmpty();
  }

  Subscribers withClient(String client) {
    return new Subscribers(topicFilter, clients.add(client), groups);
  }

  Subscribers withoutClient(String client) {
    return new Subscribers(topicFilter, clients.remove(client), groups);
  }

  Subscribers withGroup(String group) {
    return new Subscribers(topicFilter, clients, groups.add(group));
  }

  Subscribers withoutGroup(String group) {
    return new Subscribers(topicFilter, clients, groups.remove(group));
  }
}
