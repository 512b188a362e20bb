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
import java.util.Optional;
import java.util.OptionalLong;
import org.mqttassay.spec.packet.Will;

/**
 * The protocol state: what MQTT says exists, as far as the observer can know it. Immutable; its
 * memory is proportional to what is open.
 *
 * @param assumptions what the observer knows beforehand
 * @param now the time of the last event, in nanoseconds
 * @param events how many events there were; so also the number of the last one
 * @param publications how many publications there were
 * @param unreadUntil until when a server may deliver what a client sent and the observer could not
 *     read, in nanoseconds; 0 when there was no such thing
 * @param connections those that are open, by number
 * @param sessions by Client Identifier
 * @param subscriptions who holds which Topic Filter
 * @param groups the share groups, by Topic Filter
 * @param retained the retained messages, by Topic Name
 * @param pending the publications whose outcome is open, by number
 * @param wills the Will Messages whose connections have ended, by Client Identifier, and for a
 *     while what became of them
 * @param ended the Client Identifiers whose sessions ended last
 * @param willHolders the open connections that brought a Will Message, by its topic
 * @param ghosts by share group, the clients whose sessions there are over, and until when, in
 *     nanoseconds, the server may not know
 * @param contests the connections that asked for one Client Identifier at once, by it
 * @param timers what is to be looked at, and when
 */
public record State(
    Assumptions assumptions,
    long now,
    long events,
    long publications,
    long unreadUntil,
    HashMap<Long, Connection> connections,
    HashMap<String, Session> sessions,
    TopicTrie<Subscribers> subscriptions,
    HashMap<String, Group> groups,
    TopicTrie<RetainedTopic> retained,
    Window<Publication> pending,
    HashMap<String, PendingWill> wills,
    Recent ended,
    HashMap<String, HashSet<Long>> willHolders,
    HashMap<String, HashMap<String, Long>> ghosts,
    HashMap<String, Contest> contests,
    Timers timers) {

  /** The state before the first event. */
  public static State initial(Assumptions assumptions, long now) {
    return new State(
        assumptions,
        now,
        0,
        0,
        0,
        HashMap.empty(),
        HashMap.empty(),
        TopicTrie.empty(),
        HashMap.empty(),
        TopicTrie.empty(),
        Window.empty(),
        HashMap.empty(),
        Recent.NONE,
        HashMap.empty(),
        HashMap.empty(),
        HashMap.empty(),
        Timers.NONE);
  }

  /** A connection that is open, or null. */
  public Connection connection(long number) {
    return connections.getOrElse(number, null);
  }

  /** The session of a Client Identifier, or null. */
  public Session session(String clientIdentifier) {
    return sessions.getOrElse(clientIdentifier, null);
  }

  /** A share group, or null. */
  public Group group(String topicFilter) {
    return groups.getOrElse(topicFilter, null);
  }

  /** The Will Message of a client without connection that is still to be published. */
  public Optional<Will> waitingWill(String clientIdentifier) {
    return wills
        .get(clientIdentifier)
        .filter(pending -> pending.stage().isWaiting())
        .map(PendingWill::will)
        .toJavaOptional();
  }

  /** Whether any subscription matches a Topic Name. */
  public boolean hasSubscribers(String topicName) {
    boolean[] any = {false};
    subscriptions.matching(topicName, found -> any[0] = true);
    return any[0];
  }

  /** When the lapse of time will next matter, in nanoseconds; empty when it does not. */
  public OptionalLong nextTimer() {
    return timers.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(timers.first().at());
  }

  /** The same with another count of events, for whoever lets time go by between them. */
  public State renumbered(long count) {
    return new State(
        assumptions,
        now,
        count,
        publications,
        unreadUntil,
        connections,
        sessions,
        subscriptions,
        groups,
        retained,
        pending,
        wills,
        ended,
        willHolders,
        ghosts,
        contests,
        timers);
  }
}
