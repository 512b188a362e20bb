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

import io.vavr.collection.HashMap;
import java.util.List;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Acknowledgement;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.ReasonCode;

/** Topic Aliases in both directions (3.3.2.3.4 of 5.0). */
final class TopicAliases {

  static final Rule MAXIMUM_BY_CLIENT = Rule.forbids(
          "a client keeps to the server's Topic Alias Maximum",
          Party.CLIENT,
          "a Topic Alias from 1 to the Topic Alias Maximum of CONNACK")
      .v5("3.3.2-9", "3.2.2-17", "3.2.2-18", "ASSAY-3.3.4-3")
      .mustClose(ReasonCode.TOPIC_ALIAS_INVALID.value());

  static final Rule MAXIMUM_BY_SERVER = Rule.forbids(
          "a server keeps to the client's Topic Alias Maximum",
          Party.SERVER,
          "a Topic Alias from 1 to the Topic Alias Maximum of CONNECT")
      .v5("3.3.2-11", "3.1.2-26", "3.1.2-27", "ASSAY-3.3.4-3");

  static final Rule KNOWN_BY_CLIENT = Rule.forbids(
          "a client uses a Topic Alias that it has set",
          Party.CLIENT,
          "an empty Topic Name only with a Topic Alias set before on this connection")
      .v5("ASSAY-3.3.4-4")
      .mustClose(ReasonCode.PROTOCOL_ERROR.value());

  static final Rule KNOWN_BY_SERVER = Rule.forbids(
          "a server uses a Topic Alias that it has set",
          Party.SERVER,
          "an empty Topic Name only with a Topic Alias set before on this connection")
      .v5("ASSAY-3.3.4-4");

  static final Rule NOT_CARRIED_FORWARD = Rule.forbids(
          "no Topic Alias lives longer than its connection",
          Party.SERVER,
          "no acknowledgement of a PUBLISH whose Topic Alias was not set on this connection")
      .v5("3.3.2-7");

  static final Rule NOT_CARRIED_FORWARD_BY_CLIENT = Rule.forbids(
          "a client takes no Topic Alias of an earlier connection",
          Party.CLIENT,
          "no acknowledgement of a PUBLISH whose Topic Alias was not set on this connection")
      .v5("3.3.2-7");

  static final Rule ACCEPTED_BY_SERVER = Rule.forbids(
          "a server accepts every Topic Alias up to its maximum",
          Party.SERVER,
          "no DISCONNECT for its Topic Aliases to a client that kept to the maximum")
      .v5("3.3.2-12");

  static final Rule ACCEPTED_BY_CLIENT = Rule.forbids(
          "a client accepts every Topic Alias up to its maximum",
          Party.CLIENT,
          "no DISCONNECT for its Topic Aliases to a server that kept to the maximum")
      .v5("3.3.2-10");

  static final List<Rule> RULES = List.of(
      MAXIMUM_BY_CLIENT,
      MAXIMUM_BY_SERVER,
      KNOWN_BY_CLIENT,
      KNOWN_BY_SERVER,
      NOT_CARRIED_FORWARD,
      NOT_CARRIED_FORWARD_BY_CLIENT,
      ACCEPTED_BY_SERVER,
      ACCEPTED_BY_CLIENT);

  /** In the place of an alias: that a sender used one it should not have. */
  private static final int MISUSED = 0;

  private TopicAliases() {}

  /** The message with its Topic Name and without the alias; null when that broke a rule. */
  static Publish resolve(Stepping s, Connection connection, Party sender, Publish packet) {
    var alias = packet.properties().integer(PropertyIdentifier.TOPIC_ALIAS);
    if (alias.isEmpty()) {
      return packet;
    }
    boolean isClient = sender == Party.CLIENT;
    int number = (int) alias.getAsLong();
    int maximum = connection.limitsBy(isClient ? Party.SERVER : Party.CLIENT).topicAliasMaximum();
    if (number > maximum || number == 0) {
      return broken(
          s,
          connection,
          isClient ? MAXIMUM_BY_CLIENT : MAXIMUM_BY_SERVER,
          0,
          "Topic Alias " + number + ", where " + maximum + " is the maximum");
    }
    var traffic = connection.traffic();
    var aliases = isClient ? traffic.clientAliases() : traffic.serverAliases();
    String topic = packet.topicName();
    if (topic.isEmpty()) {
      topic = aliases.getOrElse(number, null);
      if (topic == null) {
        return broken(
            s,
            connection,
            isClient ? KNOWN_BY_CLIENT : KNOWN_BY_SERVER,
            packet.packetIdentifier(),
            "Topic Alias " + number + ", which was not set");
      }
    } else {
      var set = aliases.put(number, topic);
      s.put(connection.with(
          isClient ? traffic.withClientAliases(set) : traffic.withServerAliases(set)));
    }
    return new Publish(
        packet.dup(),
        packet.qos(),
        packet.retain(),
        topic,
        packet.packetIdentifier(),
        new Properties(packet.properties().list().stream()
            .filter(p -> p.identifier() != PropertyIdentifier.TOPIC_ALIAS)
            .toList()),
        packet.payload());
  }

  private static Publish broken(
      Stepping s, Connection connection, Rule rule, int identifier, String came) {
    var traffic = connection.traffic();
    if (rule.binds() == Party.CLIENT) {
      s.put(
          connection.with(traffic.withClientAliases(misused(traffic.clientAliases(), identifier))));
      Remedies.client(s, s.connection(connection.number()), rule, came);
    } else {
      s.put(
          connection.with(traffic.withServerAliases(misused(traffic.serverAliases(), identifier))));
      s.breaks(rule, Party.SERVER, connection, came);
    }
    return null;
  }

  /** Remembers a misuse, and for an alias that is not set which PUBLISH has it. */
  private static HashMap<Integer, String> misused(
      HashMap<Integer, String> aliases, int identifier) {
    var marked = aliases.put(MISUSED, "");
    return identifier == 0 ? marked : marked.put(-identifier, "");
  }

  /** Somebody acknowledges what nothing was known of: perhaps a PUBLISH without a topic. */
  static boolean explains(
      Stepping s, Connection connection, Party receiver, Acknowledgement packet) {
    boolean isClient = receiver == Party.CLIENT;
    var traffic = connection.traffic();
    var aliases = isClient ? traffic.serverAliases() : traffic.clientAliases();
    if (aliases.isEmpty() || !aliases.containsKey(-packet.packetIdentifier())) {
      return false;
    }
    if (packet.reasonCode() < ReasonCode.UNSPECIFIED_ERROR.value()) {
      s.breaks(
          isClient ? NOT_CARRIED_FORWARD_BY_CLIENT : NOT_CARRIED_FORWARD,
          receiver,
          connection,
          packet.type() + " for a PUBLISH with an unknown Topic Alias");
    }
    return true;
  }

  /** Judges a DISCONNECT that complains of Topic Aliases. */
  static void disconnect(Stepping s, Connection connection, Party sender, Disconnect packet) {
    if (packet.reasonCode() != ReasonCode.TOPIC_ALIAS_INVALID.value()) {
      return;
    }
    var traffic = connection.traffic();
    if (sender == Party.SERVER) {
      if (!traffic.clientAliases().containsKey(MISUSED) && !connection.isTainted()) {
        s.breaks(ACCEPTED_BY_SERVER, Party.SERVER, connection, "DISCONNECT 0x94");
      }
    } else if (!traffic.serverAliases().containsKey(MISUSED)) {
      s.breaks(ACCEPTED_BY_CLIENT, Party.CLIENT, connection, "DISCONNECT 0x94");
    }
  }
}
