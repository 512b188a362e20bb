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
package org.mqttassay.spec.trace;

import java.util.List;
import java.util.Optional;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.wire.Violation;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;

/**
 * Where connections report what happens on them. The recorder stamps each event with the time.
 *
 * <p>Safe for use by several threads; an event is recorded when the call returns.
 */
public interface Recorder {

  /** A connection was opened. */
  void opened(
      String connection,
      String transport,
      MqttVersion version,
      String localAddress,
      String remoteAddress);

  /**
   * Whether it looks at bytes. To one that does not, and is told of packets that were never laid
   * out in bytes, {@link #transferred} may give none.
   */
  default boolean readsBytes() {
    return true;
  }

  /** Bytes crossed a connection. */
  void transferred(
      String connection,
      Direction direction,
      Bytes raw,
      Optional<Packet> packet,
      List<Violation> violations);

  /** A connection ended. */
  void closed(String connection, Ending ending, String detail);

  /** The tester has something to say. */
  void note(String text);
}
