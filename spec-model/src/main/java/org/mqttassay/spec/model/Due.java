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

import java.util.List;

/**
 * A message that a session, or one member of a share group, may or must be sent.
 *
 * @param number its place in its queue, counted from 1
 * @param publication the message
 * @param retained whether it is sent as a retained message because of a new subscription
 * @param terms those of every matching subscription that no copy was sent for yet; not empty
 * @param certain whether it must be delivered, once its publication was accepted; else it may
 * @param exact whether the terms are certain; else any of them may hold, or have held before
 * @param copies how many copies were sent already
 * @param overtakenAt when a later message of the same order was sent first, in nanoseconds; 0 if
 *     none was
 */
public record Due(
    long number,
    Publication publication,
    boolean retained,
    List<Terms> terms,
    boolean certain,
    boolean exact,
    int copies,
    long overtakenAt) {

  static Due of(
      Publication publication,
      boolean retained,
      List<Terms> terms,
      boolean certain,
      boolean exact) {
    return new Due(0, publication, retained, terms, certain, exact, 0, 0);
  }

  Due numbered(long value) {
    return new Due(value, publication, retained, terms, certain, exact, copies, overtakenAt);
  }

  Due optional() {
    return new Due(number, publication, retained, terms, false, exact, copies, overtakenAt);
  }

  Due required() {
    return new Due(number, publication, retained, terms, true, exact, copies, overtakenAt);
  }

  Due overtaken(long at) {
    return new Due(number, publication, retained, terms, certain, exact, copies, at);
  }

  Due afterCopy(List<Terms> rest) {
    return new Due(number, publication, retained, rest, false, exact, copies + 1, overtakenAt);
  }

  /** Whether two messages have to keep their order towards a subscriber (4.6). */
  boolean isOrderedWith(Due other) {
    return !retained
        && !other.retained
        && !publication.isWill()
        && !other.publication.isWill()
        && publication.packet().qos() == other.publication.packet().qos()
        && publication.publisher().equals(other.publication.publisher())
        && publication.topic().equals(other.publication.topic());
  }
}
