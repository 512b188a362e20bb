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

import java.util.function.IntConsumer;
import org.mqttassay.spec.packet.Publish;

/** A message that came. */
public final class Delivery {

  private final Publish message;
  private final IntConsumer answer;

  Delivery(Publish message, IntConsumer answer) {
    this.message = message;
    this.answer = answer;
  }

  /** The message as it came, its Topic Alias resolved and taken out. */
  public Publish message() {
    return message;
  }

  /**
   * Takes the message over; any thread may call it. Does nothing for QoS 0, a second time, when the
   * client acknowledges by itself, or when the message will come again. The server hears of it in
   * the order in which the messages came (4.6), so not before those that came earlier.
   */
  public void acknowledge() {
    answer.accept(0);
  }

  /**
   * Refuses the message, in 5.0; in 3.1.1 it is taken over.
   *
   * @param code a Reason Code of PUBACK and PUBREC that a client may send, 0x80 to 0xFF
   */
  public void refuse(int code) {
    answer.accept(code);
  }
}
