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
package org.mqttassay.simulator.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.mqttassay.simulator.chaos.Mischief.OnBroker;
import org.mqttassay.simulator.target.Ability;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.simulator.target.TargetFailedException;

/**
 * The timetable of a run's faults: the same for the same plan, seed and length of the run. Every
 * fault is healed by the end of the run, and no two are done to the broker at once.
 */
public final class FaultSchedule {

  /** A run without faults. */
  public static final FaultSchedule NONE = new FaultSchedule(List.of(), List.of());

  /** A fault that has its times and does not know its place yet. */
  private record Draft(PlannedFault fault, Duration start, long seed) {

    private Draft at(Duration other) {
      return new Draft(fault, other, seed);
    }

    private Duration end(Duration limit) {
      Duration end = start.plus(fault.length());
      return end.compareTo(limit) > 0 ? limit : end;
    }

    private boolean isOnBroker() {
      return fault.what() instanceof OnBroker;
    }
  }

  private final List<Occurrence> occurrences;
  private final List<String> leftOut;

  private FaultSchedule(List<Occurrence> occurrences, List<String> leftOut) {
    this.occurrences = List.copyOf(occurrences);
    this.leftOut = List.copyOf(leftOut);
  }

  /**
   * Makes the timetable.
   *
   * <p>What would begin at the end of the run or later is left out, and what would last longer ends
   * with it. A fault of the broker that would begin before another one is healed waits for that.
   *
   * @param duration of the run, without the time in which it drains
   */
  public static FaultSchedule of(List<PlannedFault> faults, long seed, Duration duration) {
    var random = new SplittableRandom(seed);
    var drafts = new ArrayList<Draft>();
    for (PlannedFault fault : faults) {
      // Each draws for itself: a further one does not change those before it.
      var own = random.split();
      fault.when().times(own).forEach(at -> drafts.add(new Draft(fault, at, own.nextLong())));
    }
    drafts.sort(Comparator.comparing(Draft::start));
    var placed = new ArrayList<Draft>();
    var leftOut = new ArrayList<String>();
    Duration brokerBusyUntil = Duration.ZERO;
    for (Draft draft : drafts) {
      boolean mustWait = draft.isOnBroker() && draft.start().compareTo(brokerBusyUntil) < 0;
      Draft one = mustWait ? draft.at(brokerBusyUntil) : draft;
      if (one.start().compareTo(duration) >= 0) {
        leftOut.add(String.format(
            Locale.ROOT,
            "%s, at %.3f s: %s",
            draft.fault().what(),
            draft.start().toNanos() / 1e9,
            mustWait ? "no time is left for it once the others are over" : "the run is over then"));
        continue;
      }
      placed.add(one);
      if (one.isOnBroker()) {
        brokerBusyUntil = one.end(duration);
      }
    }
    placed.sort(Comparator.comparing(Draft::start));
    var occurrences = new ArrayList<Occurrence>();
    for (Draft one : placed) {
      occurrences.add(new Occurrence(
          occurrences.size() + 1, one.fault().what(), one.start(), one.end(duration), one.seed()));
    }
    return new FaultSchedule(occurrences, leftOut);
  }

  /** The faults in the order in which they begin. */
  public List<Occurrence> occurrences() {
    return occurrences;
  }

  /** What the plan wants and the run has no time for: a line for each. */
  public List<String> leftOut() {
    return leftOut;
  }

  /** Whether anything is done to the broker. */
  public boolean isOnBroker() {
    return occurrences.stream().anyMatch(one -> one.what() instanceof OnBroker);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return occurrences.isEmpty();
  }

  /**
   * Makes sure that all of it can be done to a broker, and healed.
   *
   * @throws TargetFailedException with one line that says what can't, and what to do about it
   */
  public void requireOf(Target target) throws TargetFailedException {
    for (Occurrence one : occurrences) {
      if (!(one.what() instanceof OnBroker broker)) {
        continue;
      }
      Ability needed = broker.action().ability();
      if (!target.can(needed)) {
        throw unable(one, needed.word(), target);
      }
      boolean isEnded = needed == Ability.STOP || needed == Ability.KILL;
      if (isEnded && !target.canBeBroughtBack()) {
        throw unable(one, Ability.START.word(), target);
      }
    }
  }

  private static TargetFailedException unable(Occurrence one, String word, Target target) {
    return new TargetFailedException(
        "The plan's faults " + one.what() + ", and Assay can't " + word + " " + target
            + ". Say how in target.yaml, let Assay start the broker, or leave the fault out.",
        null);
  }

  /** The whole of it, a line for each. */
  @Override
  public String toString() {
    var lines = new ArrayList<String>();
    occurrences.forEach(one -> lines.add(one.toString()));
    leftOut.forEach(one -> lines.add("left out: " + one));
    return lines.stream().collect(Collectors.joining("\n"));
  }
}
