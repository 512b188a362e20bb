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

/**
 * Retained messages (3.3.1.3): how they are set, replaced and cleared, and to whom they are due.
 *
 * <p>A SUBSCRIBE makes every message due that may be retained at that time, and those that begin to
 * be until SUBACK is out. It <em>must</em> be sent what was certainly retained all the while.
 */
final class Retention {

  static final Rule SENT = Rule.obliges(
          "a new subscription is sent what is retained",
          Party.SERVER,
          "the last retained message of every matching topic, for each SUBSCRIBE that asks for it")
      .v311("3.3.1-6", "3.3.1-5", "3.8.4-3")
      .v5("3.3.1-9", "3.3.1-10", "3.3.1-5", "3.8.4-4");

  static final Rule SENT_ANEW = Rule.obliges(
          "a replaced subscription is sent what is retained",
          Party.SERVER,
          "the last retained message of every matching topic also when a subscription is replaced")
      .v311("3.8.4-3", "3.3.1-6")
      .v5("3.8.4-4", "3.3.1-9");

  static final Rule OUTLIVES = Rule.obliges(
          "retained messages outlive sessions",
          Party.SERVER,
          "a retained message to stay when the session of its publisher ends")
      .v311("3.1.2-7", "ASSAY-4.1.0-1")
      .v5("4.1.0-2");

  static final Rule DROPS_QOS_0 = Rule.frees(
          "a retained message of QoS 0 may be dropped",
          Party.SERVER,
          "to keep it, or to drop it at any time")
      .v311("ASSAY-3.3.1-2", "ASSAY-3.3.1-1")
      .v5("ASSAY-3.3.1-2", "ASSAY-3.3.1-1");

  static final List<Rule> RULES = List.of(SENT, SENT_ANEW, OUTLIVES, DROPS_QOS_0);

  /** How many waiting messages are looked at for retained ones. */
  private static final int AHEAD = 64;

  private Retention() {}

  /** Whether a SUBSCRIBE brings retained messages. */
  enum Admission {
    YES,
    MAYBE,
    NO
  }

  /** A publication with RETAIN 1 begins. */
  static void published(Stepping s, Publication publication) {
    String topic = publication.topic();
    var there = s.retained.get(topic);
    if (s.assumptions.isAtServer()) {
      var displaced = there == null || there.candidates().isEmpty()
          ? null
          : there.candidates().get(0);
      var candidate = new RetainedTopic.Candidate(publication, s.now, true, false);
      put(s, new RetainedTopic(topic, Vector.of(candidate), false, displaced));
    } else {
      if (there == null) {
        there = RetainedTopic.of(topic, !s.assumptions.fresh());
      }
      put(s, there.with(new RetainedTopic.Candidate(publication, 0, false, false)));
      overlap(s, publication);
    }
    if (publication.expiresAt() != Long.MAX_VALUE) {
      s.schedule(forgetAt(s, publication), Timer.Subject.RETAINED, 0, topic);
    }
  }

  private static long forgetAt(Stepping s, Publication publication) {
    return publication.expiresAt()
        + publication.slack()
        + 3 * (s.assumptions.grace() + s.assumptions.await());
  }

  /** It is in force: what was in force before it began is displaced. */
  static void accepted(Stepping s, Publication publication) {
    var there = s.retained.get(publication.topic());
    int index = there == null ? -1 : there.indexOf(publication.number());
    if (index < 0) {
      return;
    }
    if (s.assumptions.isAtServer()) {
      put(s, new RetainedTopic(there.topic(), there.candidates(), false, null));
      return;
    }
    var rest = there.candidates().update(index, there.candidates().get(index).settled(s.now, true));
    for (int i = index - 1; i >= 0; i--) {
      if (rest.get(i).isDisplacedBy(publication)) {
        rest = rest.removeAt(i);
      }
    }
    put(s, there.with(rest, false));
  }

  /** It was sent as a retained message, so that it was in force. */
  static void seen(Stepping s, Publication publication) {
    var there = s.retained.get(publication.topic());
    int index = there == null ? -1 : there.indexOf(publication.number());
    if (index < 0 || there.candidates().get(index).isSeen()) {
      return;
    }
    var candidate = there.candidates().get(index);
    put(s, there.with(there.candidates().update(index, candidate.seen()), there.maybeOlder()));
    if (!candidate.isCertain() && candidate.settledAt() != 0) {
      accepted(s, publication);
    }
  }

