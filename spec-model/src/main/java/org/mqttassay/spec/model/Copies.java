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

/** How many copies of a message a session may be sent, and in which order (3.3.4, 4.6). */
final class Copies {

  static final Rule ORDER = Rule.forbids(
          "messages of one publisher, topic and QoS keep their order",
          Party.SERVER,
          "the messages that one client published to a topic at one QoS in the order it sent them")
      .v311("4.6.0-6", "4.6.0-5")
      .v5("4.6.0-5", "4.6.0-6");

  static final Rule FREE = Rule.frees(
          "copies for overlapping subscriptions",
          Party.SERVER,
          "one copy, or another for each further matching subscription")
      .v311("ASSAY-3.3.5-1")
      .v5("ASSAY-3.3.4-1");

  static final List<Rule> RULES = List.of(ORDER, FREE);

  private Copies() {}

  /** A copy of a message was sent: what is left of its queue. */
  static DueQueue sent(Stepping s, DueQueue queue, Due due, Publish packet) {
    var rest = overtake(s, queue, due);
    if (due.terms().size() == 1) {
      return rest.without(due);
    }
    // Further copies may follow, one for each of the other subscriptions.
    var terms = new ArrayList<>(due.terms());
    Terms served = due.terms().get(0);
    for (Terms one : due.terms()) {
      if (one.limit(due.publication().packet().qos()) == packet.qos()) {
        served = one;
      }
    }
    terms.remove(served);
    return rest.replace(due.afterCopy(List.copyOf(terms)));
  }

  /** Marks the messages that should have come before this one. */
  private static DueQueue overtake(Stepping s, DueQueue queue, Due due) {
    var result = queue;
    if (due.copies() > 0 || due.retained()) {
      return result;
    }
    for (long number : queue.ofTopic(due.publication().topic())) {
      if (number >= due.number()) {
        break;
      }
      var earlier = queue.get(number);
      if (earlier.overtakenAt() == 0 && earlier.copies() == 0 && earlier.isOrderedWith(due)) {
        result = result.replace(earlier.overtaken(s.now));
      }
    }
    return result;
  }
}
