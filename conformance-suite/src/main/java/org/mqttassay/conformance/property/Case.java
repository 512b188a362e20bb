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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All that was seen of one charge. Guarded by the {@link Casebook} that it is in. */
final class Case {

  private static final int MOST_KEPT = 4;
  /** After so many looks in vain it is given up. */
  private static final int MOST_LOOKS = 3;

  private static final Comparator<Sighting> SMALLEST_FIRST =
      Comparator.comparingInt(sighting -> sighting.script().steps().size());

  private final Charge charge;
  private final List<Sighting> sightings = new ArrayList<>();
  /** What it came with in a smallest script, and so is likely to follow from. */
  private final Set<Charge> leaders = new HashSet<>();

  private int times;
  private boolean isTaken;
  /** What came of looking into it when it could not be seen again; null for nothing. */
  private Found unrepeated;

  private int looks;

  Case(Charge charge) {
    this.charge = charge;
  }

  Charge charge() {
    return charge;
  }

  /** In how many scripts it was seen. */
  int times() {
    return times;
  }

  void saw(Sighting sighting) {
    times++;
    if (!isTaken && !sighting.showsAny(leaders)) {
      sightings.add(sighting);
      sightings.sort(SMALLEST_FIRST);
      if (sightings.size() > MOST_KEPT) {
        sightings.remove(MOST_KEPT);
      }
    }
  }

  void follows(Charge leader) {
    leaders.add(leader);
    sightings.removeIf(sighting -> sighting.shows(leader));
  }

  /** Whether it is to be looked into, and does not seem to follow from what is looked into now. */
  boolean isOpen(Set<Charge> busy) {
    return !isTaken
        && !sightings.isEmpty()
        && sightings.stream().anyMatch(sighting -> !sighting.showsAny(busy));
  }

  boolean isLeftOver() {
    return !isTaken && !sightings.isEmpty();
  }

  /** It could not be seen again; if it comes once more in another script, that may do better. */
  void wasInVain(Found found) {
    unrepeated = found;
    looks++;
    isTaken = looks >= MOST_LOOKS;
  }

  /** It was looked into with success. */
  void wasRepeated() {
    unrepeated = null;
  }

  Found unrepeated() {
    return unrepeated;
  }

  /** Somebody looks into it: the performances in which it was seen, that of the smallest first. */
  List<Sighting> take() {
    isTaken = true;
    var kept = List.copyOf(sightings);
    sightings.clear();
    return kept;
  }
}
