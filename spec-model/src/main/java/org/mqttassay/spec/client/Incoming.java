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
package org.mqttassay.spec.client;

import java.util.List;
import java.util.Optional;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.wire.Violation;
import org.mqttassay.spec.trace.TraceEvent.Ending;

/** Something that reached the tester on a connection. */
public sealed interface Incoming {

  /** When it was read, in nanoseconds of {@link System#nanoTime()}. */
  long nanoTime();

  /**
   * A packet, or bytes that ought to have been one.
   *
   * @param nanoTime when
   * @param raw the bytes
   * @param packet what they mean, unless they can't be read
   * @param violations how they break the standard
   */
  record Received(long nanoTime, Bytes raw, Optional<Packet> packet, List<Violation> violations)
      implements Incoming {}

  /**
   * The connection ended. Nothing comes after it.
   *
   * @param nanoTime when
   * @param ending how
   * @param detail the network's words; may be empty
   */
  record Ended(long nanoTime, Ending ending, String detail) implements Incoming {}
}
