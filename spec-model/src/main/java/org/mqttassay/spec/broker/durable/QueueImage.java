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
package org.mqttassay.spec.broker.durable;

import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.mqttassay.spec.model.Due;
import org.mqttassay.spec.model.DueQueue;

/** What of a queue is written. */
final class QueueImage {

  /** Copies are sent of the first: how many to look at when nothing says that others changed. */
  private static final int FEW = 16;

  private final TreeMap<Long, Due> written = new TreeMap<>();
  /**
   * Those that may be for other subscriptions later: for fewer of several, when a copy was sent, or
   * for a renewed one, if it was for its sake that a retained message is sent.
   */
  private final TreeSet<Long> changeable = new TreeSet<>();

  private DueQueue last;
  private long next;

  /**
   * Tells what has to be put, put in place of itself, and removed.
   *
   * @param subscribed whether subscriptions have changed as well
   */
  void follow(
      DueQueue queue,
      boolean subscribed,
      Consumer<Due> put,
      Consumer<Due> replace,
      Consumer<Due> remove) {
    if (queue == last) {
      return;
    }
    last = queue;
    for (var due = queue.from(next); due.isPresent(); due = queue.from(next)) {
      var added = due.get();
      next = added.number() + 1;
      written.put(added.number(), added);
      if (added.terms().size() > 1 || added.retained()) {
        changeable.add(added.number());
      }
      put.accept(added);
    }
    long first = queue.first().map(Due::number).orElse(Long.MAX_VALUE);
    while (!written.isEmpty() && written.firstKey() < first) {
      forget(written.firstKey(), remove);
    }
    if (written.size() != queue.size()) {
      for (long number : written.keySet().stream().toList()) {
        if (at(queue, number) == null) {
          forget(number, remove);
        }
      }
    }
    int looks = subscribed ? Integer.MAX_VALUE : FEW;
    for (long number : changeable) {
      var now = at(queue, number);
      if (now != null && !now.terms().equals(written.put(number, now).terms())) {
        replace.accept(now);
      }
      if (--looks == 0) {
        break;
      }
    }
  }

  private static Due at(DueQueue queue, long number) {
    return queue.from(number).filter(due -> due.number() == number).orElse(null);
  }

  private void forget(long number, Consumer<Due> remove) {
    changeable.remove(number);
    remove.accept(written.remove(number));
  }

  /** Everything that is written. */
  Iterable<Due> written() {
    return written.values();
  }
}
