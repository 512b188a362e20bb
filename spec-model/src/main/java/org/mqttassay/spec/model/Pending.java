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

import java.util.List;

/** Publications whose outcome is open: what begins while they are, overlaps with them. */
final class Pending {

  private Pending() {}

  /** A subscription begins: it may catch what is being published. */
  static void subscribed(Stepping s, Session session, String topicFilter) {
    if (s.assumptions.isAtServer() || s.pending.isEmpty()) {
      return;
    }
    var held = session.subscriptions().get(topicFilter).get();
    boolean isShared = session.groups().contains(topicFilter);
    var trie = TopicTrie.<String>empty()
        .with(isShared ? ShareName.filterOf(topicFilter) : topicFilter, topicFilter);
    for (var publication : s.pending.values()) {
      trie.matching(publication.topic(), filter -> {
        var due = Due.of(publication, false, List.of(held.asked()), false, false);
        if (session.groups().contains(filter)) {
          Sharing.overlap(s, filter, due);
        } else {
          var current = s.session(session.clientIdentifier());
          s.put(current.withDue(current.due().with(due)));
        }
      });
    }
  }
}
