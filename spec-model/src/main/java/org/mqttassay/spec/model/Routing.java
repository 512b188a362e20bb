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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.mqttassay.spec.packet.QoS;

/** From a publication to those who must or may be sent it (3.3.4, 3.3.5 of 3.1.1, 4.5). */
final class Routing {

  private Routing() {}

  /** Puts a message before every session and share group with a matching subscription. */
  static void route(Stepping s, Publication publication) {
    var found = new ArrayList<Subscribers>(2);
    s.subscriptions.matching(publication.topic(), found::add);
    if (found.size() == 1) {
      var only = found.get(0);
      var filters = List.of(only.topicFilter());
      only.clients().forEach(client -> offer(s, publication, client, filters));
    } else if (found.size() > 1) {
      byClient(found).forEach((client, filters) -> offer(s, publication, client, filters));
    }
    for (var subscribers : found) {
      subscribers.groups().forEach(group -> Sharing.offer(s, publication, group));
    }
  }

  private static Map<String, List<String>> byClient(List<Subscribers> found) {
    var filters = new LinkedHashMap<String, List<String>>();
    for (var subscribers : found) {
      subscribers.clients().forEach(client -> filters
          .computeIfAbsent(client, c -> new ArrayList<>(2))
          .add(subscribers.topicFilter()));
    }
    return filters;
  }

  private static void offer(
      Stepping s, Publication publication, String client, List<String> filters) {
    var session = s.session(client);
    var due = due(session, publication, filters, s.assumptions.isAtServer());
    if (due == null) {
      if (!publication.isWill()) {
        s.put(session.withDue(
            session.due().with(session.due().past().with(publication, Past.Reason.OWN))));
      }
      return;
    }
    if (s.assumptions.isAtServer() && publication.expiresAt() != Long.MAX_VALUE) {
      due = due.accepted(s.now);
    }
    due = TooLarge.passOver(s, session, due);
    var queue = Arrival.withoutExpired(s, session.due()).with(due);
    s.put(session.withDue(queue));
    s.owe(new Owed.Deliver(client));
    if (due.certain() && session.isConnected()) {
      s.watch(session.connection());
    }
  }

  /** What a session is due of a message; null for nothing. */
  private static Due due(
      Session session, Publication publication, List<String> filters, boolean isAtServer) {
    boolean isWill = publication.isWill();
    boolean isOwn = publication.publisher().equals(session.clientIdentifier());
    if (filters.size() == 1) {
      var held = session.subscriptions().get(filters.get(0)).get();
      if (held.isCertain() && !isOwn) {
        var terms = held.granted();
        var due = Due.of(publication, false, List.of(terms), mustCome(publication, terms), true);
        return isWill ? due.loosened() : due;
      }
    }
    var terms = new ArrayList<Terms>(filters.size());
    boolean isCertain = false;
    boolean isExact = true;
    var local = new ArrayList<Terms>(1);
    for (String filter : filters) {
      var held = session.subscriptions().get(filter).get();
      var alternatives = new ArrayList<Terms>(2);
      held.addTo(alternatives);
      boolean comes = held.isAlive();
      for (Terms one : alternatives) {
        boolean isLocal = isOwn && one.noLocal();
        if (!isLocal || isWill) {
          terms.add(one);
        } else if (!isAtServer) {
          local.add(one);
        }
        comes &= !isLocal && mustCome(publication, one);
      }
      isCertain |= comes;
      isExact &= held.isCertain() && !(isOwn && isWill && held.granted().noLocal());
    }
    if (terms.isEmpty()) {
      return null;
    }
    if (!local.isEmpty()) {
      // What one subscription keeps from its own client, another asks for: 3.8.3-3 can be read to
      // forbid it all the same; and to the QoS of what comes (3.3.4-2) both of them match.
      terms.addAll(local);
      isCertain = false;
      isExact = false;
    }
    var due = Due.of(publication, false, List.copyOf(terms), isCertain, isExact);
    return isWill ? due.loosened() : due;
  }

  /** Whether a message must reach a subscription: QoS 0 may get lost, and so may {@code $} ones. */
  private static boolean mustCome(Publication publication, Terms terms) {
    return terms.limit(publication.packet().qos()) != QoS.AT_MOST_ONCE
        && !publication.topic().startsWith("$");
  }

  /** The message of a queue that comes from a publication as a live one, or null. */
  static Due find(DueQueue queue, Publication publication) {
    for (long number : queue.ofTopic(publication.topic())) {
      var due = queue.get(number);
      if (isOf(due, publication)) {
        return due;
      }
    }
    for (long number : queue.aside()) {
      var due = queue.get(number);
      if (isOf(due, publication)) {
        return due;
      }
    }
    return null;
  }

