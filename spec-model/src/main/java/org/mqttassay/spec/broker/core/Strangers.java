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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Connections on which CONNECT is still to come, in the order in which they were opened. */
final class Strangers {

  private final long patience;
  private final Map<Long, Long> since = new LinkedHashMap<>();

  /** @param patience how long they may take, in nanoseconds */
  Strangers(long patience) {
    this.patience = patience;
  }

  void add(long connection, long at) {
    since.put(connection, at);
  }

  void remove(long connection) {
    since.remove(connection);
  }

  OptionalLong next() {
    var first = since.values().iterator();
    return first.hasNext() ? OptionalLong.of(first.next() + patience) : OptionalLong.empty();
  }

  /** Takes out those that have taken too long. */
  List<Long> overdue(long now) {
    var found = new ArrayList<Long>();
    var all = since.entrySet().iterator();
    while (all.hasNext()) {
      var next = all.next();
      if (next.getValue() + patience > now) {
        break;
      }
      found.add(next.getKey());
      all.remove();
    }
    return found;
  }
}
