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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Stamp;

/** Makes a history by hand: each event comes so long after the last as its step says. */
final class Scene extends StampingRecorder {

  static final Instant START = Instant.parse("2026-11-22T10:00:00.123456789Z");

  /** By how much the clock goes on with each event. */
  static final Duration STEP = Duration.ofNanos(1_000_001);

  private final List<TraceEvent> events = new ArrayList<>();

  Scene() {
    super(steps());
  }

  static TraceClock steps() {
    long[] passed = {0};
    return () -> {
      passed[0] += STEP.toNanos();
      return new Stamp(passed[0], START.plusNanos(passed[0]));
    };
  }

  static TraceHeader header() {
    return new TraceHeader(START, "conformance", "a_check", "5.0", 42);
  }

  @Override
  void keep(TraceEvent event) {
    events.add(event);
  }

  Scene sent(String connection, MqttVersion version, Packet packet) {
    return crossed(connection, version, Direction.SENT, packet);
  }

  Scene received(String connection, MqttVersion version, Packet packet) {
    return crossed(connection, version, Direction.RECEIVED, packet);
  }

  private Scene crossed(
      String connection, MqttVersion version, Direction direction, Packet packet) {
    Bytes raw = PacketCodec.of(version).encode(packet);
    transferred(connection, direction, raw, Optional.of(packet), List.of());
    return this;
  }

  List<TraceEvent> events() {
    return List.copyOf(events);
  }

  Trace trace() {
    return new Trace(header(), events, Optional.empty());
  }
}
