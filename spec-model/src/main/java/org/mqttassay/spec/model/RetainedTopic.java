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
package org.mqttassay.spec.model;

import io.vavr.collection.Vector;

/**
 * What a topic may have retained, as far as the observer can know it.
 *
 * <p>Every publication with RETAIN 1 that no later one has certainly displaced is a candidate; one
 * with an empty payload stands for nothing retained.
 *
 * @param topic the Topic Name
 * @param candidates in the order in which they began; not empty
 * @param maybeOlder whether something may be retained that the observer did not see published
 */
public record RetainedTopic(String topic, Vector<Candidate> candidates, boolean maybeOlder) {

  /**
   * One of them.
   *
   * @param publication the message
   * @param acceptedAt when it was certainly in force, in nanoseconds; 0 while that is not sure
   */
  public record Candidate(Publication publication, long acceptedAt) {

    boolean isEmpty() {
      return publication.packet().payload().isEmpty();
    }
  }

  /** Whether exactly one thing can be retained, and it is no older than the observer. */
  public boolean isCertain() {
    return candidates.size() == 1 && candidates.get(0).acceptedAt() != 0 && !maybeOlder;
  }
}
