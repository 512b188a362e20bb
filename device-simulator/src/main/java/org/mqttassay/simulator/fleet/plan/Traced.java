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

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.mqttassay.simulator.config.Nearest;

/** Which devices of a plan somebody wants to see the packets of. */
public final class Traced {

  /** Stands for every device. */
  public static final String ALL = "all";

  private Traced() {}

  /**
   * Chooses.
   *
   * @param names of devices, such as {@code furnace-3}, of groups, or {@value #ALL}; empty for
   *     nobody
   * @return whether a device is chosen, by its name; empty for nobody
   * @throws IllegalArgumentException with one line, when the plan has no such device
   */
  public static Optional<Predicate<String>> of(Plan plan, Collection<String> names) {
    if (names.isEmpty()) {
      return Optional.empty();
    }
    Set<String> chosen = new HashSet<>();
    for (String name : names) {
      if (name.equals(ALL)) {
        plan.groups().forEach(group -> add(group, chosen));
      } else if (plan.group(name).isPresent()) {
        add(plan.group(name).get(), chosen);
      } else {
        chosen.add(known(plan, name));
      }
    }
    return Optional.of(chosen::contains);
  }

  private static void add(Group group, Set<String> chosen) {
    for (int i = 0; i < group.count(); i++) {
      chosen.add(group.device(i));
    }
  }

  private static String known(Plan plan, String name) {
    var groups = new TreeSet<String>();
    for (Group group : plan.groups()) {
      groups.add(group.name());
      int dash = name.lastIndexOf('-');
      if (dash > 0
          && name.substring(0, dash).equals(group.name())
          && name.substring(dash + 1).matches("[1-9]\\d{0,6}")) {
        if (Integer.parseInt(name.substring(dash + 1)) <= group.count()) {
          return name;
        }
        throw new IllegalArgumentException("There is no device '" + name + "'. Those of '"
            + group.name() + "' are " + group.device(0) + " to " + group.device(group.count() - 1)
            + ".");
      }
    }
    String guess = Nearest.guess(name, groups);
    throw new IllegalArgumentException("There is no device or group '" + name + "'."
        + (guess.isEmpty() ? " Groups are " + String.join(", ", groups) + "." : guess));
  }
}
