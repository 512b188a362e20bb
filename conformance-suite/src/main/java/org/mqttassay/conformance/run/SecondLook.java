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
package org.mqttassay.conformance.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.simulator.target.TargetFailedException;

/**
 * What could not be decided on a broker that many other checks have put to the test before: it is
 * held back, to be tried once more on one that was just started.
 */
final class SecondLook {

  /** A broker with more than that is in a state that a restart does not mend. */
  private static final int MOST = 100;

  private final Consumer<CheckResult> listener;
  private final Optional<Target> target;
  private final Map<Integer, CheckResult> open = new TreeMap<>();

  /**
   * @param listener is told what is decided, and at last also what is not
   * @param target which can be restarted; empty when nothing is to be tried again
   */
  SecondLook(Consumer<CheckResult> listener, Optional<Target> target) {
    this.listener = listener;
    this.target = target;
  }

  /** Takes the first result of a check, which has this place in the plan. */
  void take(int place, CheckResult result) {
    if (target.isPresent() && result.verdict() == Verdict.INCONCLUSIVE) {
      open.put(place, result);
    } else {
      listener.accept(result);
    }
  }

  /**
   * Starts the broker anew if something is to be tried again.
   *
   * @param isDown whether the broker was lost for good
   * @return the places of the checks to be tried again
   */
  List<Integer> begin(boolean isDown) {
    if (open.isEmpty() || open.size() > MOST || isDown) {
      return List.of();
    }
    try {
      target.orElseThrow().restart();
      return List.copyOf(open.keySet());
    } catch (TargetFailedException | RuntimeException e) {
      return List.of();
    }
  }

  /** How many tries the check of a place has had. */
  int tries(int place) {
    return open.get(place).tries();
  }

  /** Takes the second result of a check. */
  void settle(int place, CheckResult result) {
    open.remove(place);
    listener.accept(result);
  }

  /** Hands out what stays undecided. */
  void end() {
    open.values().forEach(listener);
    open.clear();
  }
}
