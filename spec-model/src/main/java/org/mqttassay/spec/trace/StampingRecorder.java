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
import org.mqttassay.spec.trace.TraceEvent.Closed;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;
import org.mqttassay.spec.trace.TraceEvent.Note;
import org.mqttassay.spec.trace.TraceEvent.Opened;
import org.mqttassay.spec.trace.TraceEvent.Transferred;

/** Stamps and keeps under one lock, so that the order kept is the order of the stamps. */
abstract class StampingRecorder implements Recorder {

  private final TraceClock clock;

  StampingRecorder(TraceClock clock) {
    this.clock = clock;
  }

  /** Keeps an event. The caller holds this object's lock. */
  abstract void keep(TraceEvent event);

  @Override
  public final synchronized void opened(
      String connection,
      String transport,
      MqttVersion version,
      String localAddress,
      String remoteAddress) {
    keep(new Opened(clock.stamp(), connection, transport, version, localAddress, remoteAddress));
  }

  @Override
  public final synchronized void transferred(
      String connection,
      Direction direction,
      Bytes raw,
      Optional<Packet> packet,
      List<Violation> violations) {
    keep(new Transferred(clock.stamp(), connection, direction, raw, packet, violations));
  }

  @Override
  public final synchronized void closed(String connection, Ending ending, String detail) {
    keep(new Closed(clock.stamp(), connection, ending, detail));
  }

  @Override
  public final synchronized void note(String text) {
    keep(new Note(clock.stamp(), text));
  }
}
