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

/**
 * What a client publishes to a topic at a QoS: which numbers were sent, and what became of them.
 * What is in none of its sets and not above {@link #sentTo} was acknowledged, or, at QoS 0, sent.
 */
final class Stream {

  final int number;
  final Client publisher;
  final Topic topic;
  final int qos;
  /** The highest number that was sent. */
  long sentTo;
  /** When. */
  long sentAt;
  /** When the last final answer came: what was acknowledged the broker had by then. */
  long answeredAt = -1;
  /** The highest number that anybody wanted to send. */
  long attemptedTo;
  /** Below {@link #sentTo}, and not sent. */
  LongRanges unsent;
  /** Sent, and no final answer. */
  LongRanges open;
  /** Answered with an error. */
  LongRanges refused;
  /** Sent, and what became of it will never be known. */
  LongRanges unknown;
  /** Sent more than once. */
  LongRanges again;
  /** Sent again in another session of the publisher's. */
  LongRanges elsewhere;
  /** First sent after one with a higher number. */
  LongRanges late;
  /** Left with the broker as a Will. */
  LongRanges wills;
  /** The longest time from handing to the client to the final answer, in nanoseconds. */
  long slowestAnswer;
  /** The shortest Message Expiry Interval, in seconds; -1 while none has any. */
  long leastExpiry = -1;
  /** The longest; -1 as soon as one has none. */
  long mostExpiry = -2;

  /** Whether a Will of it was left to be retained. */
  boolean anyRetainedWill;

  boolean anyRetained;
  boolean anyNotRetained;

  Stream(int number, Client publisher, Topic topic, int qos) {
    this.number = number;
    this.publisher = publisher;
    this.topic = topic;
    this.qos = qos;
  }

  /** The lowest number whose effect may still be to come. */
  long lowestUnsettled() {
    if (qos == 0) {
      return 1;
    }
    long lowest = sentTo + 1;
    lowest = open == null || open.isEmpty() ? lowest : Math.min(lowest, open.first());
    lowest = unknown == null || unknown.isEmpty() ? lowest : Math.min(lowest, unknown.first());
    return unsent == null || unsent.isEmpty() ? lowest : Math.min(lowest, unsent.first());
  }

  /** Takes out of a set what nobody has to be sent. */
  void subtractExcused(LongRanges missing) {
    missing.removeAll(unsent);
    missing.removeAll(open);
    missing.removeAll(refused);
    missing.removeAll(unknown);
    missing.removeAll(wills);
  }

  boolean expires() {
    return leastExpiry >= 0;
  }

  /** How many messages were wanted and never sent. */
  long neverSent() {
    var missing = unsent == null ? new LongRanges() : unsent.within(1, sentTo);
    missing.add(sentTo + 1, attemptedTo);
    missing.removeAll(wills);
    return missing.size();
  }

  /** How many were sent and have no final answer yet. */
  long open() {
    return open == null ? 0 : open.size();
  }
}
