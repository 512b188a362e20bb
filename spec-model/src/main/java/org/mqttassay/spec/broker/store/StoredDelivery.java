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

/**
 * A message that a session is to get. Its key are the Client Identifier and the order number.
 *
 * @param clientId whose session
 * @param order from 0; the place in the session's queue, counted by the broker
 * @param message the number of a stored message
 * @param retained whether it is sent as a retained message because of a new subscription
 * @param certain whether it must be sent; else it may
 * @param exact whether the terms are certain; else any of them may hold
 * @param terms those of the matching subscriptions
 */
public record StoredDelivery(
    String clientId,
    long order,
    long message,
    boolean retained,
    boolean certain,
    boolean exact,
    List<StoredTerms> terms)
    implements StoredRecord {

  /** @throws IllegalArgumentException when a number is out of range */
  public StoredDelivery {
    StoredMessage.checkNumber(order);
    StoredMessage.checkNumber(message);
    terms = List.copyOf(terms);
  }
}
