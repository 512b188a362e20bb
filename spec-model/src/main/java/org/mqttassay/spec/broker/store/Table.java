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
 * The kinds of records, in the order in which they are kept and restored. Their places are part of
 * the format: a key begins with the byte of its table, and goes on with what makes records that are
 * removed together lie together.
 */
enum Table {
  SESSION,
  SUBSCRIPTION,
  INBOUND,
  MESSAGE,
  DELIVERY,
  RETAINED,
  GROUP_ENTRY,
  FLIGHT;

  /**
   * Whether its records' values begin with the number of a message that they need; below 0 for
   * none.
   */
  boolean refersToMessages() {
    return this == DELIVERY || this == RETAINED || this == GROUP_ENTRY || this == FLIGHT;
  }

  static Table of(byte[] key) throws UnreadableRecordException {
    if (key.length == 0 || key[0] < 0 || key[0] >= values().length) {
      throw new UnreadableRecordException("a key is of no known kind");
    }
    return values()[key[0]];
  }

  /** The beginning of a key. */
  ByteSink key() {
    return new ByteSink(48).u8(ordinal());
  }

  /** The key of a record with a text for a key, or what all keys with that text begin with. */
  byte[] key(String text) {
    return key().text(text).toArray();
  }

  /** The key of a place in a queue. */
  byte[] key(String text, long order) {
    return key().text(text).i64(order).toArray();
  }
}
