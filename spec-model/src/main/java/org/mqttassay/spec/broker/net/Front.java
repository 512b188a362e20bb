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

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.mqttassay.spec.broker.net.ListenException.Obstacle;
import org.mqttassay.spec.client.Endpoint;

/**
 * Listens, and hands what comes to a {@link LinkHandler}.
 *
 * <p>Safe for use by several threads. Closing it closes every link.
 */
public final class Front implements AutoCloseable {

  /** What a channel may hold of what the system has not taken; more waits as packets. */
  private static final WriteBufferWaterMark IN_CHANNEL =
      new WriteBufferWaterMark(32 * 1024, 128 * 1024);

  private final FrontSettings settings;
  private final LinkHandler handler;
  private final MultiThreadIoEventLoopGroup loops;
  private final Map<EventExecutor, LinkLoop> linkLoops = new IdentityHashMap<>();
  private final AtomicInteger holds = new AtomicInteger();
  private final AtomicLong lastNumber = new AtomicLong();
  private final ChannelGroup links = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final List<Channel> doors = new ArrayList<>();
  private final List<Endpoint> endpoints = new ArrayList<>();

  private Front(FrontSettings settings, LinkHandler handler) {
    this.settings = settings;
    this.handler = handler;
    this.loops = new MultiThreadIoEventLoopGroup(
        settings.threads(),
        new DefaultThreadFactory("assay-broker-net", true),
        NioIoHandler.newFactory());
    loops.forEach(loop -> linkLoops.put(loop, new LinkLoop(loop, holds)));
  }

  /**
   * Begins to listen everywhere, or nowhere.
   *
   * @throws ListenException with one clear line, when an address or a file can't be used
   */
  public static Front open(List<Listener> listeners, FrontSettings settings, LinkHandler handler)
      throws ListenException {
    var front = new Front(settings, handler);
    try {
      for (Listener listener : listeners) {
        front.listen(listener);
      }
      return front;
    } catch (ListenException e) {
      front.close();
      throw e;
    }
  }

  private void listen(Listener listener) throws ListenException {
    SslContext tls = listener.tls().isPresent() ? TlsFiles.open(listener.tls().get()) : null;
    ChannelFuture binding = new ServerBootstrap()
        .group(loops)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, settings.backlog())
        .option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.SO_KEEPALIVE, true)
        // Who has said FIN may still read the answers to what came before.
        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
        // Who can't be written to any more may have said DISCONNECT first.
        .childOption(ChannelOption.AUTO_CLOSE, false)
        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, IN_CHANNEL)
        .childHandler(new ChannelInitializer<SocketChannel>() {
          @Override
          protected void initChannel(SocketChannel channel) {
            layOut(channel, listener, tls);
          }
        })
        .bind(listener.host(), listener.port())
        .awaitUninterruptibly();
    if (!binding.isSuccess()) {
      throw explain(listener, binding.cause());
    }
    doors.add(binding.channel());
    endpoints.add(reachable(listener, (InetSocketAddress) binding.channel().localAddress()));
  }

  private void layOut(Channel channel, Listener listener, SslContext tls) {
    links.add(channel);
    var pipeline = channel.pipeline();
    if (tls != null) {
      var ssl = tls.newHandler(channel.alloc());
      ssl.setHandshakeTimeoutMillis(settings.handshakeTimeout().toMillis());
      pipeline.addLast(ssl);
    }
    if (listener.transport().isWebSocket()) {
      WebSocketFrames.addTo(pipeline, listener.path(), settings);
    }
    pipeline.addLast(new LinkChannel(
        lastNumber.incrementAndGet(),
        listener.transport(),
        settings,
        handler,
        linkLoops.get(channel.eventLoop())));
  }

  private static Endpoint reachable(Listener listener, InetSocketAddress bound) {
    String host = bound.getAddress().isAnyLocalAddress()
        ? "127.0.0.1"
        : bound.getAddress().getHostAddress();
    return new Endpoint(listener.transport(), host, bound.getPort(), listener.path());
  }

  private static ListenException explain(Listener listener, Throwable cause) {
    String where = listener.host() + ':' + listener.port();
    String words = Words.of(cause);
    if (cause instanceof UnresolvedAddressException) {
      return new ListenException(
          Obstacle.ADDRESS,
          "Can't listen on " + where
              + ": no address belongs to this name. Use 127.0.0.1 or 0.0.0.0.",
          cause);
    }
    if (words.contains("in use")) {
      return new ListenException(
          Obstacle.PORT_IN_USE,
          "Can't listen on " + where + ": another program listens there. Stop it, or choose another"
              + " port (0 for any that is free).",
          cause);
    }
    return new ListenException(
        Obstacle.ADDRESS,
        "Can't listen on " + where + ": " + words + ". Choose an address of this machine and a port"
            + " that you may use.",
        cause);
  }

  /** Where clients reach the listeners, in the order in which those were given. */
  public List<Endpoint> endpoints() {
    return List.copyOf(endpoints);
  }

  /** How many connections there are, with those that are still in a handshake. */
  public int connections() {
    return links.size();
  }

  /**
   * Holds back what is sent on any link, until it is closed; then all of it is written at once, so
   * that neither a thread is woken nor the system called for each packet. What else happens on
   * links is not held back.
   *
   * <p>To be held for moments: while one batch of events is dealt with.
   */
  public Batch batch() {
    holds.incrementAndGet();
    return new Batch() {
      private boolean over;

      @Override
      public void close() {
        if (!over) {
          over = true;
          if (holds.decrementAndGet() == 0) {
            linkLoops.values().forEach(LinkLoop::wakeUp);
          }
        }
      }
    };
  }

  /**
   * A span of time in which nothing is begun to be sent. To be closed by the thread that has it.
   */
  public interface Batch extends AutoCloseable {
    @Override
    void close();
  }

  /** Lets nobody in any more; the links stay. */
  public void stopListening() {
    doors.forEach(door -> door.close().awaitUninterruptibly());
  }

  /**
   * Waits until the connections of this moment are gone; somebody has to close them.
   *
   * @return whether they are
   */
  public boolean awaitNoConnections(Duration patience) {
    return links.newCloseFuture().awaitUninterruptibly(patience.toMillis());
  }

  /** Lets nobody in any more, and cuts every link off. To end in order, close the links first. */
  @Override
  public void close() {
    stopListening();
    links.forEach(LinkEnd::drop);
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
