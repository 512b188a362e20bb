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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of an access list.
 *
 * @param kind what it grants or denies
 * @param filter a Topic Filter
 * @param isPattern whether levels {@code %u} and {@code %c} stand for the client's names
 */
record AccessRule(Kind kind, String filter, boolean isPattern) {

  private static final String USER = "%u";
  private static final String CLIENT = "%c";

  /** What a rule is about. */
  enum Kind {
    READ("read"),
    WRITE("write"),
    READ_WRITE("readwrite"),
    DENY("deny");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    static Optional<Kind> of(String word) {
      for (Kind kind : values()) {
        if (kind.word.equals(word)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }

    boolean grantsReading() {
      return this == READ || this == READ_WRITE;
    }

    boolean grantsWriting() {
      return this == WRITE || this == READ_WRITE;
    }
  }

  /** Whether a level is a place for a name. */
  static boolean isPlace(String level) {
    return level.equals(USER) || level.equals(CLIENT);
  }

  /** The topics the rule is about for a client; empty when there can be none. */
  Optional<TopicSet> topicsFor(Optional<String> user, String clientId) {
    TopicSet topics = TopicSet.of(filter);
    if (!isPattern) {
      return Optional.of(topics);
    }
    List<String> levels = new ArrayList<>(topics.levels());
    for (int i = 0; i < levels.size(); i++) {
      if (isPlace(levels.get(i))) {
        Optional<String> level =
            level(levels.get(i).equals(USER) ? user.orElse("") : clientId, i == 0);
        if (level.isEmpty()) {
          return Optional.empty();
        }
        levels.set(i, level.get());
      }
    }
    return Optional.of(new TopicSet(levels));
  }

  /**
   * What a name becomes as a level. One that is no level, or would open the $ topics, would give
   * its bearer more than the pattern's author meant, so it grants nothing; and so that nobody
   * escapes a denial by such a name, it denies what any name would.
   */
  private Optional<String> level(String name, boolean first) {
    boolean isLevel =
        !name.isEmpty() && name.chars().noneMatch(c -> c == '+' || c == '#' || c == '/');
    if (kind == Kind.DENY) {
      return Optional.of(isLevel ? name : "+");
    }
    return isLevel && !(first && name.startsWith("$")) ? Optional.of(name) : Optional.empty();
  }
}
