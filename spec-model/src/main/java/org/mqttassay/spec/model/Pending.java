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

import java.util.ArrayList;
import java.util.List;
import org.mqttassay.spec.packet.Subscription;

/** Publications whose outcome is open: what begins while they are, overlaps with them. */
final class Pending {

  private Pending() {}

  /** Subscriptions begin: they may catch what is being published. */
  static void subscribed(Stepping s, String client, List<Subscription> subscriptions) {
    if (s.assumptions.isAtServer() || s.pending.isEmpty()) {
      return;
    }
    var trie = TopicTrie.<List<String>>empty();
    for (var subscription : subscriptions) {
      String filter = subscription.topicFilter();
      boolean isShared = s.session(client).groups().contains(filter);
      String key = isShared ? ShareName.filterOf(filter) : filter;
      var filters = new ArrayList<String>(2);
      if (trie.get(key) != null) {
        filters.addAll(trie.get(key));
      }
      if (!filters.contains(filter)) {
        filters.add(filter);
      }
      trie = trie.with(key, filters);
    }
    var publications = new ArrayList<Publication>(0);
    for (var publication : s.pending) {
      boolean[] any = {false};
      trie.matching(publication.topic(), filters -> any[0] = true);
      if (any[0]) {
        publications.add(publication);
      }
    }
    publications.sort((one, other) -> Long.compare(one.number(), other.number()));
    for (var publication : publications) {
      trie.matching(
          publication.topic(),
          filters -> filters.forEach(filter -> offer(s, client, filter, publication)));
    }
  }

  private static void offer(Stepping s, String client, String filter, Publication publication) {
    var session = s.session(client);
    for (var request : session.subscriptions().get(filter).get().requests()) {
      // One SUBSCRIBE may name a filter twice.
      if (request.event() == s.event) {
        offer(s, s.session(client), request.terms(), publication);
      }
    }
  }

  /**
   * Whether a subscription was in force before and had the message before it: then it is through
   * with it, since a server takes either the old terms or the new ones.
   */
  private static boolean isReplaced(Session session, String filter, Publication publication) {
    var held = session.subscriptions().get(filter).get();
    boolean isOwn = publication.publisher().equals(session.clientIdentifier());
    return held.isAlive() && !(isOwn && held.granted().noLocal());
  }

  private static void offer(Stepping s, Session session, Terms terms, Publication publication) {
    String filter = terms.topicFilter();
    if (session.groups().contains(filter)) {
      Sharing.overlap(s, filter, Due.of(publication, false, List.of(terms), false, false));
      return;
    }
    if (terms.noLocal() && publication.publisher().equals(session.clientIdentifier())) {
      // It may keep from the client what another subscription asks for, as in Routing.
      s.put(session.withDue(Routing.changed(session.due(), publication, Due::optional)));
      return;
    }
    if (Routing.find(session.due(), publication) == null) {
      if (isReplaced(session, filter, publication)) {
        return;
      }
      var due = Due.of(publication, false, List.of(terms), false, false);
      s.put(session.withDue(session.due().with(due)));
      return;
    }
    // One copy may be sent for all subscriptions together, and again for a repetition.
    var queue = Routing.changed(session.due(), publication, due -> {
      if (due.terms().contains(terms)) {
        return due;
      }
      var longer = new ArrayList<>(due.terms());
      longer.add(terms);
      return due.with(List.copyOf(longer), due.certain(), false);
    });
    s.put(session.withDue(queue));
  }
}
