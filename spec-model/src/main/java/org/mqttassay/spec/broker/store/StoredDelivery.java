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
package org.mqttassay.spec.broker.store;

import java.util.List;
import java.util.OptionalInt;
import org.mqttassay.spec.packet.QoS;

/**
 * A message that a session is to get, or is getting. Its key are the Client Identifier and the
 * order number.
 *
 * @param clientId whose session
 * @param order from 0; the place in the session's queue, counted by the broker
 * @param message the number of a stored message
 * @param qos at which it is delivered
 * @param retain the RETAIN flag that it is delivered with
 * @param subscriptionIdentifiers those of the matching subscriptions, each 1 to 268,435,455
 * @param packetIdentifier 1 to 65,535 once it has one
 * @param stage how far it got
 */
public record StoredDelivery(
    String clientId,
    long order,
    long message,
    QoS qos,
    boolean retain,
    List<Integer> subscriptionIdentifiers,
    OptionalInt packetIdentifier,
    Stage stage)
    implements StoredRecord {

  /** How far a delivery got (4.3 of both versions). */
  public enum Stage {
    /** Not sent yet. */
    QUEUED,
    /** Sent at least once, not acknowledged. */
    PUBLISHED,
    /** PUBREC came: nothing but PUBREL may be sent again. */
    RELEASED
  }

  /** @throws IllegalArgumentException when a number is out of range */
  public StoredDelivery {
    StoredMessage.checkNumber(order);
    StoredMessage.checkNumber(message);
    subscriptionIdentifiers = List.copyOf(subscriptionIdentifiers);
    subscriptionIdentifiers.forEach(StoredSubscription::checkIdentifier);
    if (packetIdentifier.isPresent()) {
      StoredInbound.checkPacketIdentifier(packetIdentifier.getAsInt());
    }
  }
}
