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

import io.vavr.collection.HashSet;
import io.vavr.collection.Queue;
import java.util.List;

/**
 * A share group: all Shared Subscriptions with one Topic Filter, share name included (4.8.2 of
 * 5.0).
 *
 * @param topicFilter {@code $share/NAME/FILTER}
 * @param members the Client Identifiers of the sessions that hold it, or have asked for it
 * @param due the messages of which any one member may or must be sent each
 * @param terms those of all members; null when they have to be gathered anew
 * @param isCertain whether every member certainly holds it, and at a QoS above 0; of use only while
 *     there are terms
 * @param changedAt when the terms of a member last changed, in nanoseconds; 0 for never
 * @param checkAt when it will be looked at for what is late, in nanoseconds; 0 for never
 * @param spent the last messages that no member may be sent any more
 * @param left those who were members last, where the observer is not the server
 */
public record Group(
    String topicFilter,
    HashSet<String> members,
    DueQueue due,
    List<Terms> terms,
    boolean isCertain,
    long changedAt,
    long checkAt,
    Queue<Spent> spent,
    Queue<Left> left) {

  private static final int REMEMBERED = 16;

  /**
   * A message that no member may be sent any more, whatever became of it.
   *
   * @param publication the message
   * @param isRefused whether a member refused it; else the session of a member that was being sent
   *     it at QoS 2 has ended
   */
  public record Spent(Publication publication, boolean isRefused) {}

  /**
   * One who was a member.
   *
   * @param client the Client Identifier
   * @param at when it was seen to leave, in nanoseconds
   */
  public record Left(String client, long at) {}

  static Group of(String topicFilter) {
    return new Group(
        topicFilter,
        HashSet.empty(),
        DueQueue.EMPTY,
        null,
        false,
        0,
        0,
        Queue.empty(),
        Queue.empty());
  }

  Group with(String member) {
    return withMembers(members.add(member));
  }

  Group without(String member) {
    return withMembers(members.remove(member));
  }

  private Group withMembers(HashSet<String> changed) {
    return new Group(topicFilter, changed, due, null, false, changedAt, checkAt, spent, left);
  }

  Group withDue(DueQueue queue) {
    return new Group(
        topicFilter, members, queue, terms, isCertain, changedAt, checkAt, spent, left);
  }

  Group withTerms(List<Terms> gathered, boolean certain) {
    return new Group(topicFilter, members, due, gathered, certain, changedAt, checkAt, spent, left);
  }

  Group changed(long now) {
    return new Group(topicFilter, members, due, null, false, now, checkAt, spent, left);
  }

  Group checkedAt(long at) {
    return new Group(topicFilter, members, due, terms, isCertain, changedAt, at, spent, left);
  }

  /** The same, which somebody has left. */
  Group leftBy(String client, long now) {
    var longer = left.enqueue(new Left(client, now));
    return new Group(
        topicFilter,
        members,
        due,
        terms,
        isCertain,
        changedAt,
        checkAt,
        spent,
        longer.size() > REMEMBERED ? longer.tail() : longer);
  }

  /** Who is a member, or was one lately. */
  HashSet<String> presentOrLeft() {
    return left.isEmpty() ? members : members.addAll(left.map(Left::client));
  }

  Group with(Spent message) {
    var longer = spent.enqueue(message);
    return new Group(
        topicFilter,
        members,
        due,
        terms,
        isCertain,
        changedAt,
        checkAt,
        longer.size() > REMEMBERED ? longer.tail() : longer,
        left);
  }
}
