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
package org.mqttassay.spec.broker.core.mutant;

import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.core.Bend;
import org.mqttassay.spec.broker.core.Scene;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** Breaks QoS 2 (4.3.3). */
final class QoS2Bends {

  private QoS2Bends() {}

  static Bend twice() {
    return new Bend() {
      @Override
      public void sent(Scene scene, long connection, Packet packet) {
        if (packet instanceof Publish publish
            && publish.qos() == QoS.EXACTLY_ONCE
            && !publish.dup()) {
          scene.also(connection, publish);
        }
      }
    };
  }

  static Bend takenTwice() {
    return new Bend() {
      @Override
      public void happened(Scene scene, State before, Event event) {
        if (event instanceof Event.Transferred transferred
            && transferred.sender() == Party.CLIENT
            && transferred.packet() instanceof Publish publish
            && publish.dup()
            && publish.qos() == QoS.EXACTLY_ONCE
            && isKnown(before, transferred.connection(), publish)) {
          scene.toAll(publish.withDup(false));
        }
      }
    };
  }

  private static boolean isKnown(State before, long connection, Publish publish) {
    var open = before.connection(connection);
    var session = open == null ? null : before.session(open.clientIdentifier());
    return session != null && session.flow(Party.CLIENT).holds(publish.packetIdentifier());
  }
}
