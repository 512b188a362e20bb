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

import java.util.List;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.core.Bend;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.Scene;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.packet.Acknowledgement;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;

/** Wrong state, exchanges that do not end, topics that match what they should not (chapter 4). */
final class OperationMutants {

  private static final int FAILURES = 0x80;
  private static final String SYSTEM = "$SYS";

  static final List<Mutant> ALL = List.of(
      Mutant.of(
          "retained-ends-with-its-publisher",
          "ASSAY-4.1.0-1",
          "4.1.0-2",
          OperationBends::retainsForPresence),
      Mutant.of("sessions-end-with-others", "4.1.0-2", "4.1.0-1", OperationBends::endsWithOthers),
      Mutant.of(
          "qos-0-kept-for-the-absent", "ASSAY-3.1.2-2", "ASSAY-4.1.0-1", OperationBends::keepsQos0),
      Mutant.of(
          "refused-is-sent-again",
          "",
          "4.4.0-2",
          () -> Bends.hears(
              Packet.class,
              (scene, connection, packet) -> (packet instanceof Puback || packet instanceof Pubrec)
                      && ((Acknowledgement) packet).reasonCode() >= FAILURES
                  ? null
                  : packet)),
      Mutant.of("refused-identifier-stays-in-use", "", "4.3.3-9", OperationBends::holdsTheRefused),
      Mutant.of(
          "pubrel-answered-once",
          "4.3.3-2",
          "4.3.3-11",
          () -> Bends.hears(Pubrel.class, (scene, connection, packet) -> {
            var session = connection == null ? null : scene.session(connection.number());
            return session != null && !session.flow(Party.CLIENT).holds(packet.packetIdentifier())
                ? null
                : packet;
          })),
      Mutant.of(
          "wildcards-match-dollar-topics",
          "4.7.2-1",
          "4.7.2-1",
          OperationMutants::disguisesDollars),
      Mutant.of(
          "dollar-topics-for-everybody",
          "ASSAY-4.7.2-1",
          "ASSAY-4.7.2-1",
          OperationMutants::admitsDollars),
      Mutant.of(
          "messages-below-sys",
          "ASSAY-4.7.2-2",
          "ASSAY-4.7.2-2",
          () -> Bends.afterHearing(Subscribe.class, (scene, connection, packet) -> {
            if (packet.subscriptions().stream()
                .anyMatch(one -> one.topicFilter().startsWith(SYSTEM))) {
              scene.also(
                  connection.number(),
                  Publish.of(SYSTEM + "/uptime", QoS.AT_MOST_ONCE, 0, Bytes.utf8("1")));
            }
          })),
      Mutant.of(
          "first-message-of-a-topic-lost",
          "ASSAY-4.7.3-1",
          "ASSAY-4.7.3-1",
          OperationBends::losesFirst),
      Mutant.of(
          "leading-slash-ignored",
          "4.7.3-4",
          "4.7.3-4",
          () -> Bends.hears(Publish.class, packet -> begun(packet, "/", ""))),
      Mutant.of(
          "replacement-keeps-the-old-qos", "3.8.4-3", "3.8.4-3", OperationBends::keepsFirstQoS),
      Mutant.of("qos-0-twice-and-at-once", "", "ASSAY-4.9.0-1", OperationBends::hurries),
      Mutant.of(
          "retained-forgotten-at-a-restart",
          "ASSAY-4.1.0-1",
          "3.3.1-5",
          OperationBends::forgetsRetained),
      Mutant.of("shared-moves-on-at-the-end", "", "4.8.2-5", SharedBends::movesOnAtTheEnd),
      Mutant.of("shared-qos-1-stays", "", "ASSAY-4.8.2-2", OperationBends::keepsShared));

  private OperationMutants() {}

  private static Publish begun(Publish packet, String from, String to) {
    return packet.topicName().startsWith(from) && packet.topicName().length() > from.length()
        ? Edits.to(
            packet, to + packet.topicName().substring(from.length()), packet.packetIdentifier())
        : packet;
  }

  /** Takes topics that begin with a dollar for others until it sends to them. */
  private static Bend disguisesDollars() {
    return new Bend() {
      @Override
      public Event hears(Scene scene, Event event) {
        return isOfDollar(event) ? admitted((Event.Transferred) event, "$", "~") : event;
      }

      @Override
      public List<Packet> writes(Scene scene, long connection, Packet packet) {
        return List.of(packet instanceof Publish publish ? begun(publish, "~", "$") : packet);
      }
    };
  }

  private static Bend admitsDollars() {
    return new Bend() {
      @Override
      public Event hears(Scene scene, Event event) {
        return isOfDollar(event) ? admitted((Event.Transferred) event, "$", "$") : event;
      }

      @Override
      public Packet says(Scene scene, long connection, Packet packet) {
        return packet instanceof Suback answer
            ? new Suback(
                answer.packetIdentifier(),
                answer.properties(),
                answer.reasonCodes().stream()
                    .map(code -> code >= FAILURES ? 0 : code)
                    .toList())
            : packet;
      }
    };
  }

  private static boolean isOfDollar(Event event) {
    return event instanceof Event.Transferred heard
        && heard.sender() == Party.CLIENT
        && heard.packet() instanceof Publish publish
        && publish.topicName().startsWith("$");
  }

  private static Event admitted(Event.Transferred heard, String from, String to) {
    return new Event.Transferred(
        heard.at(),
        heard.connection(),
        Party.CLIENT,
        begun((Publish) heard.packet(), from, to),
        heard.size(),
        heard.violations(),
        true);
  }
}
