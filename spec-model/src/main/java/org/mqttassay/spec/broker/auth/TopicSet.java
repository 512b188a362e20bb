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
package org.mqttassay.spec.broker.auth;

import java.util.List;
import java.util.Optional;

/**
 * The topics that a Topic Filter stands for (4.7 of both versions). A Topic Name stands for one.
 *
 * @param levels at least one; {@code +} and {@code #} are wildcards, and a first level {@code #}
 *     has become {@code +/#}, which is the same and spares special cases
 */
record TopicSet(List<String> levels) {

  private static final String ANY = "+";
  private static final String REST = "#";

  static TopicSet of(String filter) {
    return new TopicSet(filter.equals(REST) ? List.of(ANY, REST) : List.of(filter.split("/", -1)));
  }

  /** What keeps a text from being a Topic Filter, if anything. */
  static Optional<String> fault(String filter) {
    String[] levels = filter.split("/", -1);
    for (int i = 0; i < levels.length; i++) {
      boolean isLast = i + 1 == levels.length;
      if (levels[i].contains(REST) && !(levels[i].equals(REST) && isLast)) {
        return Optional.of("# is not the last level by itself");
      }
      if (levels[i].contains(ANY) && !levels[i].equals(ANY)) {
        return Optional.of("+ is not a whole level");
      }
    }
    return Optional.empty();
  }

  /** Whether every topic of another set is in this one. */
  boolean covers(TopicSet other) {
    for (int i = 0; i < levels.size(); i++) {
      String mine = levels.get(i);
      if (mine.equals(REST)) {
        return true;
      }
      if (i == other.levels.size() || other.levels.get(i).equals(REST)) {
        return false;
      }
      String theirs = other.levels.get(i);
      if (mine.equals(ANY) ? i == 0 && isDollar(theirs) : !mine.equals(theirs)) {
        return false;
      }
    }
    return levels.size() == other.levels.size();
  }

  /** Whether a topic is in both sets. */
  boolean meets(TopicSet other) {
    int common = Math.min(levels.size(), other.levels.size());
    for (int i = 0; i < common; i++) {
      String mine = levels.get(i);
      String theirs = other.levels.get(i);
      if (mine.equals(REST) || theirs.equals(REST)) {
        return true;
      }
      if (!meet(mine, theirs, i == 0)) {
        return false;
      }
    }
    return levels.size() == other.levels.size() || hasJustRest(common) || other.hasJustRest(common);
  }

  private static boolean meet(String one, String other, boolean first) {
    if (one.equals(ANY)) {
      return !(first && isDollar(other));
    }
    return other.equals(ANY) ? !(first && isDollar(one)) : one.equals(other);
  }

  /** Whether only # comes from a level on, which the level above it matches too. */
  private boolean hasJustRest(int level) {
    return levels.size() == level + 1 && levels.get(level).equals(REST);
  }

  /** Whether wildcards keep off a first level (4.7.2). */
  private static boolean isDollar(String level) {
    return level.startsWith("$");
  }
}
