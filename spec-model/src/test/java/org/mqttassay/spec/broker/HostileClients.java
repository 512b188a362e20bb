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
package org.mqttassay.spec.broker;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.packet.Bytes;

/** Opens one connection after the other, many at once, and writes on each what it is given. */
final class HostileClients implements AutoCloseable {

  private static final int AT_ONCE = 200;
  /** What is left open by the broker is left by the client after that. */
  private static final long LINGER_MILLIS = 300;

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final AtomicLong closedByBroker = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final Endpoint endpoint;
  private long count;

  HostileClients(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** Attacks once more, as soon as there is room. */
  void attack(Bytes bytes) throws InterruptedException {
    room.acquire();
    // Several source addresses, so that no ports run out.
    String source = "127.0.0." + (2 + count++ % 50);
    new Bootstrap()
        .group(loops)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.SO_LINGER, 0)
        .handler(new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel channel) {
            channel.pipeline().addLast(new Attack(bytes));
          }
        })
        .connect(
            new InetSocketAddress(endpoint.host(), endpoint.port()),
            new InetSocketAddress(source, 0))
        .addListener(done -> {
          if (!done.isSuccess()) {
            refused.incrementAndGet();
            room.release();
          }
        });
  }

  private final class Attack extends ChannelInboundHandlerAdapter {

    private final Bytes bytes;
    private boolean isOver;

    Attack(Bytes bytes) {
      this.bytes = bytes;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
      ctx.writeAndFlush(Unpooled.wrappedBuffer(bytes.toArray()));
      ctx.executor()
          .schedule(
              () -> {
                isOver = true;
                ctx.close();
              },
              LINGER_MILLIS,
              TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      ReferenceCountUtil.release(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      if (!isOver) {
        closedByBroker.incrementAndGet();
      }
      room.release();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close();
    }
  }

  /** How many connections the broker closed within the time. */
  long closedByBroker() {
    return closedByBroker.get();
  }

  /** How many connections could not be opened. */
  long refused() {
    return refused.get();
  }

  /** Waits until all connections are over. */
  void finish() throws InterruptedException {
    room.acquire(AT_ONCE);
    room.release(AT_ONCE);
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
