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

import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;

/**
 * An Application Message on its way through the server.
 *
 * @param number counts the publications of a history from 1
 * @param publisher the Client Identifier of the publisher; of a Will, that of its client
 * @param connection the connection on which it came; 0 for a Will, which comes on none
 * @param packet the message as it was published, its Topic Alias resolved and taken out
 * @param startedAt when its first byte was sent, in nanoseconds; of a Will, when the server may
 *     have published it at the earliest
 * @param slack how much later than that a Will may have been published, in nanoseconds; 0 for
 *     anything else
 * @param expiresAt when its Message Expiry Interval has run out at the earliest, in nanoseconds;
 *     {@link Long#MAX_VALUE} without one
 * @param event the number of the event that began it
 */
public record Publication(
    long number,
    String publisher,
    long connection,
    Publish packet,
    long startedAt,
    long slack,
    long expiresAt,
    long event) {

  static final long SECOND = 1_000_000_000L;

  /** A message that a client published. */
  Publication(
      long number,
      String publisher,
      long connection,
      Publish packet,
      long startedAt,
      long expiresAt,
      long event) {
    this(number, publisher, connection, packet, startedAt, 0, expiresAt, event);
  }

  static long expiry(Publish packet, long from) {
    var interval = packet.properties().integer(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL);
    return interval.isPresent() ? from + interval.getAsLong() * SECOND : Long.MAX_VALUE;
  }

  /** The Topic Name. */
  public String topic() {
    return packet.topicName();
  }

  /** Whether it is a Will Message. */
  public boolean isWill() {
    return connection == 0;
  }

  /** When it began at the latest, in nanoseconds. */
  public long latestStart() {
    return startedAt + slack;
  }

  /** Whether its Message Expiry Interval has run out, however late the server began to count. */
  boolean isSurelyExpired(long now, Assumptions assumptions) {
    return expiresAt != Long.MAX_VALUE
        && expiresAt + slack + assumptions.grace() + (isWill() ? assumptions.await() : 0) <= now;
  }

  /**
   * Whether another message has the same topic and payload, so that a receiver can't tell them
   * apart.
   */
  boolean looksLike(String topic, Bytes payload) {
    return packet.topicName().equals(topic) && packet.payload().equals(payload);
  }

  /** All that a receiver can tell it by. */
  Look look() {
    return new Look(topic(), packet.payload());
  }

  /**
   * What a message looks like.
   *
   * @param topic the Topic Name
   * @param payload the payload
   */
  record Look(String topic, Bytes payload) {}

  boolean looksLike(Publication other) {
    return looksLike(other.topic(), other.packet.payload());
  }

  /** Whether another message that looks like it has to be delivered like it as well. */
  boolean isEqual(Publication other) {
    return packet.qos() == other.packet.qos()
        && packet.retain() == other.packet.retain()
        && publisher.equals(other.publisher)
        && packet.properties().equals(other.packet.properties());
  }
}
