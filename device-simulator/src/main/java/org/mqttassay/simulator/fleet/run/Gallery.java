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
package org.mqttassay.simulator.fleet.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mqttassay.reports.fleet.Sights;
import org.mqttassay.reports.fleet.Sights.Picture;
import org.mqttassay.reports.fleet.Sights.View;
import org.mqttassay.simulator.fleet.plan.Group;

/**
 * What people see of a fleet: the first members of each group that is something to look at. The
 * others are not looked at, so that a big fleet is no slower for it.
 */
final class Gallery {

  /** How many devices of a kind are watched, if a group of them does not mean more. */
  static final int MOST_OF_A_KIND = 24;

  private record Wall(Group group, Picture picture, List<Sketch> sketches) {}

  private final List<Wall> walls = new ArrayList<>();

  /** Begins to watch. */
  Gallery(Map<Group, List<Member>> members) {
    Map<String, Long> groups = members.keySet().stream()
        .collect(Collectors.groupingBy(Group::kind, Collectors.counting()));
    members.forEach((group, all) -> {
      if (!all.isEmpty()) {
        int most = (int) Math.max(1, MOST_OF_A_KIND / groups.get(group.kind()));
        all.get(0).picture().ifPresent(picture -> hang(group, picture, all, most));
      }
    });
  }

  private void hang(Group group, Picture picture, List<Member> all, int most) {
    var sketches = new ArrayList<Sketch>();
    for (Member member : all.subList(0, Math.min(most, all.size()))) {
      var sketch = new Sketch(member.name(), picture);
      member.watched(sketch);
      sketches.add(sketch);
    }
    walls.add(new Wall(group, picture, sketches));
  }

  /** What was seen so far. */
  Sights sights() {
    return new Sights(
        Sights.SCHEMA,
        walls.stream()
            .map(wall -> new View(
                wall.group().name(),
                wall.group().kind(),
                wall.group().count(),
                wall.picture(),
                wall.sketches().stream().map(Sketch::trail).toList()))
            .toList());
  }
}
