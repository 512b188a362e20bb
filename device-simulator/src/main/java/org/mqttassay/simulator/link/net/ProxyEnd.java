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
package org.mqttassay.simulator.link.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;
import org.mqttassay.simulator.link.Direction;

/** A socket at one end of a proxied link. */
final class ProxyEnd extends ChannelInboundHandlerAdapter implements LinkEnd {

  private final SocketChannel channel;
  private final Direction sends;
  private final Writing writing;
  private LinkPump pump;
  private boolean isAbandoned;
  private boolean hasEnded;

  /** @param sends which way the bytes go that come from here */
  ProxyEnd(SocketChannel channel, Direction sends) {
    this.channel = channel;
    this.sends = sends;
    this.writing = new Writing(channel::write, () -> pump.settle());
  }

  /** From now on it is read from. */
  void begin(LinkPump over) {
    pump = over;
    channel.config().setAutoRead(true);
  }

  // From the socket

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof ByteBuf bytes && !isAbandoned) {
      pump.feed(sends, bytes);
    } else {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      hasEnded = true;
      if (isAbandoned || pump == null || pump.isOver()) {
        channel.close();
      } else {
        pump.finish(sends);
      }
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    channel.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    // It ended without a word: it was reset.
    if (pump != null && !isAbandoned) {
      pump.abort(sends);
    }
  }

  // From the link

  @Override
  public void deliver(ByteBuf bytes) {
    writing.write(bytes);
  }

  @Override
  public void flush() {
    channel.flush();
  }

  @Override
  public boolean isReady() {
    return writing.isReady();
  }

  @Override
  public void pause(boolean isPaused) {
    if (channel.config().isAutoRead() == isPaused) {
      channel.config().setAutoRead(!isPaused);
    }
  }

  @Override
  public void finish() {
    afterWrites(channel::shutdownOutput);
  }

  @Override
  public void reset() {
    afterWrites(() -> resetNow(channel));
  }

  /** Closes a socket so that its peer sees a reset. */
  static void resetNow(Channel channel) {
    if (channel.isOpen()) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      channel.close();
    }
  }

  @Override
  public void close() {
    afterWrites(channel::close);
  }

  @Override
  public void abandon() {
    isAbandoned = true;
    if (hasEnded) {
      channel.close();
    } else {
      // What comes is thrown away, until its end comes.
      channel.config().setAutoRead(true);
    }
  }

  private void afterWrites(Runnable then) {
    channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(done -> then.run());
  }
}
