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
package org.mqttassay.conformance.property;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What was seen so far, each charge once, however often it comes. Safe for several threads. */
final class Casebook {

  /** A case that somebody has taken on. */
  record Brief(Charge charge, List<Sighting> sightings) {}

  private final Map<Charge, Case> cases = new LinkedHashMap<>();
  private final Set<Charge> busy = new HashSet<>();
  private final Predicate<Charge> counts;
  private boolean isEnded;

  /** @param counts whether a charge is to be looked into, and not only to be counted */
  Casebook(Predicate<Charge> counts) {
    this.counts = counts;
  }

  /** Notes what a performance showed. */
  synchronized void note(Sighting sighting) {
    for (Charge charge : sighting.charges().keySet()) {
      cases.computeIfAbsent(charge, Case::new).saw(sighting);
    }
    notifyAll();
  }

  /**
   * Waits for something to look into.
   *
   * @param until {@link System#nanoTime()} at the latest
   * @return empty when there was nothing until then
   */
  synchronized Optional<Brief> take(long until) throws InterruptedException {
    while (true) {
      Optional<Brief> next = next(one -> one.isOpen(busy));
      long left = until - System.nanoTime();
      boolean isAll = isEnded && busy.isEmpty();
      if (next.isPresent() || left <= 0 || isAll) {
        return next;
      }
      wait(Math.max(1, left / 1_000_000));
    }
  }

  /** Nothing more will be noted but by those who look into what there is. */
  synchronized void end() {
    isEnded = true;
    notifyAll();
  }

  /** What nobody came to look into. */
  synchronized Optional<Brief> leftOver() {
    return next(one -> one.isLeftOver() && one.unrepeated() == null);
  }

  private Optional<Brief> next(Predicate<Case> fits) {
    return cases.values().stream()
        .filter(one -> counts.test(one.charge()))
        .filter(fits)
        .findFirst()
        .map(one -> {
          busy.add(one.charge());
          return new Brief(one.charge(), one.take());
        });
  }

  /** It was looked into and could not be seen again, so that it remains open for other scripts. */
  synchronized void leave(Found found) {
    busy.remove(found.charge());
    cases.get(found.charge()).wasInVain(found);
    notifyAll();
  }

  /** What could never be seen again. */
  synchronized List<Found> unrepeated() {
    return cases.values().stream()
        .map(Case::unrepeated)
        .filter(Objects::nonNull)
        .toList();
  }

  /**
   * It was looked into and seen again.
   *
   * @param followers what came with it in the smallest script
   */
  synchronized void close(Charge charge, Collection<Charge> followers) {
    busy.remove(charge);
    cases.computeIfAbsent(charge, Case::new).wasRepeated();
    followers.stream()
        .filter(follower -> !follower.equals(charge))
        .forEach(follower -> cases.computeIfAbsent(follower, Case::new).follows(charge));
    notifyAll();
  }

  /** In how many scripts a charge was seen. */
  synchronized int times(Charge charge) {
    var one = cases.get(charge);
    return one == null ? 0 : one.times();
  }

  /** How many kinds of what is only counted there were. */
  synchronized long onlyCounted() {
    return cases.keySet().stream().filter(charge -> !counts.test(charge)).count();
  }
}
