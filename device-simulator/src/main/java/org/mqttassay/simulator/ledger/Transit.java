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
package org.mqttassay.simulator.ledger;

import org.mqttassay.simulator.ledger.identity.Marked.Mark;

/**
 * A PUBLISH as it crossed a wire, reduced to what counts.
 *
 * @param topic the number of its topic, an alias resolved
 * @param qos 0 to 2
 * @param dup the DUP flag
 * @param retain the RETAIN flag
 * @param packetIdentifier 0 for QoS 0
 * @param expiry the Message Expiry Interval in seconds; -1 for none
 * @param isEmpty whether the payload has no bytes
 * @param mark whose it is
 * @param stream of its identity; 0 unless it is ours
 * @param seq of its identity; 0 unless it is ours
 * @param sentAt when the identity says that it was sent, in nanoseconds of the run
 */
public record Transit(
    int topic,
    int qos,
    boolean dup,
    boolean retain,
    int packetIdentifier,
    long expiry,
    boolean isEmpty,
    Mark mark,
    int stream,
    long seq,
    long sentAt) {}
