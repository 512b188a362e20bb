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

import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.mqttassay.spec.packet.QoS;

/** What SUBACK tells of the retained messages that its SUBSCRIBE may have brought. */
final class RetentionAnswer {

  private RetentionAnswer() {}

  /**
   * SUBACK granted it: what was certainly retained all the while must come.
   *
   * @param event the number of the event that asked for it
   */
  static void granted(Stepping s, Session session, Terms asked, QoS qos, long event) {
    var terms = asked.granted(qos);
    settle(s, session, asked, event, due -> {
      var topic = s.retained.get(due.publication().topic());
      boolean isCertain = due.certain()
          && topic != null
          && topic.isCertain()
          && topic.indexOf(due.publication().number()) == 0
          && terms.limit(due.publication().packet().qos()) != QoS.AT_MOST_ONCE;
      return new Due(
          due.number(),
          due.publication(),
          true,
          List.of(terms),
          isCertain,
          true,
          due.copies(),
          due.overtakenAt());
    });
  }

  /** SUBACK refused it: nothing may come for its sake. */
  static void denied(Stepping s, Session session, Terms asked, long event) {
    settle(s, session, asked, event, due -> null);
  }

  /** Changes what the request that was answered made due, which asked for some terms. */
  private static void settle(
      Stepping s, Session session, Terms asked, long event, UnaryOperator<Due> change) {
    var open = new HashMap<Long, TreeSet<Long>>();
    for (Due due : session.due().all()) {
      if (due.retained() && !due.exact() && due.terms().get(0).equals(asked)) {
        open.computeIfAbsent(due.publication().number(), p -> new TreeSet<>()).add(due.number());
      }
    }
    if (open.isEmpty()) {
      return;
    }
    // Those behind it wait for their own answers; those before it may have got lost with a
    // connection, and have none.
    long behind = behind(session, asked, event);
    var queue = session.due();
    for (var numbers : open.values()) {
      if (numbers.size() > behind) {
        var due = queue.get(
            numbers.stream().skip(numbers.size() - 1 - behind).findFirst().get());
        var changed = change.apply(due);
        queue = changed == null ? queue.without(due) : queue.replace(changed);
      }
    }
    s.put(session.withDue(queue));
    s.owe(new Owed.Deliver(session.clientIdentifier()));
    if (session.isConnected()) {
      s.watch(session.connection());
    }
  }

  /** How many requests for the same terms have yet to be answered. */
  private static long behind(Session session, Terms asked, long event) {
    var held = session.subscriptions().getOrElse(asked.topicFilter(), null);
    return held == null
        ? 0
        : held.requests().stream()
            .filter(one -> one.event() > event && one.terms().equals(asked))
            .count();
  }
}
