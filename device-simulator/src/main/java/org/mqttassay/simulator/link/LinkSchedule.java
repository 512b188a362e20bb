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
package org.mqttassay.simulator.link;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A day or a journey: which profile holds when.
 *
 * @param name what it is called
 * @param note one line for people; may be empty
 * @param steps in the order of their times; the first one begins at 0
 * @param period after which it begins again; empty when the last step holds for good
 * @param isDay whether its times are those of a clock, else of the connection or run
 */
public record LinkSchedule(
    String name, String note, List<Step> steps, Optional<Duration> period, boolean isDay) {

  /**
   * A change to a profile.
   *
   * @param at when it begins, from the start of the schedule
   * @param profile what holds from then on
   */
  public record Step(Duration at, LinkProfile profile) {}

  /** @throws IllegalArgumentException when the steps are out of order */
  public LinkSchedule {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || !steps.get(0).at().isZero()) {
      throw new IllegalArgumentException("A schedule begins at 0.");
    }
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i).at().compareTo(steps.get(i - 1).at()) <= 0) {
        throw new IllegalArgumentException("Steps out of order: " + steps);
      }
    }
    Duration last = steps.get(steps.size() - 1).at();
    if (period.filter(time -> time.compareTo(last) <= 0).isPresent()) {
      throw new IllegalArgumentException("The last step begins after the end: " + last);
    }
  }

  /** The profile that always holds. */
  public static LinkSchedule always(LinkProfile profile) {
    return new LinkSchedule(
        profile.name(),
        profile.note(),
        List.of(new Step(Duration.ZERO, profile)),
        Optional.empty(),
        false);
  }

  /**
   * What holds at a time.
   *
   * @param elapsed since the schedule began, 0 or more; for a day, since midnight of the first day
   */
  public LinkProfile at(Duration elapsed) {
    Duration within = within(elapsed);
    LinkProfile holds = steps.get(0).profile();
    for (Step step : steps) {
      if (step.at().compareTo(within) <= 0) {
        holds = step.profile();
      }
    }
    return holds;
  }

  /**
   * When the next change after a time is.
   *
   * @return empty when there is none any more
   */
  public Optional<Duration> nextChange(Duration elapsed) {
    Duration within = within(elapsed);
    Duration begin = elapsed.minus(within);
    Optional<Duration> next =
        steps.stream().map(Step::at).filter(at -> at.compareTo(within) > 0).findFirst();
    return next.isPresent() ? next.map(begin::plus) : period.map(begin::plus);
  }

  private Duration within(Duration elapsed) {
    return period
        .map(time -> Duration.ofNanos(elapsed.toNanos() % time.toNanos()))
        .orElse(elapsed);
  }
}
