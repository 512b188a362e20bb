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

import io.vavr.collection.Queue;
import java.util.List;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/**
 * What a PUBLISH from the server was sent for.
 *
 * @param due the message that was due
 * @param group the share group whose message it is; null for the session's own
 * @param fidelity how the packet compares with it; of all messages that it can have been sent for,
 *     the one with the fewest faults is chosen
 * @param isInDoubt whether it may as well have been sent for another of them
 * @param isMixed whether another of them has to be sent otherwise, or had
 */
record Choice(Due due, String group, Fidelity fidelity, boolean isInDoubt, boolean isMixed) {

  /** How many more messages are looked at for one that explains a packet better. */
  private static final int AHEAD = 64;

  /** The ways in which the packet differs from what is allowed. */
  List<Fault> faults() {
    return fidelity.faults();
  }

  /** The best explanation of a packet, or null when nothing explains it. */
  static Choice of(Stepping s, Session session, Publish packet) {
    var best = best(s, session, packet);
    return best != null && best.group() == null && best.isAmongOthers(session.due())
        ? new Choice(best.due, null, best.fidelity, best.isInDoubt, true)
        : best;
  }

  private boolean isAmongOthers(DueQueue queue) {
    if (queue.isMixed(due)) {
      return true;
    }
    for (var numbers : List.of(queue.ofTopic(due.publication().topic()), queue.aside())) {
      int ahead = 0;
      for (long number : numbers) {
        if (++ahead > AHEAD) {
          break;
        }
        var other = queue.get(number);
        boolean differs = number != due.number()
            && other.publication().looksLike(due.publication())
            && !(other.publication().isEqual(due.publication())
                && other.terms().equals(due.terms())
                && other.copies() == due.copies());
        if (differs) {
          return true;
        }
      }
    }
    return false;
  }

  private static Choice best(Stepping s, Session session, Publish packet) {
    var queue = session.due();
    var best = among(s, session, queue, queue.ofTopic(packet.topicName()), packet, null);
    if (isPerfect(best) && (best.isOwed() || session.groups().isEmpty())) {
      return best;
    }
    int fewest = 0;
    for (String name : session.groups()) {
      var group = s.groups.getOrElse(name, null);
      var found = group == null ? null : amongGroup(s, session, group, packet);
      // Of equal messages of several groups, the one that fewer others can be sent for.
      if (found != null
          && (best == null
              || found.isBetterThan(best)
              || !best.isBetterThan(found) && group.members().size() < fewest)) {
        best = found;
        fewest = group.members().size();
      }
    }
    return isPerfect(best) ? best : among(s, session, queue, queue.aside(), packet, best);
  }

  private static Choice amongGroup(Stepping s, Session session, Group group, Publish packet) {
    Choice best = null;
    for (long number : group.due().ofTopic(packet.topicName())) {
      var due = group.due().get(number);
      if (!due.publication().looksLike(packet.topicName(), packet.payload())) {
        continue;
      }
      String name = group.topicFilter();
      var found = new Choice(due, name, Fidelity.of(s, session, due, name, packet), false, false);
      if (best == null || found.isBetterThan(best)) {
        best = found;
      }
      if (isPerfect(best) && best.isOwed()) {
        break;
      }
    }
    return best;
  }

  private boolean isBetterThan(Choice other) {
    return faults().size() < other.faults().size()
        || faults().size() == other.faults().size() && due.certain() && !other.due.certain();
  }

  /** Whether it must be sent, or never need be: of equal messages, one that must comes first. */
  private boolean isOwed() {
    return due.certain() || due.publication().packet().qos() == QoS.AT_MOST_ONCE;
  }

  private static boolean isPerfect(Choice choice) {
    return choice != null && choice.faults().isEmpty();
  }

  private static Choice among(
      Stepping s,
      Session session,
      DueQueue queue,
      Queue<Long> numbers,
      Publish packet,
      Choice best) {
    Choice found = best;
    int ahead = 0;
    int alike = 0;
    for (long number : numbers) {
      if (isPerfect(found) && ++ahead > AHEAD) {
        return found.inDoubt();
      }
      var due = queue.get(number);
      if (!due.publication().looksLike(packet.topicName(), packet.payload())) {
        continue;
      }
      alike++;
      var fidelity = Fidelity.of(s, session, due, null, packet);
      if (fidelity.faults().isEmpty()) {
        if (!Copies.overtakes(queue, due)) {
          return new Choice(due, null, fidelity, false, false);
        }
        // Rather one that keeps the order.
        if (!isPerfect(found)) {
          found = new Choice(due, null, fidelity, false, false);
        }
      } else if (found == null || fidelity.faults().size() < found.faults().size()) {
        found = new Choice(due, null, fidelity, false, false);
      }
    }
    // Which order was broken should be beyond doubt.
    return found != null && alike > 1 ? found.inDoubt() : found;
  }

  /**
   * What is wrong with the packet beyond doubt. Messages that look the same are told apart by
   * nothing but what they are compared by: where they differ, nobody knows what a copy was for.
   */
  List<Fault> certainFaults() {
    return isMixed && !due.retained() ? List.of() : faults();
  }

  private Choice inDoubt() {
    return new Choice(due, group, fidelity, true, isMixed);
  }
}
