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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.mqttassay.conformance.property.Casebook.Brief;
import org.mqttassay.spec.generate.Script;
import org.mqttassay.spec.model.Assumptions;

/**
 * Looks into what was seen: plays it again, makes the script small, and plays that again. While the
 * script is made small, what does not come is not waited for as long; the last plays are as patient
 * as the first.
 */
final class Investigation {

  private static final int PLAYS = 3;
  private static final long HASTE = 1_500_000_000L;

  private final Company company;
  private final ExecutorService threads;
  private final Assumptions patient;
  private final Assumptions hasty;

  /** Plays a script and says what was to be seen; nothing when nothing can be concluded. */
  @FunctionalInterface
  interface Company {
    Optional<Sighting> play(Script script, Assumptions assumptions) throws InterruptedException;
  }

  /**
   * @param company plays
   * @param threads for several plays at once
   * @param patient as it is usually played
   */
  Investigation(Company company, ExecutorService threads, Assumptions patient) {
    this.company = company;
    this.threads = threads;
    this.patient = patient;
    this.hasty = new Assumptions(
        patient.end(),
        patient.seesAll(),
        patient.fresh(),
        Math.min(patient.await(), HASTE),
        patient.settle(),
        patient.grace());
  }

  /**
   * Looks into a case.
   *
   * @param until {@link System#nanoTime()} until which the script may be made smaller
   */
  Found of(Brief brief, long until) throws InterruptedException {
    var first = brief.sightings().get(0);
    int steps = first.script().steps().size();
    var again = replays(brief);
    Optional<Sighting> repeated = best(brief, again);
    if (repeated.isEmpty()) {
      return new Found(brief.charge(), first, steps, 0, PLAYS);
    }
    var confirmed = repeated.get();
    var small = small(brief, confirmed.script(), hasty, until);
    if (small.isPresent()) {
      return small.get();
    }
    return new Found(brief.charge(), confirmed, steps, count(brief, again), PLAYS);
  }

  /** The first script twice, and if there is another one, that. */
  private List<Optional<Sighting>> replays(Brief brief) throws InterruptedException {
    var scripts = new ArrayList<Script>();
    for (int i = 0; i < PLAYS; i++) {
      int which = i == PLAYS - 1 ? Math.min(1, brief.sightings().size() - 1) : 0;
      scripts.add(brief.sightings().get(which).script());
    }
    return all(scripts);
  }

  /** Empty when the small script does not show it as the first did. */
  private Optional<Found> small(Brief brief, Script script, Assumptions haste, long until)
      throws InterruptedException {
    var smallest = new Shrinker(threads)
        .smallest(
            script,
            one -> company
                .play(one, haste)
                .filter(sighting -> sighting.shows(brief.charge()))
                .isPresent(),
            until);
    var again = all(List.of(smallest, smallest, smallest));
    return best(brief, again)
        .map(sighting ->
            new Found(brief.charge(), sighting, script.steps().size(), count(brief, again), PLAYS));
  }

  private static Optional<Sighting> best(Brief brief, List<Optional<Sighting>> sightings) {
    return sightings.stream()
        .flatMap(Optional::stream)
        .filter(sighting -> sighting.shows(brief.charge()))
        .min(Comparator.<Sighting>comparingInt(s -> s.script().steps().size())
            .thenComparing(s -> s.performance().trace().size()));
  }

  private static int count(Brief brief, List<Optional<Sighting>> sightings) {
    return (int) sightings.stream()
        .flatMap(Optional::stream)
        .filter(sighting -> sighting.shows(brief.charge()))
        .count();
  }

  private List<Optional<Sighting>> all(List<Script> scripts) throws InterruptedException {
    List<Future<Optional<Sighting>>> plays = scripts.stream()
        .map(script -> threads.submit(() -> company.play(script, patient)))
        .toList();
    var seen = new ArrayList<Optional<Sighting>>();
    try {
      for (Future<Optional<Sighting>> play : plays) {
        seen.add(play.get());
      }
      return seen;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      plays.forEach(play -> play.cancel(true));
    }
  }
}
