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
 */
public final class DueQueue {

  static final DueQueue EMPTY = new DueQueue(HashMap.empty(), HashMap.empty(), 1, 1);

  private final HashMap<Long, Due> byNumber;
  private final HashMap<String, Queue<Long>> byTopic;
  private final long first;
  private final long next;

  private DueQueue(
      HashMap<Long, Due> byNumber, HashMap<String, Queue<Long>> byTopic, long first, long next) {
    this.byNumber = byNumber;
    this.byTopic = byTopic;
    this.first = first;
    this.next = next;
  }

  /** How many messages wait. */
  public int size() {
    return byNumber.size();
  }

  /** Whether none waits. */
  public boolean isEmpty() {
    return byNumber.isEmpty();
  }

  /** The message that has waited longest. */
  public Optional<Due> first() {
    return from(first);
  }

  /** The first message that waits and has at least a number. */
  public Optional<Due> from(long number) {
    for (long i = Math.max(number, first); i < next && !byNumber.isEmpty(); i++) {
      var due = byNumber.getOrElse(i, null);
      if (due != null) {
        return Optional.of(due);
      }
    }
    return Optional.empty();
  }

  /** The message with a number, or null. */
  Due get(long number) {
    return byNumber.getOrElse(number, null);
  }

  /** The numbers of the messages of a topic, in order. */
  Queue<Long> ofTopic(String topic) {
    return byTopic.getOrElse(topic, Queue.empty());
  }

  DueQueue with(Due due) {
    String topic = due.publication().topic();
    return new DueQueue(
        byNumber.put(next, due.numbered(next)),
        byTopic.put(topic, ofTopic(topic).enqueue(next)),
        byNumber.isEmpty() ? next : first,
        next + 1);
  }

  DueQueue replace(Due due) {
    return new DueQueue(byNumber.put(due.number(), due), byTopic, first, next);
  }

  DueQueue without(Due due) {
    String topic = due.publication().topic();
    Queue<Long> rest = ofTopic(topic);
    rest = !rest.isEmpty() && rest.head() == due.number() ? rest.tail() : rest.remove(due.number());
    var shorter = byNumber.remove(due.number());
    long start = first;
    while (start < next && !shorter.isEmpty() && !shorter.containsKey(start)) {
      start++;
    }
    return new DueQueue(
        shorter, rest.isEmpty() ? byTopic.remove(topic) : byTopic.put(topic, rest), start, next);
  }

  /** Changes every message; a null in place of one takes it away. */
  DueQueue map(UnaryOperator<Due> change) {
    var result = this;
    for (long i = first; i < next; i++) {
      var due = byNumber.getOrElse(i, null);
      if (due != null) {
        var changed = change.apply(due);
        if (changed == null) {
          result = result.without(due);
        } else if (changed != due) {
          result = result.replace(changed);
        }
      }
    }
    return result;
  }
}
