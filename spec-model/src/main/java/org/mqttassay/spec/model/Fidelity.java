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
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Publish;

/** How a delivery has to resemble the publication it comes from (3.3.1, 3.3.2, 3.8.4). */
final class Fidelity {

  static final Rule QOS = Rule.forbids(
          "a message is delivered at the right QoS",
          Party.SERVER,
          "the lesser of the QoS it was published at and the maximum granted")
      .v311("3.8.4-6", "3.3.5-1")
      .v5("3.8.4-8", "3.3.4-2", "4.8.2-3");

  static final Rule RETAIN = Rule.forbids(
          "RETAIN tells retained messages from live ones",
          Party.SERVER,
          "RETAIN 1 on messages sent for a new subscription; else 0, unless Retain As Published")
      .v311("3.3.1-9", "3.3.1-8")
      .v5("3.3.1-12", "3.3.1-13", "3.3.1-9");

  static final List<Rule> RULES = List.of(QOS, RETAIN);

  private Fidelity() {}

  /** All that is wrong with a packet that is sent for a message. */
  static List<Fault> compare(Stepping s, Session session, Due due, Publish packet) {
    List<Fault> faults = List.of();
    boolean fitsQoS = false;
    boolean fitsRetain = false;
    for (Terms terms : due.terms()) {
      fitsQoS |= terms.limit(due.publication().packet().qos()) == packet.qos();
      fitsRetain |= packet.retain()
          == (due.retained()
              || terms.retainAsPublished() && due.publication().packet().retain());
    }
    if (!fitsQoS) {
      faults = add(faults, QOS, packet.qos() + " came");
    }
    if (due.publication().isWill() && session.version() == MqttVersion.V5_0) {
      faults = WillsSeen.compare(due, packet, faults);
    }
    if (!fitsRetain) {
      faults = add(faults, RETAIN, "RETAIN " + (packet.retain() ? 1 : 0) + " came");
    }
    return faults;
  }

  private static List<Fault> add(List<Fault> faults, Rule rule, String came) {
    var longer = new ArrayList<>(faults);
    longer.add(new Fault(rule, came));
    return longer;
  }
}
