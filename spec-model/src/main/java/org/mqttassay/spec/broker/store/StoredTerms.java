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

import java.util.OptionalInt;
import org.mqttassay.spec.packet.Subscription;

/**
 * The terms of a subscription (3.8.3 and 3.9.3 of both versions).
 *
 * @param subscription the Topic Filter and the options, with the maximum QoS that was granted
 * @param identifier the Subscription Identifier, if any: 1 to 268,435,455
 */
public record StoredTerms(Subscription subscription, OptionalInt identifier) {

  /** @throws IllegalArgumentException when the identifier is out of range */
  public StoredTerms {
    if (identifier.isPresent()) {
      checkIdentifier(identifier.getAsInt());
    }
  }

  static void checkIdentifier(int identifier) {
    if (identifier < 1 || identifier > 268_435_455) {
      throw new IllegalArgumentException("No Subscription Identifier: " + identifier);
    }
  }
}
