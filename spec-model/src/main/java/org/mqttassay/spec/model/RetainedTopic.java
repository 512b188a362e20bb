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
 * with an empty payload stands for nothing retained. Without candidates nothing is retained, unless
 * it is from before the observer came.
 *
 * @param topic the Topic Name
 * @param candidates in the order in which they began
 * @param maybeOlder whether something may be retained that the observer did not see published
 * @param displaced what the only candidate displaced, in case it will be refused, where the
 *     observer is the server; else null
 */
public record RetainedTopic(
    String topic, Vector<Candidate> candidates, boolean maybeOlder, Candidate displaced) {

  /**
   * One of them.
   *
   * @param publication the message
   * @param settledAt by when it was in force, if ever, in nanoseconds; 0 while that is open
   * @param isCertain whether it was certainly in force then
   * @param isSeen whether somebody was sent it as a retained message
   */
  public record Candidate(
      Publication publication, long settledAt, boolean isCertain, boolean isSeen) {

    boolean isEmpty() {
      return publication.packet().payload().isEmpty();
    }

    Candidate settled(long now, boolean certainly) {
      return new Candidate(publication, now, certainly, isSeen);
    }

    Candidate seen() {
      return new Candidate(publication, settledAt, isCertain, true);
    }

    /** Whether a later publication that was accepted has certainly displaced it. */
    boolean isDisplacedBy(Publication later) {
      return settledAt != 0 && settledAt <= later.startedAt()
          || publication.connection() == later.connection()
              && publication.number() < later.number()
              && !later.isWill();
    }
  }

  static RetainedTopic of(String topic, boolean maybeOlder) {
    return new RetainedTopic(topic, Vector.empty(), maybeOlder, null);
  }

  /** Whether exactly one thing can be retained, and it is no older than the observer. */
  public boolean isCertain() {
    return candidates.size() == 1 && candidates.get(0).isCertain() && !maybeOlder;
  }

  /** Whether certainly nothing is retained. */
  public boolean isClear() {
    return !maybeOlder
        && (candidates.isEmpty() || isCertain() && candidates.get(0).isEmpty());
  }

  RetainedTopic with(Vector<Candidate> changed, boolean older) {
    return new RetainedTopic(topic, changed, older, displaced);
  }

  RetainedTopic with(Candidate candidate) {
    return with(candidates.append(candidate), maybeOlder);
  }

  /** The same without a publication. */
  RetainedTopic without(long publication) {
    return with(candidates.filter(c -> c.publication().number() != publication), maybeOlder);
  }

  /** Where a publication stands among the candidates; -1 when it is none. */
  int indexOf(long publication) {
    int index = 0;
    for (var candidate : candidates) {
      if (candidate.publication().number() == publication) {
        return index;
      }
      index++;
    }
    return -1;
  }
}
