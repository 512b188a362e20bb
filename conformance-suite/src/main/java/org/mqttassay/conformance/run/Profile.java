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

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mqttassay.spec.StatementId;

/** How much a run does. */
public enum Profile {
  /** In seconds, for every commit: each statement once, if that needs no long wait. */
  QUICK,
  /** Every check. */
  FULL,
  /** Every check, and then behaviour that is drawn at random for long. */
  DEEP;

  /** The word for people. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The words of all, for messages. */
  public static String words() {
    return Arrays.stream(values()).map(Profile::word).collect(Collectors.joining(", "));
  }

  /** The profile of a word. */
  public static Optional<Profile> parse(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  /**
   * The checks that it does of those that are wanted, in the same order. The quick profile takes
   * those that are about many statements first, and leaves out those that add none.
   */
  public List<Check> of(List<Check> wanted) {
    if (this != QUICK) {
      return wanted;
    }
    Set<StatementId> covered = new HashSet<>();
    Set<Check> taken = wanted.stream()
        .filter(check -> !check.isSlow() && !check.restarts())
        .sorted(Comparator.comparing(check -> -check.statements().size()))
        .filter(check -> covered.addAll(check.statements()))
        .collect(Collectors.toSet());
    return wanted.stream().filter(taken::contains).toList();
  }
}
