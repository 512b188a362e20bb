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
package org.mqttassay.simulator.ledger.check;

/** Counts of what was told and what was made of it. Read it between events. */
public final class Tally {

  long connections;
  long sent;
  long received;
  long acknowledged;
  long refused;
  long unknown;
  long retransmitted;
  long duplicates;
  long retained;
  long wills;
  long unmarked;
  long lostWithSessions;
  long lostToExpiry;
  long lostToQueueLimit;
  long unjudged;

  Tally() {}

  /** Connections that the broker accepted. */
  public long connections() {
    return connections;
  }

  /** Messages that were sent for the first time. */
  public long sent() {
    return sent;
  }

  /** PUBLISH packets that came. */
  public long received() {
    return received;
  }

  /** Messages of QoS 1 and 2 that the broker took over. */
  public long acknowledged() {
    return acknowledged;
  }

  /** Messages that the broker refused. */
  public long refused() {
    return refused;
  }

  /** Messages that got lost with a session before their answer came. */
  public long unknown() {
    return unknown;
  }

  /** Messages that came again since their connection had broken. */
  public long retransmitted() {
    return retransmitted;
  }

  /** Messages that came more than once, as they may. */
  public long duplicates() {
    return duplicates;
  }

  /** Messages that came for a new subscription. */
  public long retained() {
    return retained;
  }

  /** Wills that came. */
  public long wills() {
    return wills;
  }

  /**
   * Messages without an identity of this run that came where somebody of ours published such, or
   * that others may have left with the broker.
   */
  public long unmarked() {
    return unmarked;
  }

  /** Deliveries that ended with a session: cleaned, expired, or lost by the broker. */
  public long lostWithSessions() {
    return lostWithSessions;
  }

  /** Deliveries that may have expired. */
  public long lostToExpiry() {
    return lostToExpiry;
  }

  /** Deliveries that the broker's configured queue limit explains. */
  public long lostToQueueLimit() {
    return lostToQueueLimit;
  }

  /** Deliveries of which nothing can be said, as their client was away at the end. */
  public long unjudged() {
    return unjudged;
  }

  @Override
  public String toString() {
    return "sent " + sent + ", acknowledged " + acknowledged + ", refused " + refused + ", unknown "
        + unknown + ", received " + received + ", retransmitted " + retransmitted + ", duplicates "
        + duplicates + ", retained " + retained + ", wills " + wills + ", lost with sessions "
        + lostWithSessions + ", to expiry " + lostToExpiry + ", to queue limits "
        + lostToQueueLimit + ", not judged " + unjudged;
  }
}
