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
import io.vavr.collection.Queue;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The messages that wait for a session or a share group, in the order in which they were published.
 * Immutable.
 *
 * <p>Those that a later message of the same order has overtaken stand aside: they are looked at
 * only when nothing else explains what came.
 */
public final class DueQueue {

  static final DueQueue EMPTY = new DueQueue(
      Window.empty(), HashMap.empty(), Queue.empty(), 1, 1, 0, false, Past.NONE, HashMap.empty());

  /** How many messages are kept before the first are forgotten that need not be delivered. */
  static final int BOUND = 10_000;

  /** How many looks are remembered of which nobody can tell what is left. */
  private static final int MIXED = 1_000;

  private final Window<Due> byNumber;
  private final HashMap<String, Queue<Long>> byTopic;
  private final Queue<Long> aside;
  private final long first;
  private final long next;
  private final int peak;
  private final boolean forgot;
  private final Past past;
  private final HashMap<Publication.Look, Long> mixed;

  private DueQueue(
      Window<Due> byNumber,
      HashMap<String, Queue<Long>> byTopic,
      Queue<Long> aside,
      long first,
      long next,
      int peak,
      boolean forgot,
      Past past,
      HashMap<Publication.Look, Long> mixed) {
    this.byNumber = byNumber;
    this.byTopic = byTopic;
    this.aside = aside;
    this.first = first;
    this.next = next;
    this.peak = peak;
    this.forgot = forgot;
    this.past = past;
    this.mixed = mixed;
  }

  /** How many messages wait. */
  public int size() {
    return byNumber.size();
  }

  /** Whether none waits. */
  public boolean isEmpty() {
    return byNumber.isEmpty();
  }

  /** The most messages that waited at once since none did. */
  int peak() {
    return peak;
  }

  /** Whether messages that need not be delivered, but may, were too many to be kept. */
  boolean forgot() {
    return forgot;
  }

  /** What is over with. */
  Past past() {
    return past;
  }

  /** The message that has waited longest. */
  public Optional<Due> first() {
    return from(first);
  }

  /** The message that has waited longest if that is known at once, or null. */
  Due head() {
    return byNumber.get(first);
  }

  /** The first message that waits and has at least a number. */
  public Optional<Due> from(long number) {
    return Optional.ofNullable(byNumber.from(number));
  }

  /** The message with a number, or null. */
  Due get(long number) {
    return byNumber.get(number);
  }

  /** The numbers of the messages of a topic that were not overtaken, in order. */
  Queue<Long> ofTopic(String topic) {
    return byTopic.getOrElse(topic, Queue.empty());
  }

  /** The numbers of the messages that were overtaken. */
  Queue<Long> aside() {
    return aside;
  }

  /**
   * Whether a packet was taken for one of several messages that look like this one and have to be
   * sent otherwise: which of them are left, nobody can tell.
   */
  boolean isMixed(Publication publication) {
    return !mixed.isEmpty() && mixed.containsKey(publication.look());
  }

  /** The same for a message that waits: what came later was not taken for another. */
  boolean isMixed(Due due) {
    return !mixed.isEmpty() && mixed.getOrElse(due.publication().look(), 0L) > due.number();
  }

  /** A packet was taken for one of several messages. */
  DueQueue mixing(Publication publication) {
    var looks = mixed;
    boolean isMuch = looks.size() >= MIXED;
    if (isMuch && aside.isEmpty()) {
      looks = looks.filterKeys(look -> byTopic.containsKey(look.topic()));
      isMuch = looks.size() >= MIXED;
    }
    return new DueQueue(
        byNumber,
        byTopic,
        aside,
        first,
        next,
        peak,
        forgot || isMuch,
        past,
        (isMuch ? HashMap.<Publication.Look, Long>empty() : looks).put(publication.look(), next));
  }

  /** Every message that waits, in the order of their numbers. */
  Iterable<Due> all() {
    return byNumber;
  }

  DueQueue with(Due due) {
    if (byNumber.size() >= BOUND) {
      var shorter = forgetting();
      if (shorter != this) {
        return shorter.with(due);
      }
    }
    String topic = due.publication().topic();
    int size = byNumber.size() + 1;
    return new DueQueue(
        byNumber.put(next, due.numbered(next)),
        byTopic.put(topic, ofTopic(topic).enqueue(next)),
        aside,
        byNumber.isEmpty() ? next : first,
        next + 1,
        size == 1 ? 1 : Math.max(peak, size),
        forgot,
        past,
        mixed);
  }

  private DueQueue forgetting() {
    var oldest = byNumber.get(first);
    return oldest == null || oldest.certain() ? this : without(oldest).forgetful();
  }

  private DueQueue forgetful() {
    return new DueQueue(byNumber, byTopic, aside, first, next, peak, true, past, mixed);
  }

  DueQueue replace(Due due) {
    return new DueQueue(
        byNumber.put(due.number(), due), byTopic, aside, first, next, peak, forgot, past, mixed);
  }

  /** The same with a message put aside that was overtaken. */
  DueQueue putAside(Due due) {
    return new DueQueue(
        byNumber.put(due.number(), due),
        withoutTopic(due),
        aside.enqueue(due.number()),
        first,
        next,
        peak,
        forgot,
        past,
        mixed);
  }

  DueQueue without(Due due, Past.Reason reason) {
    return without(due).with(past.with(due.publication(), reason));
  }

  DueQueue without(Due due) {
    var shorter = byNumber.remove(due.number());
    long start = first;
    if (start == due.number()) {
      var second = shorter.from(start);
      start = second == null ? next : second.number();
    }
    return new DueQueue(
        shorter,
        withoutTopic(due),
        aside.isEmpty() ? aside : aside.remove(due.number()),
        start,
        next,
        peak,
        forgot,
        past,
        shorter.isEmpty() ? HashMap.empty() : mixed);
  }

  private HashMap<String, Queue<Long>> withoutTopic(Due due) {
    String topic = due.publication().topic();
    Queue<Long> rest = ofTopic(topic);
    if (rest.isEmpty()) {
      return byTopic;
    }
    rest = rest.head() == due.number() ? rest.tail() : rest.remove(due.number());
    return rest.isEmpty() ? byTopic.remove(topic) : byTopic.put(topic, rest);
  }

  DueQueue with(Past changed) {
    return new DueQueue(byNumber, byTopic, aside, first, next, peak, forgot, changed, mixed);
  }

  /** Changes every message; a null in place of one takes it away. */
  DueQueue map(UnaryOperator<Due> change) {
    var result = this;
    for (Due due : byNumber) {
      var changed = change.apply(due);
      if (changed == null) {
        result = result.without(due);
      } else if (changed != due) {
        result = result.replace(changed);
      }
    }
    return result;
  }
}
