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
import org.mqttassay.spec.packet.QoS;

/**
 * A message that a session, or one member of a share group, may or must be sent.
 *
 * @param number its place in its queue, counted from 1
 * @param publication the message
 * @param retained whether it is sent as a retained message because of a new subscription
 * @param terms those of every matching subscription that no copy was sent for yet; not empty
 * @param certain whether it must be delivered, once its publication was accepted; else it may
 * @param exact whether the terms are certain; else any of them may hold, or have held before
 * @param loose whether nobody can tell its place among the messages of its publisher
 * @param copies how many copies were sent already
 * @param reached the highest QoS of those, 0 to 2; -1 when there are none
 * @param overtakenAt when a later message of the same order was sent first, in nanoseconds; 0 if
 *     none was
 * @param acceptedAt when the server had certainly taken it over, in nanoseconds; 0 when that is not
 *     known, or was soon enough after its first byte not to matter
 */
public record Due(
    long number,
    Publication publication,
    boolean retained,
    List<Terms> terms,
    boolean certain,
    boolean exact,
    boolean loose,
    int copies,
    int reached,
    long overtakenAt,
    long acceptedAt) {

  Due(
      long number,
      Publication publication,
      boolean retained,
      List<Terms> terms,
      boolean certain,
      boolean exact,
      int copies,
      long overtakenAt) {
    this(
        number,
        publication,
        retained,
        terms,
        certain,
        exact,
        false,
        copies,
        copies == 0 ? -1 : 0,
        overtakenAt,
        0);
  }

  static Due of(
      Publication publication,
      boolean retained,
      List<Terms> terms,
      boolean certain,
      boolean exact) {
    return new Due(0, publication, retained, terms, certain, exact, 0, 0);
  }

  Due numbered(long value) {
    return new Due(
        value,
        publication,
        retained,
        terms,
        certain,
        exact,
        loose,
        copies,
        reached,
        overtakenAt,
        acceptedAt);
  }

  Due optional() {
    return with(terms, false, exact);
  }

  Due required() {
    return with(terms, true, exact);
  }

  /** The same in other circumstances. */
  Due with(List<Terms> alternatives, boolean isCertain, boolean isExact) {
    return new Due(
        number,
        publication,
        retained,
        alternatives,
        isCertain,
        isExact,
        loose,
        copies,
        reached,
        overtakenAt,
        acceptedAt);
  }

  /** Its place in order is in doubt for good. */
  Due loosened() {
    return loose
        ? this
        : new Due(
            number,
            publication,
            retained,
            terms,
            certain,
            exact,
            true,
            copies,
            reached,
            overtakenAt,
            acceptedAt);
  }

  Due overtaken(long at) {
    return new Due(
        number,
        publication,
        retained,
        terms,
        certain,
        exact,
        loose,
        copies,
        reached,
        at,
        acceptedAt);
  }

  /** The same message, whose Message Expiry Interval may run from another time. */
  Due of(Publication later) {
    return new Due(
        number,
        later,
        retained,
        terms,
        certain,
        exact,
        loose,
        copies,
        reached,
        overtakenAt,
        acceptedAt);
  }

  Due accepted(long at) {
    return new Due(
        number,
        publication,
        retained,
        terms,
        certain,
        exact,
        loose,
        copies,
        reached,
        overtakenAt,
        at);
  }

  /** A copy was sent, and others may follow for the rest of the subscriptions. */
  Due afterCopy(List<Terms> rest, QoS sent) {
    int best = Math.max(reached, sent.level());
    return new Due(
        number,
        publication,
        retained,
        rest,
        certain && exact && (owesQoS(rest, best) || owesIdentifier(rest)),
        exact,
        loose,
        copies + 1,
        best,
        overtakenAt,
        acceptedAt);
  }

  /** A member of a share group was sent it and is lost: another one may be sent it. */
  Due movedOn() {
    return new Due(
        number,
        publication,
        retained,
        terms,
        false,
        exact,
        loose,
        copies + 1,
        reached,
        overtakenAt,
        acceptedAt);
  }

  /** Whether no copy had the highest QoS that one of the subscriptions left would allow. */
  boolean owesQoS() {
    return owesQoS(terms, reached);
  }

  private boolean owesQoS(List<Terms> rest, int best) {
    for (Terms one : rest) {
      if (one.limit(publication.packet().qos()).level() > best) {
        return true;
      }
    }
    return false;
  }

  private boolean owesIdentifier(List<Terms> rest) {
    for (Terms one : rest) {
      // A copy of QoS 0 may have been lost on its way.
      if (one.identifier() != 0 && one.limit(publication.packet().qos()) != QoS.AT_MOST_ONCE) {
        return true;
      }
    }
    return false;
  }

  /** Whether a subscription by a filter is among those it is sent for. */
  boolean isFor(String topicFilter) {
    for (Terms one : terms) {
      if (one.topicFilter().equals(topicFilter)) {
        return true;
      }
    }
    return false;
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
