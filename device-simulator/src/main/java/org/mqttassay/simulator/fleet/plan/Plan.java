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
package org.mqttassay.simulator.fleet.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.mqttassay.simulator.chaos.Mischief;
import org.mqttassay.simulator.chaos.PlannedFault;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.simulator.link.Profiles;

/**
 * What a fleet is to do.
 *
 * @param name of the plan; letters, digits and hyphens
 * @param note one line for people; may be empty
 * @param text the YAML it was read from
 * @param seed of everything that is left to chance; empty for a new one each time
 * @param prefix what all topics begin with
 * @param duration how long devices live, from the first connection on; of all stages together where
 *     there are any
 * @param drain how long what is under way may take to arrive afterwards
 * @param holdUp how long links may hold up what arrives all the same
 * @param pace how much faster than in life devices live; above 0
 * @param queueLimit how many messages the broker keeps for a client that is away, as its operator
 *     configured it; losses that it explains are put apart; 0 for no limit
 * @param lagBound how late the tester itself may be before times that it measured say nothing
 * @param groups at least one, each with a name of its own
 * @param ramp how they connect
 * @param stages one after the other; none for one in which all take part
 * @param faults what is done to broker, links and clients on purpose
 * @param guarantees what must hold
 * @param profiles the links that the plan may name
 */
public record Plan(
    String name,
    String note,
    String text,
    OptionalLong seed,
    String prefix,
    Duration duration,
    Duration drain,
    Duration holdUp,
    double pace,
    int queueLimit,
    Duration lagBound,
    List<Group> groups,
    Ramp ramp,
    List<Stage> stages,
    List<PlannedFault> faults,
    List<Guarantee> guarantees,
    Profiles profiles) {

  /** Copies the lists. */
  public Plan {
    groups = List.copyOf(groups);
    stages = List.copyOf(stages);
    faults = List.copyOf(faults);
    guarantees = List.copyOf(guarantees);
  }

  /** The same for another time. */
  public Plan lasting(Duration other) {
    return new Plan(
        name,
        note,
        text,
        seed,
        prefix,
        other,
        drain,
        holdUp,
        pace,
        queueLimit,
        lagBound,
        groups,
        ramp,
        stages,
        faults,
        guarantees,
        profiles);
  }

  /**
   * The same, with credentials for members that have none of their own.
   *
   * @param user the User Name, if any
   * @param password its password, if any
   */
  public Plan admittedBy(Optional<String> user, Optional<String> password) {
    return new Plan(
        name,
        note,
        text,
        seed,
        prefix,
        duration,
        drain,
        holdUp,
        pace,
        queueLimit,
        lagBound,
        groups.stream().map(group -> group.admittedBy(user, password)).toList(),
        ramp,
        stages,
        faults,
        guarantees,
        profiles);
  }

  /** Whether anything is done to links, so that every device needs one. */
  public boolean touchesLinks() {
    return faults.stream()
        .anyMatch(fault -> fault.what() instanceof Mischief.Outage
            || fault.what() instanceof Mischief.Cutting
            || fault.what() instanceof Mischief.Profile
            || fault.what() instanceof Mischief.SlowSubscribers);
  }

  /** How long the links that a group's members may have can take to bring an answer. */
  public Duration slowestAnswer(Group group) {
    var profiles = new ArrayList<LinkProfile>();
    group.link().ifPresent(link -> link.steps().forEach(step -> profiles.add(step.profile())));
    faults.stream()
        .filter(fault -> fault.what() instanceof Mischief.Profile)
        .forEach(fault -> profiles.add(((Mischief.Profile) fault.what()).profile()));
    return profiles.stream()
        .map(LinkProfile::slowestAnswer)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** How many members all groups have together. */
  public int size() {
    return groups.stream().mapToInt(Group::count).sum();
  }

  /** A group by its name. */
  public Optional<Group> group(String called) {
    return groups.stream().filter(group -> group.name().equals(called)).findFirst();
  }
}
