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
package org.mqttassay.spec.modelcheck;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an exploration came to.
 *
 * @param worlds how many distinct worlds were found
 * @param steps how many steps were taken between them
 * @param depth how many moves lead to the furthest of them
 * @param complete whether there are no more
 * @param rests how many worlds were followed to their rest
 * @param took how long it took
 * @param broken the first guarantee that does not hold, by one of the shortest ways; empty when all
 *     do
 * @param story how it comes to that, a line for each move; empty when all hold
 */
public record Findings(
    int worlds,
    long steps,
    int depth,
    boolean complete,
    long rests,
    Duration took,
    Optional<Broken> broken,
    List<String> story) {

  /** Copies the list. */
  public Findings {
    story = List.copyOf(story);
  }

  /** Worlds found in a second. */
  public long worldsPerSecond() {
    return worlds * 1_000_000_000L / Math.max(1, took.toNanos());
  }
}
