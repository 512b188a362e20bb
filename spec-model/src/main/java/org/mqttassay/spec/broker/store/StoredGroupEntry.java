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
 * A message that waits for a member of a shared subscription (5.0, 4.8.2). Its key are the group
 * and the order number.
 *
 * @param group the Share Name and the Topic Filter, as the broker joins them
 * @param order from 0; the place in the group's queue, counted by the broker
 * @param message the number of a stored message
 */
public record StoredGroupEntry(String group, long order, long message) implements StoredRecord {

  /** @throws IllegalArgumentException when a number is out of range */
  public StoredGroupEntry {
    StoredMessage.checkNumber(order);
    StoredMessage.checkNumber(message);
  }
}
