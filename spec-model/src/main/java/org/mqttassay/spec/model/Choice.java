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
    Choice best = among(s, session, session.due(), null, packet, null);
    if (best != null && best.faults().isEmpty()) {
      return best;
    }
    for (String name : session.groups()) {
      var group = s.groups.getOrElse(name, null);
      if (group != null) {
        best = among(s, session, group.due(), name, packet, best);
        if (best != null && best.faults().isEmpty()) {
          return best;
        }
      }
    }
    return best;
  }

  private static Choice among(
      Stepping s, Session session, DueQueue queue, String group, Publish packet, Choice best) {
    Choice found = best;
    for (long number : queue.ofTopic(packet.topicName())) {
      var due = queue.get(number);
      if (!due.publication().looksLike(packet.topicName(), packet.payload())) {
        continue;
      }
      var faults = group == null
          ? Fidelity.compare(s, session, due, packet)
          : Sharing.compare(s, session, group, due, packet);
      if (found == null || faults.size() < found.faults().size()) {
        found = new Choice(due, group, faults);
      }
      if (faults.isEmpty()) {
        break;
      }
    }
    return found;
  }
}
