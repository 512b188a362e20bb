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

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.Quirk;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.codec.UndecodablePacketException;
import org.mqttassay.spec.packet.wire.FrameSplitter;
import org.mqttassay.spec.packet.wire.Violation;
import org.mqttassay.spec.packet.wire.WireRules;

/** Makes frames of the bytes of one connection, and finds out its version. */
final class Intake {

  private final Codecs codecs;
  private final int maximumPacketSize;
  private final Set<Quirk> quirks;
  private FrameSplitter splitter;
  private volatile MqttVersion version = MqttVersion.V3_1_1;
  private boolean begun;

  Intake(Codecs codecs, int maximumPacketSize) {
    this(codecs, maximumPacketSize, Set.of());
  }

  /** @param quirks what is done wrong on purpose */
  Intake(Codecs codecs, int maximumPacketSize, Set<Quirk> quirks) {
    this.codecs = codecs;
    this.maximumPacketSize = maximumPacketSize;
    this.quirks = quirks;
    this.splitter = new FrameSplitter(maximumPacketSize);
  }

  MqttVersion version() {
    return version;
  }

  /** Whether the last frame was not whole, so that nobody knows where another would begin. */
  boolean isOver() {
    return splitter == null;
  }

  List<Frame> take(ByteBuffer chunk) {
    if (isOver()) {
      return List.of();
    }
    var cut = quirks.isEmpty() ? splitter.feed(chunk) : askew(splitter.feed(chunk));
    var frames = new ArrayList<Frame>(cut.size() + 1);
    for (Bytes raw : cut) {
      frames.add(whole(raw));
    }
    if (splitter.isBroken()) {
      frames.add(unfinished(splitter.rest()));
      splitter = null;
    }
    return frames;
  }

  private List<Bytes> askew(List<Bytes> cut) {
    if (quirks.contains(Quirk.LOSES_HALVES) && !splitter.isBroken()) {
      splitter = new FrameSplitter(maximumPacketSize);
    }
    return quirks.contains(Quirk.ONE_PACKET_A_READING) && cut.size() > 1 ? cut.subList(0, 1) : cut;
  }

  /** What to say of a text frame, in which nobody looks for packets. */
  Frame text() {
    splitter = null;
    return new Frame(
        Frame.Shape.TEXT,
        version,
        0,
        Bytes.EMPTY,
        Optional.empty(),
        List.of(Violation.inTextFrame(version)));
  }

  /** What to say of a packet that is over the maximum by the length of what carries it. */
  Frame overMaximum() {
    splitter = null;
    return new Frame(
        Frame.Shape.OVER_MAXIMUM, version, 0, Bytes.EMPTY, Optional.empty(), List.of());
  }

  private Frame whole(Bytes raw) {
    begin(raw);
    return new Frame(
        Frame.Shape.WHOLE,
        version,
        raw.size(),
        raw,
        decode(raw),
        WireRules.violations(raw, version, Party.CLIENT));
  }

  private Frame unfinished(Bytes beginning) {
    begin(beginning);
    if (splitter.isOverMaximum()) {
      return new Frame(
          Frame.Shape.OVER_MAXIMUM,
          version,
          splitter.announcedLength(),
          beginning,
          Optional.empty(),
          List.of());
    }
    return new Frame(
        Frame.Shape.UNFRAMEABLE,
        version,
        beginning.size(),
        beginning,
        Optional.empty(),
        WireRules.violations(beginning, version, Party.CLIENT));
  }

  private void begin(Bytes first) {
    if (!begun) {
      // What comes before CONNECT closes the connection, but where somebody bears with it.
      var claim = ProtocolClaim.of(first);
      begun = claim.isPresent();
      version = claim.map(ProtocolClaim::nearestVersion).orElse(MqttVersion.V3_1_1);
    }
  }

  private Optional<Packet> decode(Bytes raw) {
    try {
      return Optional.of(codecs.of(version).decode(raw));
    } catch (UndecodablePacketException unreadable) {
      return Optional.empty();
    }
  }
}
