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
package org.mqttassay.simulator.link;

import java.util.Optional;
import java.util.regex.Pattern;
import org.mqttassay.spec.packet.PacketType;

/**
 * Trouble at a chosen place of what one side sends. Everything before the place arrives, and then
 * it strikes.
 *
 * @param cut what befalls the link
 * @param from which way the bytes go that are watched
 * @param place where it strikes
 * @param clients which Client Identifiers it is for; empty for all connections, before CONNECT too
 */
public record Fault(Cut cut, Direction from, Place place, Optional<Pattern> clients) {

  /** Where a fault strikes. */
  public sealed interface Place permits AtByte, AtPacket {}

  /**
   * Behind a number of bytes.
   *
   * @param offset from the beginning of the connection; 0 or more
   */
  public record AtByte(long offset) implements Place {}

  /**
   * At an MQTT packet. Works where MQTT is not encrypted and not inside a WebSocket.
   *
   * @param where in the packet or beside it
   * @param type of the packet
   * @param nth which one of that type, counted from 1; 0 for each
   * @param offset how many bytes of the packet get through, for {@link Where#INSIDE}; 0 for half of
   *     them
   */
  public record AtPacket(Where where, PacketType type, int nth, int offset) implements Place {}

  /** On which side of a packet. */
  public enum Where {
    /** Nothing of it gets through. */
    BEFORE,
    /** A part of it gets through. */
    INSIDE,
    /** It gets through. */
    AFTER
  }

  /** Whether it is for a client. */
  boolean isFor(Optional<String> client) {
    return clients.isEmpty()
        || client.filter(id -> clients.get().matcher(id).matches()).isPresent();
  }
}
