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
package org.mqttassay.simulator.ledger.check;

import org.mqttassay.simulator.ledger.Invariant;
import org.mqttassay.simulator.ledger.Transit;
import org.mqttassay.simulator.ledger.identity.Marked.Mark;

/** What came though nobody sent it, or nobody there had asked for it: invariant 5. */
final class Intruders {

  private final World world;

  Intruders(World world) {
    this.world = world;
  }

  /** One of ours came where no subscription explains it. */
  void leaked(long at, Connection connection, Transit message, Stream stream, Track track) {
    if (connection.client == stream.publisher && track == null) {
      unexpected(connection.client, "came to its publisher, which did not ask for it")
          .of(stream, message.seq())
          .at(at);
      return;
    }
    String what = track == null
        ? "came to a client without a subscription for it"
        : "came to a client that was not subscribed when it was published";
    unexpected(connection.client, what)
        .of(stream, message.seq())
        .since(message.sentAt())
        .at(at);
  }

  Verdicts.Finding unexpected(Client client, String what) {
    return world.verdicts.broker(Invariant.NOTHING_UNEXPECTED, client, what);
  }

  /** One came without an identity of ours. */
  void stranger(long at, Connection connection, Transit message, Topic topic) {
    if (topic != null
        && message.isEmpty()
        && message.retain()
        && !mayKeepRetain(connection, topic)) {
      // What is empty clears, and is never what a topic keeps.
      world
          .verdicts
          .broker(
              Invariant.RETAINED,
              connection.client,
              "an empty message is retained on " + topic.name)
          .statement("MQTT-3.3.1-11", "MQTT-3.3.1-7")
          .at(at);
      return;
    }
    boolean isOurs = topic != null && topic.hasUnmarked && message.mark() == Mark.UNMARKED;
    if (isOurs || isLeftOver(connection, message)) {
      world.tally.unmarked++;
      return;
    }
    String name = topic == null ? "a topic that nobody named" : topic.name;
    String what =
        switch (message.mark()) {
          case DAMAGED -> "a message was not what had been sent";
          case FOREIGN -> "a message of another run came";
          case UNMARKED -> "a message came that nobody of this run sent";
          case OURS -> "a message of a stream that does not exist came";
        };
    unexpected(connection.client, what + ", on " + name).at(at);
  }

  /** Whether a session may have asked for a topic's messages with RETAIN as it was published. */
  private static boolean mayKeepRetain(Connection connection, Topic topic) {
    return connection.session.isMurky
        || connection.session.subs.values().stream()
            .anyMatch(sub -> sub.mayKeepRetain && Filters.matches(sub.filter, topic.name));
  }

  /** Whether it may be what others, or earlier runs, left retained or in a session. */
  private boolean isLeftOver(Connection connection, Transit message) {
    boolean isStrange = message.mark() == Mark.UNMARKED || message.mark() == Mark.FOREIGN;
    return isStrange && (message.retain() || connection.session.isMurky || !world.settings.fresh());
  }
}
