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

import java.time.Instant;
import java.util.OptionalLong;
import org.mqttassay.spec.packet.Bytes;

/**
 * An Application Message, held once for all who are to get it. Its key is the number.
 *
 * <p>It is kept as long as a delivery, a retained message or an entry of a group's queue refers to
 * it, and goes with the last of them: it is put in the same batch as the first, and before it.
 *
 * @param number from 0; the broker counts
 * @param publisher the Client Identifier of who published it
 * @param publish the PUBLISH as it was accepted, in the encoding of 5.0
 * @param acceptedAt when, on the wall clock
 * @param expiryInterval the Message Expiry Interval in seconds, 0 to 4,294,967,295, counted from
 *     {@code acceptedAt}; empty when it does not expire
 */
public record StoredMessage(
    long number, String publisher, Bytes publish, Instant acceptedAt, OptionalLong expiryInterval)
    implements StoredRecord {

  /** @throws IllegalArgumentException when a number is out of range */
  public StoredMessage {
    checkNumber(number);
    expiryInterval.ifPresent(seconds -> {
      if (seconds < 0 || seconds > 0xFFFF_FFFFL) {
        throw new IllegalArgumentException("No Message Expiry Interval: " + seconds);
      }
    });
  }

  static void checkNumber(long number) {
    if (number < 0) {
      throw new IllegalArgumentException("Numbers begin at 0: " + number);
    }
  }
}
