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
import io.vavr.collection.HashSet;
import java.util.ArrayList;
import java.util.List;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Will;

/** Will Messages as they arrive: before their connection is seen to close, wrongly, or changed. */
final class WillsSeen {

  static final Rule NOT_EARLY = Rule.forbids(
          "no Will before its delay is over",
          Party.SERVER,
          "the Will Message only after its Will Delay Interval, or the end of its session")
      .v5("3.1.2-8");

  static final Rule NOT_WHILE_OPEN = Rule.forbids(
          "no Will while its connection lasts",
          Party.SERVER,
          "the Will Message only when the server has closed the connection, or seen it close")
      .v311("3.1.2-8")
      .v5("3.1.2-8");

  static final Rule NOT_DELETED = Rule.forbids(
          "no Will after a DISCONNECT that deletes it",
          Party.SERVER,
          "no Will Message after the client's normal DISCONNECT")
      .v311("3.14.4-3", "3.1.2-10")
      .v5("3.14.4-3", "3.1.2-10");

  static final Rule NOT_AFTER_RETURN = Rule.forbids(
          "no Will once the session goes on",
          Party.SERVER,
          "no Will Message when the client resumed its session before the delay was over")
      .v5("3.1.3-9");

  static final Rule NOT_AGAIN = Rule.forbids(
          "no Will twice", Party.SERVER, "a Will Message to be published once, and then be gone")
      .v311("3.1.2-10")
      .v5("3.1.2-10");

  static final Rule NOT_WITHOUT_FLAG = Rule.forbids(
          "no Will of a connection without one",
          Party.SERVER,
          "no Will Message for a connection whose CONNECT had Will Flag 0")
      .v311("3.1.2-12", "3.1.2-10")
      .v5("3.1.2-10");

  static final Rule USER_PROPERTIES = Rule.forbids(
          "a Will has its User Properties in order",
          Party.SERVER,
          "the User Properties of the Will Properties, in the same order")
      .v5("3.1.3-10");

  static final List<Rule> RULES = List.of(
      NOT_EARLY,
      NOT_WHILE_OPEN,
      NOT_DELETED,
      NOT_AFTER_RETURN,
      NOT_AGAIN,
      NOT_WITHOUT_FLAG,
      USER_PROPERTIES);

  private WillsSeen() {}

  static HashMap<String, HashSet<Long>> hold(
      HashMap<String, HashSet<Long>> holders, String topic, long connection) {
    return holders.put(topic, holders.getOrElse(topic, HashSet.empty()).add(connection));
  }

  static HashMap<String, HashSet<Long>> release(
      HashMap<String, HashSet<Long>> holders, String topic, long connection) {
    var rest = holders.getOrElse(topic, HashSet.empty()).remove(connection);
    return rest.isEmpty() ? holders.remove(topic) : holders.put(topic, rest);
  }

  /**
   * Presumes that a connection is over whose Will comes: the server may have closed it, and the
   * observer has yet to see that. Only if he never does was the Will wrong.
   *
   * @return whether that explains the packet; then the Will has been put before its receivers
   */
  static boolean presume(Stepping s, Session receiver, Publish packet) {
    if (s.assumptions.isAtServer()) {
      return false;
    }
    for (long number : s.willHolders.getOrElse(packet.topicName(), HashSet.empty())) {
      var connection = s.connection(number);
      var will = connection.agreement().connect().will().get();
      boolean mayHaveGone = !connection.isWillGone() && isDueAtClose(s, connection, will)
          || Contests.mayHaveLost(s, connection);
      if (mayHaveGone && will.payload().equals(packet.payload())) {
        s.put(connection.withWillGone(true));
        var earlier = s.wills.getOrElse(connection.clientIdentifier(), null);
        if (earlier != null && earlier.connection() != number) {
          // The client was back before, though no CONNACK has been seen to say so.
          Wills.newConnection(s, connection.clientIdentifier(), false);
        }
        var pending = new PendingWill(
            connection.clientIdentifier(),
            connection.version(),
            number,
            will,
            PendingWill.Stage.WAITING,
            s.now - s.assumptions.settle(),
            s.now,
            s.now,
            0,
            s.event);
        open(s, receiver, pending);
        s.schedule(s.now + s.assumptions.await(), Timer.Subject.WILL_PRESUMED, number, "");
        return true;
      }
    }
    for (PendingWill pending : s.wills.values()) {
      if (pending.stage().isWaiting()
          && looksLike(pending.will(), packet)
          && (pending.stage() == PendingWill.Stage.WAITING_IN_DOUBT
              || Contests.hasNewcomer(s, pending.clientIdentifier(), true))) {
        open(s, receiver, pending);
        return true;
      }
    }
    return false;
  }