  private static boolean isOf(Due due, Publication publication) {
    return due.publication().number() == publication.number() && !due.retained();
  }

  /** A message was in doubt for long: only now is it required, and so only now awaited. */
  static void settledLate(Stepping s, Publication publication) {
    s.subscriptions.matching(publication.topic(), subscribers -> {
      subscribers.clients().forEach(client -> {
        var session = s.session(client);
        s.put(session.withProgress(s.now));
        if (session.isConnected()) {
          s.watch(session.connection());
        }
      });
      subscribers
          .groups()
          .forEach(name -> s.schedule(s.now + s.assumptions.await(), Timer.Subject.GROUP, 0, name));
    });
  }

  /** Nobody can know any more whether the server took a message over. */
  static void doubt(Stepping s, Publication publication) {
    each(s, publication, due -> due.optional().loosened());
  }

  /** Its publisher may send a message again, so that its place in the order is in doubt. */
  static void loosen(Stepping s, Publication publication) {
    each(s, publication, Due::loosened);
  }

  /** The server took a message over later than one would think. */
  static void accepted(Stepping s, Publication publication) {
    each(s, publication, due -> due.accepted(s.now));
  }

  /** A message was refused: nobody may be sent it. */
  static void withdraw(Stepping s, Publication publication) {
    s.subscriptions.matching(publication.topic(), subscribers -> {
      subscribers.clients().forEach(client -> {
        var session = s.session(client);
        s.put(session.withDue(withdrawn(session.due(), publication)));
      });
      subscribers.groups().forEach(name -> {
        var group = s.groups.get(name).get();
        s.put(group.withDue(withdrawn(group.due(), publication)));
      });
    });
  }

  private static DueQueue withdrawn(DueQueue queue, Publication publication) {
    var there = find(queue, publication);
    var rest = changed(queue, publication, due -> null);
    // What was taken for it must have been another that looks like it.
    return there == null || there.copies() > 0
        ? Copies.release(rest, 0, publication.packet())
        : rest;
  }

  /** Has everybody looked at who should have been sent a message by now. */
  static void look(Stepping s, Publication publication) {
    s.subscriptions.matching(publication.topic(), subscribers -> {
      subscribers.clients().forEach(client -> {
        var session = s.session(client);
        if (session.isConnected() && s.connection(session.connection()) != null) {
          s.watch(s.connection(session.connection()), s.now);
        }
      });
      subscribers.groups().forEach(group -> Sharing.watch(s, group, s.now));
    });
  }

  /** Whoever has subscribed since a message may have been published need not be sent it. */
  static void doubtYoung(Stepping s, Publication publication) {
    s.subscriptions.matching(publication.topic(), subscribers -> {
      String filter = subscribers.topicFilter();
      subscribers.clients().forEach(client -> {
        var session = s.session(client);
        if (isYoung(session, filter, publication)) {
          s.put(session.withDue(changed(session.due(), publication, Due::optional)));
          Retention.maybe(s, client, filter, publication);
        }
      });
      subscribers.groups().forEach(name -> {
        var group = s.groups.get(name).get();
        if (group.members().exists(member -> isYoung(s.session(member), name, publication))) {
          s.put(group.withDue(changed(group.due(), publication, Due::optional)));
        }
      });
    });
  }

  private static boolean isYoung(Session session, String filter, Publication publication) {
    return session.subscriptions().get(filter).get().since() >= publication.startedAt();
  }

  private static void each(Stepping s, Publication publication, UnaryOperator<Due> change) {
    s.subscriptions.matching(publication.topic(), subscribers -> {
      subscribers.clients().forEach(client -> {
        var session = s.session(client);
        s.put(session.withDue(changed(session.due(), publication, change)));
      });
      subscribers.groups().forEach(name -> {
        var group = s.groups.get(name).get();
        s.put(group.withDue(changed(group.due(), publication, change)));
      });
    });
  }

  /** Changes all that waits in a queue because a message was published; null takes it away. */
  static DueQueue changed(DueQueue queue, Publication publication, UnaryOperator<Due> change) {
    var result = queue;
    for (long number : queue.ofTopic(publication.topic())) {
      result = changed(result, result.get(number), publication, change);
    }
    for (long number : queue.aside()) {
      result = changed(result, result.get(number), publication, change);
    }
    return result;
  }

  private static DueQueue changed(
      DueQueue queue, Due due, Publication publication, UnaryOperator<Due> change) {
    if (!isOf(due, publication)) {
      return queue;
    }
    var changed = change.apply(due);
    return changed == null ? queue.without(due) : queue.replace(changed);
  }
}
