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

import java.util.ArrayList;
import java.util.List;
import org.mqttassay.spec.packet.QoS;

/**
 * One subscription of a session, as far as the observer can know it.
 *
 * <p>Between SUBSCRIBE and SUBACK it may or may not be in force, and between UNSUBSCRIBE and
 * UNSUBACK likewise. While it is being replaced, either terms hold. Requests are told apart by the
 * numbers of their events, since a client need not wait for one answer before its next request.
 *
 * @param granted the terms in force since the last SUBACK; null before the first
 * @param grantedBy the event of the SUBSCRIBE that was granted; 0 before the first
 * @param replaced the terms in force before those; null when there were none
 * @param requests the requests for other terms for which SUBACK is out, the oldest first
 * @param endedBy the event of the last UNSUBSCRIBE for which UNSUBACK is out, or after which nobody
 *     can tell; 0 for none
 * @param since the time of the SUBSCRIBE since which it may be in force without a break, in
 *     nanoseconds
 */
public record Held(
    Terms granted,
    long grantedBy,
    Terms replaced,
    List<Requested> requests,
    long endedBy,
    long since) {

  /**
   * Terms that were asked for.
   *
   * @param terms the terms
   * @param event the number of the event that asked for them
   */
  public record Requested(Terms terms, long event) {}

  /** Whether the server has certainly got it, and on which terms. */
  public boolean isCertain() {
    return requests.isEmpty() && isAlive();
  }

  /** Whether the server has certainly got it, if not on which terms. */
  public boolean isAlive() {
    return granted != null && !isEnding();
  }

  /** Whether UNSUBSCRIBE was sent after what was granted, or it may be gone for another reason. */
  public boolean isEnding() {
    return endedBy != 0 && endedBy >= grantedBy;
  }

  /** The terms that were asked for last and for which SUBACK is out; null when there are none. */
  public Terms asked() {
    return requests.isEmpty() ? null : requests.get(requests.size() - 1).terms();
  }

  /** Adds all terms that may be in force. */
  void addTo(List<Terms> alternatives) {
    if (granted != null) {
      alternatives.add(granted);
    }
    for (int i = 0; i < requests.size(); i++) {
      alternatives.add(requests.get(i).terms());
    }
  }

  /** Whether a maximum QoS may be in force. */
  boolean isPossible(QoS maximum) {
    return granted != null && granted.maximumQoS() == maximum
        || requests.stream().anyMatch(request -> request.terms().maximumQoS() == maximum);
  }

  String topicFilter() {
    return granted != null ? granted.topicFilter() : asked().topicFilter();
  }

  static Held asked(Terms terms, long event, long now) {
    return new Held(null, 0, null, List.of(new Requested(terms, event)), 0, now);
  }

  Held askedAgain(Terms terms, long event, long now) {
    var longer = new ArrayList<>(requests);
    longer.add(new Requested(terms, event));
    return new Held(
        granted, grantedBy, replaced, List.copyOf(longer), endedBy, isAlive() ? since : now);
  }

  /** SUBACK granted a request: what was asked for before it is over. */
  Held granted(Terms terms, long event) {
    return event < grantedBy
        ? this
        : new Held(
            terms, event, granted, requestsAfter(event), endedBy > event ? endedBy : 0, since);
  }

  /** SUBACK refused a request; what was in force before it may have ended by it. */
  Held refused(long event) {
    // What became of an older request may never have been told.
    var others = requests.stream().filter(request -> request.event() != event).toList();
    return new Held(granted, grantedBy, replaced, others, Math.max(endedBy, event), since);
  }

  /** Nobody will tell what became of a request. */
  Held inDoubt(long event) {
    return new Held(granted, grantedBy, replaced, requests, Math.max(endedBy, event), since);
  }

  /** Nobody can tell any more whether the server has got it. */
  Held inDoubt() {
    return inDoubt(grantedBy);
  }

  Held endedBy(long event) {
    return new Held(granted, grantedBy, replaced, requests, event, since);
  }

  /** UNSUBACK came: what is left, or null when that is nothing. */
  Held withoutUntil(long event) {
    var later = requestsAfter(event);
    boolean isKept = grantedBy > event;
    if (!isKept && later.isEmpty()) {
      return null;
    }
    return new Held(
        isKept ? granted : null,
        isKept ? grantedBy : 0,
        isKept ? replaced : null,
        later,
        endedBy == event ? 0 : endedBy,
        since);
  }

  private List<Requested> requestsAfter(long event) {
    return requests.isEmpty()
        ? requests
        : requests.stream().filter(request -> request.event() > event).toList();
  }
}