  /** Others may have subscribed since it was published, and its receiver when it was retained. */
  private static void open(Stepping s, Session receiver, PendingWill pending) {
    Wills.open(s, pending, true);
    var publication = s.pending.get(s.publications);
    String client = receiver.clientIdentifier();
    for (String filter : receiver.subscriptions().keySet()) {
      if (TopicTrie.<String>empty().with(filter, filter).matchesAny(publication.topic())
          && !receiver.groups().contains(filter)) {
        Retention.maybe(s, client, filter, publication);
      }
    }
  }

  private static boolean isDueAtClose(Stepping s, Connection connection, Will will) {
    long expiry = connection.expiryAtClose() >= 0
        ? connection.expiryAtClose()
        : connection.agreement().sessionExpiry();
    if (PendingWill.delay(will) == 0 || expiry == 0) {
      return true;
    }
    return Contests.hasNewcomer(s, connection.clientIdentifier(), true);
  }

  /** By now the connection of a Will that came must have been seen to close. */
  static void look(Stepping s, long number) {
    var connection = s.connection(number);
    if (connection != null && connection.isConnected() && connection.closing() == null) {
      s.breaks(
          NOT_WHILE_OPEN,
          Party.SERVER,
          connection,
          "the Will Message, and the connection stayed open");
    }
  }

  /** Says which rule a message breaks that was not due, if it is a Will's; false when it is not. */
  static boolean blame(Stepping s, Connection connection, Publish packet) {
    for (PendingWill pending : s.wills.values()) {
      if (looksLike(pending.will(), packet)) {
        var rule = rule(pending.stage());
        if (rule != null && rule.isIn(pending.version())) {
          s.breaks(
              rule,
              Party.SERVER,
              pending.version(),
              connection.number(),
              "the Will Message of " + pending.clientIdentifier(),
              pending.event());
          return true;
        }
      }
    }
    for (long number : s.willHolders.getOrElse(packet.topicName(), HashSet.empty())) {
      var holder = s.connection(number);
      var will = holder.agreement().connect().will().get();
      if (looksLike(will, packet) && isInDoubt(s, holder)) {
        return true;
      }
      if (looksLike(will, packet)) {
        s.breaks(
            holder.isWillGone() ? NOT_DELETED : NOT_WHILE_OPEN,
            Party.SERVER,
            holder.version(),
            connection.number(),
            "the Will Message of " + holder.clientIdentifier());
        return true;
      }
    }
    return false;
  }

  /** Whether the server may be ending a connection whose client has deleted its Will. */
  private static boolean isInDoubt(Stepping s, Connection holder) {
    var pending = s.wills.getOrElse(holder.clientIdentifier(), null);
    return pending != null
        && pending.connection() == holder.number()
        && pending.stage() == PendingWill.Stage.DOUBTED;
  }

  /** Whether a message looks like a Will that has been, or is to be, published. */
  static boolean knows(Stepping s, Publish packet) {
    return s.wills.values().exists(pending -> looksLike(pending.will(), packet))
        || s.willHolders.containsKey(packet.topicName());
  }

  private static boolean looksLike(Will will, Publish packet) {
    return will.topic().equals(packet.topicName()) && will.payload().equals(packet.payload());
  }

  private static Rule rule(PendingWill.Stage stage) {
    return switch (stage) {
      case WAITING, WAITING_IN_DOUBT -> NOT_EARLY;
      case DELETED -> NOT_DELETED;
      case CANCELLED -> NOT_AFTER_RETURN;
      case PUBLISHED, SEEN -> NOT_AGAIN;
      case REPLACED -> NOT_WITHOUT_FLAG;
      case DOUBTED, OPEN, OPEN_IN_DOUBT -> null;
    };
  }

  /**
   * Finds what is wrong with a Will that was delivered, beyond what can be wrong with any message.
   */
  static List<Fault> compare(Due due, Publish packet, List<Fault> faults) {
    if (userProperties(due.publication().packet()).equals(userProperties(packet))) {
      return faults;
    }
    var longer = new ArrayList<>(faults);
    longer.add(new Fault(USER_PROPERTIES, "other User Properties came, or in another order"));
    return longer;
  }

  private static List<Property> userProperties(Publish packet) {
    return packet.properties().list().stream()
        .filter(property -> property.identifier() == PropertyIdentifier.USER_PROPERTY)
        .toList();
  }
}