  /** Whether it is, or ever was, in force will not be known. */
  static void doubted(Stepping s, Publication publication) {
    var there = s.retained.get(publication.topic());
    int index = there == null ? -1 : there.indexOf(publication.number());
    if (index >= 0 && !s.assumptions.isAtServer()) {
      long over = s.now + s.assumptions.settle();
      put(
          s,
          there.with(
              there.candidates().update(index, there.candidates().get(index).settled(over, false)),
              there.maybeOlder()));
    }
  }

  /** It is sent again by a client that came back: its outcome is open once more. */
  static void again(Stepping s, Publication publication) {
    if (publication.packet().retain() && !s.assumptions.isAtServer()) {
      var there = s.retained.get(publication.topic());
      var rest = there == null
          ? RetainedTopic.of(publication.topic(), !s.assumptions.fresh())
          : there.without(publication.number());
      put(s, rest.with(new RetainedTopic.Candidate(publication, 0, false, false)));
    }
  }

  /** It was refused: what was there before is there still. */
  static void refused(Stepping s, Publication publication) {
    var there = s.retained.get(publication.topic());
    if (there == null || there.indexOf(publication.number()) < 0) {
      return;
    }
    var rest = there.without(publication.number());
    if (s.assumptions.isAtServer() && there.displaced() != null) {
      rest = new RetainedTopic(there.topic(), Vector.of(there.displaced()), false, null);
    }
    put(s, rest);
  }

  private static void put(Stepping s, RetainedTopic topic) {
    boolean isGone = topic.isClear() && topic.displaced() == null && s.assumptions.fresh();
    if (isGone && topic.candidates().isEmpty()) {
      s.retained = s.retained.with(topic.topic(), null);
      s.changes.retained(topic.topic());
      return;
    }
    s.retained = s.retained.with(topic.topic(), topic);
    s.changes.retained(topic.topic());
    if (isGone) {
      // For a while it is remembered that it was cleared, to say what is wrong if it comes.
      s.schedule(s.now + 2 * s.assumptions.await(), Timer.Subject.RETAINED, 0, topic.topic());
    }
  }

  /** Time has come to forget what has expired, or was cleared. */
  static void look(Stepping s, String name) {
    var there = s.retained.get(name);
    if (there == null) {
      return;
    }
    var rest = there.with(
        there
            .candidates()
            .filter(c -> c.publication().expiresAt() == Long.MAX_VALUE
                || forgetAt(s, c.publication()) > s.now),
        there.maybeOlder());
    boolean isGone = rest.isClear() && s.assumptions.fresh() && rest.displaced() == null;
    s.retained = s.retained.with(name, isGone ? null : rest);
    s.changes.retained(name);
  }

  /** Whether the SUBSCRIBE that has just been sent brings the retained messages of its filter. */
  private static Admission admission(
      Stepping s, Session session, Held held, Held.Requested request) {
    if (session.groups().contains(held.topicFilter())) {
      return Admission.NO;
    }
    return switch (request.terms().retainHandling()) {
      case SEND_AT_SUBSCRIBE -> Admission.YES;
      case DO_NOT_SEND -> Admission.NO;
      case SEND_IF_NEW -> {
        if (held.isAlive()) {
          yield Admission.NO;
        }
        // An earlier SUBSCRIBE whose answer was lost may have made it.
        boolean isNew = held.granted() == null
            && isFirst(s, held)
            && held.requests().get(0) == request
            && session.known();
        yield isNew ? Admission.YES : Admission.MAYBE;
      }
    };
  }

  /** A SUBSCRIBE was sent: its retained messages may come from now on. */
  static void subscribed(Stepping s, Session session, String topicFilter) {
    var held = session.subscriptions().get(topicFilter).get();
    for (var request : held.requests()) {
      // One SUBSCRIBE may name a filter twice.
      var admission =
          request.event() == s.event ? admission(s, session, held, request) : Admission.NO;
      if (admission != Admission.NO) {
        subscribed(s, session.clientIdentifier(), request.terms(), admission);
      }
    }
  }

