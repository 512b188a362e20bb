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
package org.mqttassay.spec.virtual;

import java.util.List;
import java.util.Optional;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.packet.codec.PlainPackets;
import org.mqttassay.spec.packet.codec.UndecodablePacketException;
import org.mqttassay.spec.packet.wire.Violation;
import org.mqttassay.spec.packet.wire.WireRules;
import org.mqttassay.spec.trace.Recorder;

/**
 * A packet under way: its bytes, and what their reader makes of them.
 *
 * <p>Of a packet that its reader would get back as it was written, the bytes are made only when
 * somebody asks for them. To be used by the thread that runs the world.
 */
public final class Parcel {

  private final Press press;
  private final MqttVersion version;
  private final Party sender;
  private final int size;
  private final Optional<Packet> packet;
  private final List<Violation> violations;
  /** Null until it is asked for. */
  private Bytes raw;

  private Parcel(
      Press press,
      MqttVersion version,
      Party sender,
      int size,
      Optional<Packet> packet,
      List<Violation> violations,
      Bytes raw) {
    this.press = press;
    this.version = version;
    this.sender = sender;
    this.size = size;
    this.packet = packet;
    this.violations = violations;
    this.raw = raw;
  }

  /** How many bytes it has. */
  public int size() {
    return size;
  }

  /** Its bytes. */
  public Bytes raw() {
    if (raw == null) {
      raw = press.encode(packet.orElseThrow(), version);
    }
    return raw;
  }

  /** Its bytes for somebody who may not look at them. */
  Bytes rawFor(Recorder recorder) {
    return raw == null && !recorder.readsBytes() ? Bytes.EMPTY : raw();
  }

  /** What they say; empty when they can't be read. */
  public Optional<Packet> packet() {
    return packet;
  }

  /** What is wrong with them. */
  public List<Violation> violations() {
    return violations;
  }

  /**
   * Another packet in its place.
   *
   * @throws IllegalArgumentException when it has no encoding
   */
  public Parcel with(Packet other) {
    return press.pack(other, version, sender);
  }

  /** Other bytes in its place. */
  public Parcel with(Bytes other) {
    return press.pack(other, version, sender);
  }

  /** Packs and unpacks; one for a world. */
  static final class Press {
    private final PacketCodec v311 = PacketCodec.of(MqttVersion.V3_1_1);
    private final PacketCodec v5 = PacketCodec.of(MqttVersion.V5_0);

    private PacketCodec of(MqttVersion version) {
      return version == MqttVersion.V3_1_1 ? v311 : v5;
    }

    Bytes encode(Packet packet, MqttVersion version) {
      return of(version).encode(packet);
    }

    int sizeOf(Packet packet, MqttVersion version, Party sender) {
      int size = PlainPackets.sizeOf(packet, version, sender);
      return size > 0 ? size : encode(packet, version).size();
    }

    Parcel pack(Packet packet, MqttVersion version, Party sender) {
      int size = PlainPackets.sizeOf(packet, version, sender);
      if (size > 0) {
        return new Parcel(this, version, sender, size, Optional.of(packet), List.of(), null);
      }
      var spoken = packet instanceof Connect connect ? connect.version() : version;
      return pack(encode(packet, spoken), spoken, sender);
    }

    Parcel pack(Bytes raw, MqttVersion version, Party sender) {
      return new Parcel(
          this,
          version,
          sender,
          raw.size(),
          decode(raw, version),
          WireRules.violations(raw, version, sender),
          raw);
    }

    private Optional<Packet> decode(Bytes raw, MqttVersion version) {
      try {
        return Optional.of(of(version).decode(raw));
      } catch (UndecodablePacketException unreadable) {
        return Optional.empty();
      }
    }
  }
}
