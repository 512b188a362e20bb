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

import io.vavr.collection.Vector;
import java.util.List;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;

/** Retained messages (3.3.1.3): how they are set, replaced, cleared and sent. */
final class Retention {

  static final Rule DROPS_QOS_0 = Rule.frees(
          "a retained message of QoS 0 may be dropped",
          Party.SERVER,
          "to keep it, or to drop it at any time")
      .v311("ASSAY-3.3.1-2", "ASSAY-3.3.1-1")
      .v5("ASSAY-3.3.1-2", "ASSAY-3.3.1-1");

  static final List<Rule> RULES = List.of(DROPS_QOS_0);

  private Retention() {}

  static void published(Stepping s, Publication publication) {
    var there = s.retained.get(publication.topic());
    boolean isAtServer = s.assumptions.isAtServer();
    var candidate = new RetainedTopic.Candidate(publication, isAtServer ? s.now : 0);
    var before =
        there == null || isAtServer ? Vector.<RetainedTopic.Candidate>empty() : there.candidates();
    boolean maybeOlder =
        !isAtServer && (there == null ? !s.assumptions.fresh() : there.maybeOlder());
    put(s, new RetainedTopic(publication.topic(), before.append(candidate), maybeOlder));
  }

  /** A retained publication is in force: what was in force before it began is displaced. */
  static void accepted(Stepping s, Publication publication) {
    var there = s.retained.get(publication.topic());
    if (there == null || s.assumptions.isAtServer()) {
      return;
    }
    var rest = Vector.<RetainedTopic.Candidate>empty();
    for (var candidate : there.candidates()) {
      boolean isIt = candidate.publication().number() == publication.number();
      boolean isDisplaced =
          candidate.acceptedAt() != 0 && candidate.acceptedAt() <= publication.startedAt();
      if (isIt) {
        rest = rest.append(new RetainedTopic.Candidate(publication, s.now));
      } else if (!isDisplaced) {
        rest = rest.append(candidate);
      }
    }
    put(s, new RetainedTopic(publication.topic(), rest, false));
  }

  static void refused(Stepping s, Publication publication) {
    var there = s.retained.get(publication.topic());
    if (there != null) {
      put(
          s,
          new RetainedTopic(
              there.topic(),
              there.candidates().filter(c -> c.publication().number() != publication.number()),
              there.maybeOlder()));
    }
  }

  private static void put(Stepping s, RetainedTopic topic) {
    boolean isNothing = !topic.maybeOlder()
        && topic.candidates().forAll(c -> c.isEmpty() && c.acceptedAt() != 0)
        && (topic.candidates().size() <= 1);
    boolean isKnownEmpty = isNothing && s.assumptions.fresh();
    s.retained = s.retained.with(topic.topic(), isKnownEmpty ? null : topic);
    s.changes.retained(topic.topic());
  }

  /** A SUBSCRIBE was sent: its retained messages may come from now on. */
  static void subscribed(Stepping s, Session session, String topicFilter) {
    var held = session.subscriptions().get(topicFilter).get();
    var terms = held.asked();
    if (terms.retainHandling() == RetainHandling.DO_NOT_SEND
        || session.groups().contains(topicFilter)
        || terms.retainHandling() == RetainHandling.SEND_IF_NEW && held.isAlive()) {
      return;
    }
    s.retained.matched(topicFilter, topic -> {
      for (var candidate : topic.candidates()) {
        if (!candidate.isEmpty() && candidate.publication().expiresAt() > s.now) {
          var current = s.session(session.clientIdentifier());
          s.put(current.withDue(current
              .due()
              .with(Due.of(candidate.publication(), true, List.of(terms), false, false))));
        }
      }
    });
  }

  /** SUBACK granted it: what is certainly retained must come. */
  static void granted(Stepping s, Session session, Terms terms, boolean isNew) {
    var queue = session.due();
    boolean[] any = {false};
    var changed = queue.map(due -> {
      if (!due.retained() || !due.terms().get(0).topicFilter().equals(terms.topicFilter())) {
        return due;
      }
      var topic = s.retained.get(due.publication().topic());
      boolean isCertain = topic != null
          && topic.isCertain()
          && topic.candidates().get(0).publication().number()
              == due.publication().number()
          && terms.limit(due.publication().packet().qos()) != QoS.AT_MOST_ONCE
          && due.publication().packet().qos() != QoS.AT_MOST_ONCE;
      any[0] = true;
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
    if (any[0]) {
      s.put(session.withDue(changed));
      s.owe(new Owed.Deliver(session.clientIdentifier()));
      if (session.isConnected()) {
        s.watch(session.connection());
      }
    }
  }
}
