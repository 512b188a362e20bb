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
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;

/**
 * The socket under a {@link LinkHandler}, which is the link's end at the server: what leaves the
 * link is written to it, and it is not read from while the link has no room.
 */
final class SocketEnd implements LinkEnd {

  private final ChannelHandlerContext context;
  private final Writing writing;
  private boolean isPaused;
  private boolean hasPausedRead;

  /**
   * @param context of the handler that stands next to the socket
   * @param onReady called when the socket can take bytes again
   */
  SocketEnd(ChannelHandlerContext context, Runnable onReady) {
    this.context = context;
    this.writing = new Writing(context::write, onReady);
  }

  /** Reads from the socket, now or as soon as the link has room. */
  void read() {
    if (isPaused) {
      hasPausedRead = true;
    } else {
      context.read();
    }
  }

  /** From now on there is always room, as nobody wants what comes. */
  void unpause() {
    isPaused = false;
  }

  /** Reads if that was put off. */
  void readAgain() {
    if (hasPausedRead) {
      hasPausedRead = false;
      context.read();
    }
  }

  @Override
  public void deliver(ByteBuf bytes) {
    writing.write(bytes);
  }

  @Override
  public void flush() {
    context.flush();
  }

  @Override
  public boolean isReady() {
    return writing.isReady();
  }

  @Override
  public void pause(boolean isToWait) {
    isPaused = isToWait;
    if (!isToWait) {
      readAgain();
    }
  }

  @Override
  public void finish() {
    afterWrites(() -> {
      if (context.channel() instanceof DuplexChannel duplex) {
        duplex.shutdownOutput();
      } else {
        context.close();
      }
    });
  }

  @Override
  public void reset() {
    afterWrites(() -> {
      if (context.channel().isOpen()) {
        context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        context.close();
      }
    });
  }

  @Override
  public void close() {
    afterWrites(context::close);
  }

  @Override
  public void abandon() {
    isPaused = false;
    readAgain();
  }

  private void afterWrites(Runnable then) {
    context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(done -> then.run());
  }
}