  private static void subscribed(Stepping s, String client, Terms terms, Admission admission) {
    s.retained.matched(terms.topicFilter(), topic -> {
      boolean isCertain = admission == Admission.YES && topic.isCertain();
      for (var candidate : topic.candidates()) {
        var publication = candidate.publication();
        if (!candidate.isEmpty() && !publication.isSurelyExpired(s.now, s.assumptions)) {
          boolean isOwed = isCertain && publication.packet().qos() != QoS.AT_MOST_ONCE;
          enqueue(s, client, publication, terms, isOwed);
        }
      }
    });
  }

  private static void enqueue(
      Stepping s, String client, Publication publication, Terms terms, boolean isOwed) {
    var session = s.session(client);
    var due =
        TooLarge.passOver(s, session, Due.of(publication, true, List.of(terms), isOwed, false));
    // Before it was asked for it can't have been late.
    s.put((isOwed ? session.withProgress(s.now) : session).withDue(session.due().with(due)));
  }

  /**
   * A publication begins while retained messages of its topic are still to be sent: it may be sent
   * in their place.
   */
  private static void overlap(Stepping s, Publication publication) {
    if (publication.packet().payload().isEmpty()) {
      return;
    }
    s.subscriptions.matching(publication.topic(), subscribers -> subscribers
        .clients()
        .forEach(client -> overlap(s, publication, client, subscribers.topicFilter())));
  }

  private static void overlap(Stepping s, Publication publication, String client, String filter) {
    var session = s.session(client);
    var held = session.subscriptions().getOrElse(filter, null);
    boolean isAdmitted = false;
    for (var request : held == null ? List.<Held.Requested>of() : held.requests()) {
      if (admission(s, session, held, request) != Admission.NO) {
        enqueue(s, client, publication, request.terms(), false);
        isAdmitted = true;
      }
    }
    if (!isAdmitted && session.isConnected()) {
      // A Will may have been there before the SUBSCRIBE that all of them wait for.
      boolean mayBeOlder = publication.startedAt() < s.now;
      s.put(session.withDue(instead(session.due(), publication, filter, mayBeOlder)));
    }
  }

  private static DueQueue instead(
      DueQueue queue, Publication publication, String filter, boolean mayBeOlder) {
    var waiting = queue.ofTopic(publication.topic());
    var result = queue;
    for (long number : waiting.take(AHEAD)) {
      var due = queue.get(number);
      if (due.retained()
          && (number == waiting.head() || mayBeOlder && due.certain() && due.isFor(filter))
          && due.publication().number() != publication.number()) {
        result = result
            .replace(due.optional())
            .with(Due.of(publication, true, due.terms(), false, due.exact()));
      }
    }
    return result;
  }

  /** A subscription may have begun when a message was already retained. */
  static void maybe(Stepping s, String client, String filter, Publication publication) {
    var held = s.session(client).subscriptions().getOrElse(filter, null);
    var terms = held == null ? null : held.asked() != null ? held.asked() : held.granted();
    if (publication.packet().retain()
        && terms != null
        && terms.retainHandling() != RetainHandling.DO_NOT_SEND
        && !publication.packet().payload().isEmpty()) {
      enqueue(s, client, publication, terms, false);
    }
  }

  /** The connection is lost: retained messages that were still to be sent may never be. */
  static void connectionLost(Stepping s, Session session) {
    if (!session.due().isEmpty()) {
      s.put(session.withDue(
          session.due().map(due -> due.retained() && due.certain() ? due.optional() : due)));
    }
  }

  /** Whether nobody asked for a subscription before. */
  private static boolean isFirst(Stepping s, Held held) {
    return held.requests().stream().allMatch(request -> request.event() == s.event);
  }

  /** The rule that is broken when a message does not come; null when it is not a retained one. */
  static Rule missing(Stepping s, Session session, Due due) {
    if (!due.retained()) {
      return null;
    }
    var publication = due.publication();
    var topic = s.retained.get(publication.topic());
    int index = topic == null ? -1 : topic.indexOf(publication.number());
    boolean wasKept = index >= 0 && topic.candidates().get(index).isSeen();
    if (wasKept && s.assumptions.seesAll() && s.session(publication.publisher()) == null) {
      return OUTLIVES;
    }
    var held = session.subscriptions().getOrElse(due.terms().get(0).topicFilter(), null);
    boolean isOld = held != null && held.since() <= publication.startedAt();
    return isOld ? SENT_ANEW : SENT;
  }
}
