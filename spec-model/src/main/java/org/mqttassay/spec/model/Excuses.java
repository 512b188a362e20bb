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

import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Publish;

/** What may explain a delivery that nothing the observer saw was published for. */
final class Excuses {

  private Excuses() {}

  /** Whether it may come from what the observer did not see. */
  static boolean unknown(Stepping s, Session session, Publish packet) {
    return !s.assumptions.seesAll()
        || !session.known()
        // Servers use such topics for their own purposes (4.7.2).
        || packet.topicName().startsWith("$")
        || packet.retain() && !s.assumptions.fresh() && maybeRetained(s, packet.topicName());
  }

  private static boolean maybeRetained(Stepping s, String topic) {
    var retained = s.retained.get(topic);
    return retained == null || retained.maybeOlder();
  }

  static void report(Stepping s, Connection connection, Session session, Publish packet) {
    if (connection.isTainted()) {
      return;
    }
    if (RetentionBreach.blame(s, connection, session, packet)
        || WillsSeen.blame(s, connection, packet)
        || SharingBreach.blame(s, connection, session, packet)) {
      return;
    }
    s.breaks(
        PublishFlow.isRepetitionPassedOn(s, packet)
            ? PublishFlow.PASSED_ON_ONCE
            : Delivering.SOMETHING_PUBLISHED,
        Party.SERVER,
        connection,
        "a message for " + packet.topicName() + " that was not due");
  }
}
