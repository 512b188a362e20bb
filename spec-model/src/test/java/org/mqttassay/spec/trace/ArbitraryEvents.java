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

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.LegalPackets;
import org.mqttassay.spec.packet.Normalised;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.packet.wire.Violation;
import org.mqttassay.spec.trace.TraceEvent.Closed;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;
import org.mqttassay.spec.trace.TraceEvent.Note;
import org.mqttassay.spec.trace.TraceEvent.Opened;
import org.mqttassay.spec.trace.TraceEvent.Stamp;
import org.mqttassay.spec.trace.TraceEvent.Transferred;

/** Any event, with text that no friend would send. */
final class ArbitraryEvents {

  private static final PacketCodec CODEC_311 = PacketCodec.of(MqttVersion.V3_1_1);
  private static final PacketCodec CODEC_5 = PacketCodec.of(MqttVersion.V5_0);

  private ArbitraryEvents() {}

  /** Events of two connections, whose openings come first. */
  static Arbitrary<List<TraceEvent>> histories() {
    var v311 = events("c311", MqttVersion.V3_1_1);
    var v5 = events("c5 \ud83d\ude00\u0007", MqttVersion.V5_0);
    return Combinators.combine(
            opened("c311", MqttVersion.V3_1_1),
            opened("c5 \ud83d\ude00\u0007", MqttVersion.V5_0),
            Arbitraries.oneOf(v311, v5).list().ofMaxSize(6))
        .as((first, second, rest) -> {
          List<TraceEvent> all = new ArrayList<>(List.of(first, second));
          all.addAll(rest);
          return all;
        })
        .withoutEdgeCases();
  }

  private static Arbitrary<TraceEvent> events(String connection, MqttVersion version) {
    return Arbitraries.oneOf(List.of(
        packets(connection, version),
        packets(connection, version),
        packets(connection, version),
        chaff(connection),
        Combinators.combine(stamps(), Arbitraries.of(Ending.class), texts())
            .as((stamp, ending, detail) -> new Closed(stamp, connection, ending, detail)),
        Combinators.combine(stamps(), texts()).as(Note::new)));
  }

  private static Arbitrary<TraceEvent> opened(String connection, MqttVersion version) {
    return Combinators.combine(
            stamps(), Arbitraries.of("tcp", "tls", "ws", "wss"), texts(), texts())
        .as((stamp, transport, local, remote) ->
            new Opened(stamp, connection, transport, version, local, remote));
  }

  private static Arbitrary<TraceEvent> packets(String connection, MqttVersion version) {
    return Combinators.combine(
            stamps(),
            Arbitraries.of(Direction.class),
            Arbitraries.of(Party.CLIENT, Party.SERVER)
                .flatMap(party -> LegalPackets.of(version, party)),
            violations(version).list().ofMaxSize(2))
        .as((stamp, direction, packet, violations) -> new Transferred(
            stamp,
            connection,
            direction,
            (version == MqttVersion.V5_0 ? CODEC_5 : CODEC_311).encode(packet),
            Optional.of(Normalised.of(packet)),
            violations));
  }

  private static Arbitrary<TraceEvent> chaff(String connection) {
    return Combinators.combine(
            stamps(), Arbitraries.of(Direction.class), Arbitraries.bytes().array(byte[].class))
        .as((stamp, direction, bytes) -> new Transferred(
            stamp, connection, direction, Bytes.of(bytes), Optional.empty(), List.of()));
  }

  private static Arbitrary<Violation> violations(MqttVersion version) {
    return Combinators.combine(Arbitraries.integers().between(0, 1 << 28), texts())
        .as((offset, detail) ->
            new Violation(new StatementId(version, "MQTT-1.5.4-1"), offset, detail));
  }

  private static Arbitrary<Stamp> stamps() {
    return Combinators.combine(
            Arbitraries.longs().greaterOrEqual(0),
            Arbitraries.longs().between(0, 4_000_000_000L),
            Arbitraries.integers().between(0, 999_999_999))
        .as((nanos, second, fraction) -> new Stamp(nanos, Instant.ofEpochSecond(second, fraction)));
  }

  /** Every UTF-16 unit may be in it, with its partner or without. */
  private static Arbitrary<String> texts() {
    return Arbitraries.strings().all().ofMaxLength(12);
  }

  /** The same event with its packet's properties sorted. */
  static TraceEvent normalised(TraceEvent event) {
    return event instanceof Transferred t
        ? new Transferred(
            t.stamp(),
            t.connection(),
            t.direction(),
            t.raw(),
            t.packet().map(Normalised::of),
            t.violations())
        : event;
  }
}
