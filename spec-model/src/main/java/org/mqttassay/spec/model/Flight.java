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

import org.mqttassay.spec.packet.Publish;

/**
 * An unfinished exchange of QoS 1 or 2 under one Packet Identifier.
 *
 * @param packetIdentifier 1 to 65,535
 * @param stage how far it has come
 * @param publication what it carries; null when the observer does not know
 * @param due what it was sent for, if the server is the sender; null when that is not known
 * @param group the share group it came from; null for none
 * @param sent the message as it was first sent: what repetitions are compared with
 * @param connection the connection on which PUBLISH (or, after that, PUBREL) was last sent
 * @param since when it came to its stage, in nanoseconds
 * @param order counts the PUBLISH packets of the session: repetitions keep this order
 * @param event the number of the event that began it
 */
public record Flight(
    int packetIdentifier,
    Stage stage,
    Publication publication,
    Due due,
    String group,
    Publish sent,
    long connection,
    long since,
    long order,
    long event) {

  /** How far an exchange has come. */
  public enum Stage {
    /** PUBLISH of QoS 1 was sent; PUBACK is owed. */
    PUBLISHED_ONCE,
    /** PUBLISH of QoS 2 was sent; PUBREC is owed. */
    PUBLISHED_TWICE,
    /** PUBREC was sent; PUBREL is owed. */
    RECEIVED,
    /** PUBREL was sent; PUBCOMP is owed. */
    RELEASED,
    /** The last acknowledgement was sent, and the other side may not have read it. */
    SETTLED;

    /** Whether the PUBLISH is unacknowledged. */
    public boolean isPublished() {
      return this == PUBLISHED_ONCE || this == PUBLISHED_TWICE;
    }
  }

  Flight at(Stage next, long connectionNumber, long now) {
    return new Flight(
        packetIdentifier, next, publication, due, group, sent, connectionNumber, now, order, event);
  }

  /**
   * The same exchange, known by nothing but its identifier: all that is needed once PUBREL is out.
   */
  Flight lightened() {
    return new Flight(
        packetIdentifier, stage, null, null, group, null, connection, since, order, event);
  }
}
