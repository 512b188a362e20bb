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
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** How many copies of a message a session may be sent, and in which order (3.3.4, 4.6). */
final class Copies {

  static final Rule ORDER = Rule.forbids(
          "messages of one publisher, topic and QoS keep their order",
          Party.SERVER,
          "the messages that one client published to a topic at one QoS in the order it sent them")
      .v311("4.6.0-6", "4.6.0-5")
      .v5("4.6.0-5", "4.6.0-6");

  static final Rule NO_SECOND = Rule.forbids(
          "a message is delivered once unless there is a reason",
          Party.SERVER,
          "another copy for another subscription, or of what its publisher sent again")
      .v311("4.5.0-1")
      .v5("4.5.0-1");

  static final Rule FREE = Rule.frees(
          "copies for overlapping subscriptions",
          Party.SERVER,
          "one copy, or another for each further matching subscription")
      .v311("ASSAY-3.3.5-1")
      .v5("ASSAY-3.3.4-1");

  static final Rule DUPLICATES_AT_QOS_0 = Rule.frees(
          "a QoS 1 message may come twice to a subscription of QoS 0",
          Party.SERVER,
          "duplicates of a QoS 1 message that is delivered at QoS 0")
      .v311("ASSAY-3.8.4-1");

  static final List<Rule> RULES = List.of(ORDER, NO_SECOND, FREE, DUPLICATES_AT_QOS_0);

  /** How many overtaken messages are kept that need not come. */
  private static final int ASIDE = 1_000;

  private Copies() {}

  /** A copy of a message was sent: what is left of its queue. */
  static DueQueue sent(Stepping s, DueQueue queue, Choice choice, Publish packet) {
    var due = choice.due();
    var fidelity = choice.fidelity();
    var rest = overtakesNothing(due) ? queue : overtake(s, queue, choice);
    if (!due.certain() && packet.qos() != QoS.AT_MOST_ONCE) {
      rest = release(rest, due.number(), packet);
    }
    if (choice.isMixed()) {
      rest = rest.mixing(due.publication());
    }
    if (due.terms().size() == 1 || fidelity.served().isEmpty()) {
      return rest.without(due, Past.Reason.SENT);
    }
    // Further copies may follow, one for each of the other subscriptions.
    var terms = new ArrayList<>(due.terms());
    fidelity.served().forEach(terms::remove);
    var copied = due.afterCopy(List.copyOf(terms), packet.qos());
    return terms.isEmpty()
        ? rest.without(due, Past.Reason.SENT)
        : rest.replace(choice.isMixed() ? copied.optional() : copied);
  }

  /**
   * A packet that was taken for a message that need not come may as well have been another that
   * looks the same and must: which of the two is still to come, nobody can tell.
   */
  static DueQueue release(DueQueue queue, long taken, Publish packet) {
    for (var numbers : List.of(queue.ofTopic(packet.topicName()), queue.aside())) {
      for (long number : numbers) {
        var other = queue.get(number);
        if (other.certain()
            && number != taken
            && other.publication().looksLike(packet.topicName(), packet.payload())) {
          return queue.replace(other.optional());
        }
      }
    }
    return queue;
  }

  private static boolean overtakesNothing(Due due) {
    return due.copies() > 0 || due.retained() || due.overtakenAt() != 0;
  }

  /** Whether others of the same order should have come before a message. */
  static boolean overtakes(DueQueue queue, Due due) {
    if (overtakesNothing(due)) {
      return false;
    }
    for (long number : queue.ofTopic(due.publication().topic())) {
      if (number >= due.number()) {
        return false;
      }
      var earlier = queue.get(number);
      if (earlier.copies() == 0 && !earlier.loose() && earlier.isOrderedWith(due)) {
        return true;
      }
    }
    return false;
  }

  /** Puts the messages aside that should have come before this one. */
  private static DueQueue overtake(Stepping s, DueQueue queue, Choice choice) {
    var result = queue;
    var due = choice.due();
    boolean isSure =
        !choice.isInDoubt() && !choice.isMixed() && !queue.past().mayHaveBeen(due.publication());
    for (long number : queue.ofTopic(due.publication().topic())) {
      if (number >= due.number()) {
        break;
      }
      var earlier = queue.get(number);
      if (earlier.isOrderedWith(due)
          && earlier.publication().number() < due.publication().number()) {
        result = overtaken(s, result, earlier, due, isSure);
      }
    }
    return result;
  }

  private static DueQueue overtaken(
      Stepping s, DueQueue queue, Due earlier, Due due, boolean isSure) {
    boolean isStrict = isSure
        && !queue.isMixed(earlier)
        && !earlier.loose()
        && !due.loose()
        && earlier.copies() == 0
        && earlier.terms().equals(due.terms());
    if (isStrict && !earlier.certain() && isForQoS0(earlier)) {
      return queue.without(earlier, Past.Reason.OVERTAKEN);
    }
    if (!earlier.certain() && queue.aside().size() >= ASIDE) {
      return queue.without(earlier);
    }
    return queue.putAside((isStrict ? earlier : earlier.loosened()).overtaken(s.now));
  }

  private static boolean isForQoS0(Due due) {
    for (Terms one : due.terms()) {
      if (one.limit(due.publication().packet().qos()) != QoS.AT_MOST_ONCE) {
        return false;
      }
    }
    return true;
  }
}
