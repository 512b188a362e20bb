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
import java.util.Optional;
import java.util.OptionalLong;
import org.mqttassay.spec.packet.QoS;

/**
 * A message of QoS 1 or 2 that was sent to a client and is not acknowledged for good (4.3 of both
 * versions). Its key are the Client Identifier and the Packet Identifier.
 *
 * @param clientId whose session
 * @param packetIdentifier 1 to 65,535
 * @param order from 0; counts what was sent in the session
 * @param message the number of a stored message; empty once PUBREC came, after which nothing but
 *     PUBREL may be sent again
 * @param qos at which it is delivered
 * @param retain the RETAIN flag that it is delivered with
 * @param subscriptionIdentifiers those that it is delivered with, each 1 to 268,435,455
 * @param group the share group it came from, if any
 */
public record StoredFlight(
    String clientId,
    int packetIdentifier,
    long order,
    OptionalLong message,
    QoS qos,
    boolean retain,
    List<Integer> subscriptionIdentifiers,
    Optional<String> group)
    implements StoredRecord {

  /** @throws IllegalArgumentException when a number is out of range */
  public StoredFlight {
    StoredInbound.checkPacketIdentifier(packetIdentifier);
    StoredMessage.checkNumber(order);
    message.ifPresent(StoredMessage::checkNumber);
    subscriptionIdentifiers = List.copyOf(subscriptionIdentifiers);
    subscriptionIdentifiers.forEach(StoredTerms::checkIdentifier);
  }
}
