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
package org.mqttassay.conformance.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.codec.PacketCodec;

/**
 * One connection of the load. It looks at no more of a packet than it needs, and writes once per
 * read, since it shares the machine with the broker.
 */
abstract class Line extends ByteToMessageDecoder {

  private static final int KEEP_ALIVE_OFF = 0;

  private final PacketCodec codec;
  private final Connect connect;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private ChannelHandlerContext context;
  private ByteBuf pending;

  Line(MqttVersion version, String clientId) {
    codec = PacketCodec.of(version);
    connect = Connect.of(version, clientId).withKeepAlive(KEEP_ALIVE_OFF);
  }

  /** Done when the broker has let it in. */
  CompletableFuture<Void> ready() {
    return ready;
  }

  byte[] encoded(Packet packet) {
    return codec.encode(packet).toArray();
  }

  /**
   * A packet came whole.
   *
   * @param first byte of its fixed header
   * @param body index of its variable header
   * @param end index behind it
   */
  abstract void received(int first, ByteBuf in, int body, int end);

  /** All that came was looked at. */
  void caughtUp() {}

  /** What goes out with the next flush. */
  ByteBuf out() {
    if (pending == null) {
      pending = context.alloc().buffer(8 * 1024);
    }
    return pending;
  }

  /** Says goodbye and closes. */
  ChannelFuture leave() {
    return context
        .writeAndFlush(context.alloc().buffer(2).writeShort(PacketType.DISCONNECT.number() << 12))
        .channel()
        .close();
  }

  void flushPending() {
    if (pending != null) {
      ByteBuf all = pending;
      pending = null;
      context.writeAndFlush(all, context.voidPromise());
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext active) {
    context = active;
    out().writeBytes(encoded(connect));
    flushPending();
  }

  @Override
  protected void decode(ChannelHandlerContext ignored, ByteBuf in, List<Object> none) {
    while (in.readableBytes() >= 2) {
      int start = in.readerIndex();
      int length = 0;
      int index = start + 1;
      int shift = 0;
      int digit;
      do {
        if (index >= in.writerIndex()) {
          return;
        }
        digit = in.getByte(index++);
        length |= (digit & 0x7f) << shift;
        shift += 7;
      } while (digit < 0);
      if (in.writerIndex() - index < length) {
        return;
      }
      take(in.getUnsignedByte(start), in, index, index + length);
      in.readerIndex(index + length);
    }
  }

  private void take(int first, ByteBuf in, int body, int end) {
    if (first >> 4 == PacketType.CONNACK.number()) {
      if (in.getByte(body + 1) != 0) {
        ready.completeExceptionally(
            new IllegalStateException("refused with code " + in.getUnsignedByte(body + 1)));
        return;
      }
      ready.complete(null);
      return;
    }
    received(first, in, body, end);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext read) throws Exception {
    caughtUp();
    flushPending();
    super.channelReadComplete(read);
  }

  @Override
  public void channelInactive(ChannelHandlerContext gone) throws Exception {
    ready.completeExceptionally(new IllegalStateException("the broker closed the connection"));
    if (pending != null) {
      pending.release();
      pending = null;
    }
    super.channelInactive(gone);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext broken, Throwable cause) {
    ready.completeExceptionally(cause);
    broken.close();
  }
}
