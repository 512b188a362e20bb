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
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/**
 * What a PUBLISH from the server was sent for.
 *
 * @param due the message that was due
 * @param group the share group whose message it is; null for the session's own
 * @param faults the ways in which the packet differs from what is allowed; of all messages that it
 *     can have been sent for, the one with the fewest is chosen
 */
record Choice(Due due, String group, List<Fault> faults) {

  /** The best explanation of a packet, or null when nothing explains it. */
  static Choice of(Stepping s, Session session, Publish packet) {
    Choice best = among(s, session, session.due(), null, packet);
    if (best != null && best.isPerfect()) {
      return best;
    }
    int fewest = 0;
    for (String name : session.groups()) {
      var group = s.groups.getOrElse(name, null);
      var found = group == null ? null : among(s, session, group.due(), name, packet);
      // Of equal messages of several groups, the one that fewer others can be sent for.
      if (found != null
          && (best == null
              || found.isBetterThan(best)
              || !best.isBetterThan(found) && group.members().size() < fewest)) {
        best = found;
        fewest = group.members().size();
      }
    }
    return best;
  }

  private boolean isBetterThan(Choice other) {
    return faults.size() < other.faults.size()
        || faults.size() == other.faults.size() && due.certain() && !other.due.certain();
  }

  /** Whether there can be no better one: of equal messages, one that must be sent. */
  private boolean isPerfect() {
    return faults.isEmpty()
        && (due.certain() || due.publication().packet().qos() == QoS.AT_MOST_ONCE);
  }

  private static Choice among(
      Stepping s, Session session, DueQueue queue, String group, Publish packet) {
    Choice best = null;
    for (long number : queue.ofTopic(packet.topicName())) {
      var due = queue.get(number);
      if (!due.publication().looksLike(packet.topicName(), packet.payload())) {
        continue;
      }
      var faults = group == null
          ? Fidelity.compare(s, session, due, packet)
          : Sharing.compare(s, session, group, due, packet);
      var found = new Choice(due, group, faults);
      if (best == null || found.isBetterThan(best)) {
        best = found;
      }
      if (best.isPerfect()) {
        break;
      }
    }
    return best;
  }
}
