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

import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Will;

/**
 * A Will Message whose connection has ended, or what became of it.
 *
 * @param clientIdentifier whose
 * @param version the version of that connection
 * @param connection the connection that had it
 * @param will the message
 * @param stage how far it has come
 * @param closedAt when the connection ended at the earliest, in nanoseconds: what the server closed
 *     was closed before it was seen
 * @param dueAt when it is to be published, in nanoseconds: after its Will Delay Interval, or at the
 *     end of its session; for one that is spent, when it need be remembered no longer
 * @param latestAt when the server must have found it due, in nanoseconds; {@link Long#MAX_VALUE}
 *     when it may never notice that the connection is gone
 * @param publication the number of the publication it became; 0 while it has not
 * @param event the number of the event that ended the connection
 */
public record PendingWill(
    String clientIdentifier,
    MqttVersion version,
    long connection,
    Will will,
    Stage stage,
    long closedAt,
    long dueAt,
    long latestAt,
    long publication,
    long event) {

  /** How far a Will Message has come. */
  public enum Stage {
    /** Its connection is still there, and DISCONNECT may have deleted it. */
    DOUBTED,
    /** Its delay has to go by. */
    WAITING,
    /** Its delay has to go by, and the client may have come back unseen. */
    WAITING_IN_DOUBT,
    /** It is being published. */
    OPEN,
    /** It is perhaps being published. */
    OPEN_IN_DOUBT,
    /** It was seen to be published. */
    SEEN,
    /** It has been published. */
    PUBLISHED,
    /** DISCONNECT deleted it. */
    DELETED,
    /** The client came back in time. */
    CANCELLED,
    /** It was spent, and a later connection without a Will has ended since. */
    REPLACED;

    boolean isWaiting() {
      return this == WAITING || this == WAITING_IN_DOUBT;
    }

    boolean isOpen() {
      return this == OPEN || this == OPEN_IN_DOUBT || this == SEEN;
    }

    boolean isSpent() {
      return compareTo(PUBLISHED) >= 0;
    }
  }

  /** Its Will Delay Interval in nanoseconds. */
  static long delay(Will will) {
    return will.properties().integer(PropertyIdentifier.WILL_DELAY_INTERVAL).orElse(0)
        * Publication.SECOND;
  }

  PendingWill at(Stage next) {
    return new PendingWill(
        clientIdentifier,
        version,
        connection,
        will,
        next,
        closedAt,
        dueAt,
        latestAt,
        publication,
        event);
  }

  PendingWill opened(long number, boolean isInDoubt) {
    return new PendingWill(
        clientIdentifier,
        version,
        connection,
        will,
        isInDoubt ? Stage.OPEN_IN_DOUBT : Stage.OPEN,
        closedAt,
        dueAt,
        latestAt,
        number,
        event);
  }

  PendingWill spent(Stage how, long until) {
    return new PendingWill(
        clientIdentifier,
        version,
        connection,
        will,
        how,
        closedAt,
        until,
        latestAt,
        publication,
        event);
  }
}
