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
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Will;

/** Will Messages: when they are published, and when they are not (3.1.2.5, 3.1.3, 3.14.4). */
final class Wills {

  static final Rule NOT_EARLY = Rule.forbids(
          "no Will before its delay is over",
          Party.SERVER,
          "the Will Message only after its Will Delay Interval, or the end of its session")
      .v5("3.1.3-9", "3.1.2-8");

  static final Rule NOT_WITHOUT_CAUSE = Rule.forbids(
          "no Will after a DISCONNECT that deletes it",
          Party.SERVER,
          "no Will Message after the client's normal DISCONNECT")
      .v311("3.14.4-3", "3.1.2-10", "3.1.2-12")
      .v5("3.14.4-3", "3.1.2-10");

  static final Rule AT_NEXT_START = Rule.frees(
          "Wills of a server that fails",
          Party.SERVER,
          "to publish the Will Messages when the server starts again")
      .v311("ASSAY-3.1.2-4")
      .v5("ASSAY-3.1.2-3");

  static final List<Rule> RULES = List.of(NOT_EARLY, NOT_WITHOUT_CAUSE, AT_NEXT_START);

  private Wills() {}

  /** A connection is over: its Will is due now, later, or not at all. */
  static void connectionLost(Stepping s, Connection connection, Session session) {
    var will = connection.agreement().connect().will();
    if (will.isEmpty() || connection.isWillGone()) {
      return;
    }
    long delay =
        will.get().properties().integer(PropertyIdentifier.WILL_DELAY_INTERVAL).orElse(0)
            * Publication.SECOND;
    long due = Math.min(s.now + delay, session.endsAt());
    var pending = new PendingWill(
        session.clientIdentifier(),
        connection.version(),
        connection.number(),
        will.get(),
        s.now,
        due,
        s.event);
    s.wills = s.wills.put(session.clientIdentifier(), pending);
    if (due <= s.now) {
      publish(s, session.clientIdentifier());
    } else {
      s.schedule(due, Timer.Subject.WILL, 0, session.clientIdentifier());
    }
  }

  /** The session goes on before the delay is over: the Will is not to be published. */
  static void cancel(Stepping s, String clientIdentifier) {
    s.wills = s.wills.remove(clientIdentifier);
  }

  /** The end of the session ends the wait as well. */
  static void sessionEnded(Stepping s, String clientIdentifier) {
    if (s.wills.containsKey(clientIdentifier)) {
      publish(s, clientIdentifier);
    }
  }

  /** Time has come to look whether a Will is due. */
  static void look(Stepping s, String clientIdentifier) {
    var pending = s.wills.getOrElse(clientIdentifier, null);
    if (pending != null && pending.dueAt() <= s.now) {
      publish(s, clientIdentifier);
    }
  }

  private static void publish(Stepping s, String clientIdentifier) {
    var pending = s.wills.get(clientIdentifier).get();
    s.wills = s.wills.remove(clientIdentifier);
    s.publications++;
    var packet = packet(pending.will());
    var publication = new Publication(
        s.publications,
        clientIdentifier,
        pending.connection(),
        packet,
        s.now,
        Publication.expiry(packet, s.now),
        pending.event());
    Routing.routeWill(s, publication);
    if (packet.retain()) {
      Retention.published(s, publication);
      Retention.accepted(s, publication);
    }
  }

  /** The Will Message as the PUBLISH it becomes. */
  static Publish packet(Will will) {
    return new Publish(
        false,
        will.qos(),
        will.retain(),
        will.topic(),
        0,
        new Properties(will.properties().list().stream()
            .filter(p -> p.identifier() != PropertyIdentifier.WILL_DELAY_INTERVAL)
            .toList()),
        will.payload());
  }

  /** Explains a delivery that came although its Will is not due; false when it is no Will. */
  static boolean explains(Stepping s, Connection connection, Publish packet) {
    for (PendingWill pending : s.wills.values()) {
      if (pending.will().topic().equals(packet.topicName())
          && pending.will().payload().equals(packet.payload())) {
        if (pending.dueAt() - s.assumptions.grace() > s.now) {
          s.breaks(
              NOT_EARLY,
              Party.SERVER,
              pending.version() == MqttVersion.V5_0 ? MqttVersion.V5_0 : connection.version(),
              connection.number(),
              "the Will Message " + (pending.dueAt() - s.now) / 1_000_000 + " ms early",
              pending.event());
        }
        return true;
      }
    }
    return false;
  }
}
