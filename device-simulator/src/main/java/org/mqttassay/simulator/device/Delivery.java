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
package org.mqttassay.simulator.device;

import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.QoS;

/**
 * What came to an actor. Where the connection speaks 3.1.1 there is neither a response topic nor
 * anything to correlate.
 *
 * @param topic the Topic Name, never an alias
 * @param payload without anything that the ledger may have put before it
 * @param qos the QoS it came with
 * @param isRetained whether it was marked as a retained one
 * @param isDuplicate whether it was marked as sent before
 * @param responseTopic empty if there is none
 * @param correlation empty if there is none
 */
public record Delivery(
    String topic,
    Bytes payload,
    QoS qos,
    boolean isRetained,
    boolean isDuplicate,
    String responseTopic,
    Bytes correlation) {

  /** One as it comes to a subscriber that was there. */
  public static Delivery of(Message message) {
    return new Delivery(
        message.topic(),
        message.payload(),
        message.qos(),
        false,
        false,
        message.responseTopic(),
        message.correlation());
  }
}
