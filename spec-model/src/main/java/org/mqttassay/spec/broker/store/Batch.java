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

/**
 * Changes that are stored together or not at all, in their order.
 *
 * <p>Removing what is not there does nothing. Not safe for use by several threads. Each method
 * throws {@link IllegalArgumentException} when a string is none that MQTT can carry, and
 * {@link IllegalStateException} when the batch was {@linkplain Store#write written}.
 */
public final class Batch {

  static final int PUT = 1;
  static final int REMOVE = 2;
  static final int REMOVE_ALL = 3;

  private ByteSink changes = new ByteSink(256);

  /** Puts a record, in place of the one with the same key if there is one. */
  public Batch put(StoredRecord record) {
    byte[] key = RecordCodec.key(record);
    byte[] value = RecordCodec.value(record);
    changes().u8(PUT).block(key).block(value);
    return this;
  }

  /** Removes the record with the same key; of a session, nothing else. */
  public Batch remove(StoredRecord record) {
    return remove(REMOVE, RecordCodec.key(record));
  }

  /** Removes a session with its subscriptions, inbound identifiers, deliveries and flights. */
  public Batch removeSession(String clientId) {
    remove(REMOVE, Table.SESSION.key(clientId));
    removeSubscriptions(clientId);
    removeInbound(clientId);
    removeFlights(clientId);
    return removeDeliveries(clientId);
  }

  /** Removes a subscription. */
  public Batch removeSubscription(String clientId, String topicFilter) {
    return remove(REMOVE, RecordCodec.subscriptionKey(clientId, topicFilter));
  }

  /** Removes all subscriptions of a session. */
  public Batch removeSubscriptions(String clientId) {
    return remove(REMOVE_ALL, Table.SUBSCRIPTION.key(clientId));
  }

  /** Removes the identifier of a message that was released. */
  public Batch removeInbound(String clientId, int packetIdentifier) {
    return remove(REMOVE, RecordCodec.inboundKey(clientId, packetIdentifier));
  }

  /** Removes all identifiers of messages that a client has not released. */
  public Batch removeInbound(String clientId) {
    return remove(REMOVE_ALL, Table.INBOUND.key(clientId));
  }

  /** Removes a delivery; its message goes with the last that refers to it. */
  public Batch removeDelivery(String clientId, long order) {
    return remove(REMOVE, Table.DELIVERY.key(clientId, order));
  }

  /** Removes all deliveries of a session. */
  public Batch removeDeliveries(String clientId) {
    return remove(REMOVE_ALL, Table.DELIVERY.key(clientId));
  }

  /** Removes what was sent and is now acknowledged; its message goes with the last reference. */
  public Batch removeFlight(String clientId, int packetIdentifier) {
    return remove(REMOVE, RecordCodec.flightKey(clientId, packetIdentifier));
  }

  /** Removes all that a session was sent. */
  public Batch removeFlights(String clientId) {
    return remove(REMOVE_ALL, Table.FLIGHT.key(clientId));
  }

  /** Removes the retained message of a topic. */
  public Batch removeRetained(String topic) {
    return remove(REMOVE, Table.RETAINED.key(topic));
  }

  /** Removes an entry of a group's queue. */
  public Batch removeGroupEntry(String group, long order) {
    return remove(REMOVE, Table.GROUP_ENTRY.key(group, order));
  }

  /** Removes a group's queue. */
  public Batch removeGroup(String group) {
    return remove(REMOVE_ALL, Table.GROUP_ENTRY.key(group));
  }

  /** Whether nothing was put or removed. */
  public boolean isEmpty() {
    return changes().size() == 0;
  }

  /** Ends the batch and gives its changes: for each what to do, a key, and for a put a value. */
  byte[] seal() {
    byte[] sealed = changes().toArray();
    changes = null;
    return sealed;
  }

  private Batch remove(int how, byte[] key) {
    changes().u8(how).block(key);
    return this;
  }

  private ByteSink changes() {
    if (changes == null) {
      throw new IllegalStateException("The batch was written");
    }
    return changes;
  }
}
