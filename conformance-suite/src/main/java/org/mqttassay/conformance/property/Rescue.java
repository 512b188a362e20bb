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

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.simulator.target.TargetFailedException;
import org.mqttassay.spec.generate.Script;
import org.mqttassay.spec.generate.Shrinking;
import org.mqttassay.spec.model.Assumptions;

/**
 * What is done when a healthy client is not served any more: with the broker to itself, it is
 * started again, and the scripts that were played just then are played one by one, until one brings
 * it down again. That one is made smaller.
 */
final class Rescue {

  private static final int VISITS = 3;
  private static final int MOST = 5;

  private final Playhouse playhouse;
  private final Target target;
  private final Assumptions assumptions;
  private final long shrinking;
  private final Consumer<Downfall> told;
  private int downfalls;
  private volatile boolean isOver;
  private volatile int slow;

  /**
   * @param shrinking how long a script may be made smaller, in nanoseconds
   * @param told hears of each time that the broker went down
   */
  Rescue(
      Playhouse playhouse,
      Target target,
      Assumptions assumptions,
      long shrinking,
      Consumer<Downfall> told) {
    this.playhouse = playhouse;
    this.target = target;
    this.assumptions = assumptions;
    this.shrinking = shrinking;
    this.told = told;
  }

  /** Whether nothing more can be played. */
  boolean isOver() {
    return isOver;
  }

  /** How often a client was not served in time, but soon after. */
  int slow() {
    return slow;
  }

  /** A client was not served. When this returns, one is again, unless it is over. */
  void look() throws InterruptedException {
    playhouse.toOneself().lockInterruptibly();
    try {
      List<Script> suspects = playhouse.takeUnserved();
      if (isOver || suspects.isEmpty()) {
        return;
      }
      String problem = lastingProblem();
      if (problem.isEmpty()) {
        slow++;
        return;
      }
      down(suspects, problem);
    } finally {
      playhouse.toOneself().unlock();
    }
  }

  private String lastingProblem() throws InterruptedException {
    String problem = playhouse.problem();
    for (int i = 1; i < VISITS && !problem.isEmpty(); i++) {
      problem = playhouse.problem();
    }
    return problem;
  }

  private void down(List<Script> suspects, String problem) throws InterruptedException {
    downfalls++;
    String log = target.logTail();
    if (!isRevived()) {
      isOver = true;
      told.accept(new Downfall(suspects, problem, false, false, log));
      return;
    }
    Optional<Script> culprit = culprit(suspects);
    if (culprit.isPresent() && !isOver) {
      culprit = Optional.of(smaller(culprit.get()));
    }
    isOver |= downfalls >= MOST;
    told.accept(new Downfall(
        culprit.map(List::of).orElse(suspects), problem, culprit.isPresent(), !isOver, log));
  }

  private Optional<Script> culprit(List<Script> suspects) throws InterruptedException {
    for (Script suspect : suspects) {
      if (bringsDown(suspect)) {
        return Optional.of(suspect);
      }
    }
    return Optional.empty();
  }

  private Script smaller(Script culprit) throws InterruptedException {
    long until = System.nanoTime() + shrinking;
    var best = culprit;
    var smaller = Shrinking.smaller(best).iterator();
    while (smaller.hasNext() && System.nanoTime() < until && !isOver) {
      var next = smaller.next();
      if (bringsDown(next)) {
        best = next;
        smaller = Shrinking.smaller(best).iterator();
      }
    }
    return best;
  }

  /** Plays a script alone; a broker that it brings down is started again. */
  private boolean bringsDown(Script script) throws InterruptedException {
    boolean isServed = playhouse.play(script, assumptions).isServed();
    playhouse.takeUnserved();
    if (isServed || lastingProblem().isEmpty()) {
      return false;
    }
    if (!isRevived()) {
      isOver = true;
    }
    return true;
  }

  private boolean isRevived() throws InterruptedException {
    if (!target.canBeBroughtBack()) {
      return false;
    }
    try {
      target.bringBack();
      return lastingProblem().isEmpty();
    } catch (TargetFailedException e) {
      return false;
    }
  }
}
