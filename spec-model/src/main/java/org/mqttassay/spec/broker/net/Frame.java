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
package org.mqttassay.spec.broker.net;

import java.util.List;
import java.util.Optional;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.wire.Violation;

/**
 * What a client sent as one packet.
 *
 * @param shape whether its bounds could be told
 * @param version in which it was read: that of the connection, see {@link Link#version()}
 * @param size in bytes with the fixed header; of a packet over the maximum as it was announced, 0
 *     if not even that is known
 * @param raw the bytes; of what is not whole no more than had come, which may be none
 * @param packet what the bytes mean, unless they can't be read
 * @param violations how the bytes break the standard, in the order of the bytes; of a packet over
 *     the maximum none, since nobody looked
 */
public record Frame(
    Shape shape,
    MqttVersion version,
    int size,
    Bytes raw,
    Optional<Packet> packet,
    List<Violation> violations) {

  /** Whether the bounds of a packet could be told. */
  public enum Shape {
    /** Begin and end are known; what is between may still be anything. */
    WHOLE,
    /** Announced as longer than this front takes, and not waited for. */
    OVER_MAXIMUM,
    /**
     * The Remaining Length does not end after four bytes, so nobody knows where the packet does.
     */
    UNFRAMEABLE,
    /** A WebSocket text frame, which carries no MQTT (6 of both versions). */
    TEXT
  }
}
