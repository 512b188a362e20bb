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
package org.mqttassay.spec.client.reference;

import java.util.List;

/** What became of something that a client was asked to do. */
public sealed interface Outcome {

  /** A message of QoS 0 was handed to the network. Nobody will ever say more about it. */
  record Sent() implements Outcome {}

  /**
   * The server has done it.
   *
   * @param codes the Reason Codes (return codes) of the answer: one for a connection or a message,
   *     one for each Topic Filter of a SUBSCRIBE, any of which may be a refusal; none for the
   *     UNSUBSCRIBE of 3.1.1
   */
  record Acknowledged(List<Integer> codes) implements Outcome {
    /** Copies the list. */
    public Acknowledged {
      codes = List.copyOf(codes);
    }
  }

  /**
   * The server has refused it.
   *
   * @param code the Reason Code, 0x80 to 0xFF; or a return code of 3.1.1, 1 to 5
   */
  record Refused(int code) implements Outcome {}

  /**
   * It was sent, and what came of it will never be known.
   *
   * @param why in a few words
   */
  record Unknown(String why) implements Outcome {}

  /**
   * It was not sent, and will not be.
   *
   * @param why in a few words
   */
  record NeverSent(String why) implements Outcome {}

  /** Whether the server is known to have taken it over: for messages, connections and requests. */
  default boolean isAcknowledged() {
    return this instanceof Acknowledged;
  }
}
