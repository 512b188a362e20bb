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
package org.mqttassay.spec.packet.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;

/**
 * Writes and reads the packets of one version.
 *
 * <p>It carries every legal packet of both versions. Of packets that are not legal it carries what
 * netty-codec-mqtt happens to carry: it is no judge, and bytes that it reads may still break the
 * standard. A CONNECT names its own version and is written and read in that one.
 *
 * <p>The order of properties with different identifiers means nothing and is not kept; several
 * values of one identifier stay in order. The 5.0 forms are the shortest for Reason Code 0 without
 * properties (both left out) and otherwise the long ones (Reason Code and Property Length written).
 *
 * <p>An instance takes about a microsecond for a small packet, and a few to make. It is not safe
 * for use by several threads at once; give each connection or thread its own. It needs no closing.
 */
public final class PacketCodec {

  /** The largest packet there is: a first byte, four of Remaining Length, and what they can say. */
  private static final int LARGEST_PACKET = 5 + Frame.LARGEST_REMAINING_LENGTH;

  /** The name under which Netty's codec keeps the version; it offers no other way to set it. */
  private static final AttributeKey<io.netty.handler.codec.mqtt.MqttVersion> VERSION =
      AttributeKey.valueOf("NETTY_CODEC_MQTT_VERSION");

  private final MqttVersion version;
  private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
  private EmbeddedChannel channel;

  private PacketCodec(MqttVersion version) {
    this.version = version;
    this.channel = open();
  }

  /** A codec for a version. */
  public static PacketCodec of(MqttVersion version) {
    return new PacketCodec(version);
  }

  /**
   * Lays a packet out in bytes.
   *
   * @throws IllegalArgumentException when the packet has no encoding, such as a string that is no
   *     sequence of Unicode characters or is too long, a Packet Identifier of 0, a property of 5.0
   *     in a packet of 3.1.1, a Reason Code unknown to CONNACK, SUBACK or UNSUBACK, or a Topic Name
   *     with a wildcard
   */
  public Bytes encode(Packet packet) {
    var spoken = packet instanceof Connect connect ? connect.version() : version;
    Encodable.check(packet, spoken);
    var message = ToNetty.message(packet, spoken);
    ByteBuf written = null;
    try {
      prepare();
      channel.writeOutbound(message);
      written = channel.readOutbound();
      if (written == null) {
        throw new IllegalArgumentException("Netty wrote nothing for " + packet.type());
      }
      var content = new byte[written.readableBytes()];
      written.readBytes(content);
      if (content.length > LARGEST_PACKET) {
        throw new IllegalArgumentException(packet.type() + " is longer than a packet can be");
      }
      return Bytes.of(content);
    } catch (IllegalArgumentException refused) {
      replaceChannel();
      throw refused;
    } catch (RuntimeException refused) {
      replaceChannel();
      throw new IllegalArgumentException(
          "Cannot encode " + packet.type() + ": " + Reasons.of(refused), refused);
    } finally {
      ReferenceCountUtil.release(written);
    }
  }

  /**
   * Reads bytes that are exactly one packet.
   *
   * @throws UndecodablePacketException when they are not; nothing else is ever thrown, whatever the
   *     bytes
   */
  public Packet decode(Bytes frame) throws UndecodablePacketException {
    // Before Netty sees the frame: it makes room for what a length claims, even if it never comes.
    Frame.check(frame);
    var input = allocator.heapBuffer(frame.size()).writeBytes(frame.toArray());
    Object read = null;
    boolean sound = false;
    try {
      prepare();
      channel.writeInbound(input);
      read = channel.readInbound();
      if (!(read instanceof MqttMessage message)) {
        throw new UndecodablePacketException("a field goes on past the end of the packet");
      }
      if (message.decoderResult().isFailure()) {
        throw new UndecodablePacketException(Reasons.of(message.decoderResult().cause()));
      }
      var packet = FromNetty.packet(message, frame, version);
      sound = true;
      return packet;
    } catch (RuntimeException unreadable) {
      throw new UndecodablePacketException(Reasons.of(unreadable), unreadable);
    } finally {
      ReferenceCountUtil.release(read);
      if (!sound) {
        // Netty's decoder passes over everything after the first packet that it could not read.
        replaceChannel();
      }
    }
  }

  /** How many bytes of buffers have not been given back: 0 between calls. */
  long heldMemory() {
    return allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory();
  }

  /** Each CONNECT that passes leaves its own version behind, so it is set for every packet. */
  private void prepare() {
    channel.attr(VERSION).set(ToNetty.version(version));
  }

  private void replaceChannel() {
    try {
      channel.finishAndReleaseAll();
    } catch (RuntimeException alreadyReported) {
      // Closing makes the decoder try what is left of the bad packet once more.
    } finally {
      channel = open();
    }
  }

  private EmbeddedChannel open() {
    var opened = new EmbeddedChannel(new MqttDecoder(LARGEST_PACKET), MqttEncoder.INSTANCE);
    opened.config().setAllocator(allocator);
    return opened;
  }
}
