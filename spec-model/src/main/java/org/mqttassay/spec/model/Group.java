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
 * A share group: all Shared Subscriptions with one Topic Filter, share name included (4.8.2 of
 * 5.0).
 *
 * @param topicFilter {@code $share/NAME/FILTER}
 * @param members the Client Identifiers of the sessions that hold it, or have asked for it
 * @param due the messages of which any one member may or must be sent each
 */
public record Group(String topicFilter, HashSet<String> members, DueQueue due) {

  static Group of(String topicFilter) {
    return new Group(topicFilter, HashSet.empty(), DueQueue.EMPTY);
  }

  Group with(String member) {
    return new Group(topicFilter, members.add(member), due);
  }

  Group without(String member) {
    return new Group(topicFilter, members.remove(member), due);
  }

  Group withDue(DueQueue queue) {
    return new Group(topicFilter, members, queue);
  }
}
