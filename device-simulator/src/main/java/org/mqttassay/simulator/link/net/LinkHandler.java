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
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.mqttassay.simulator.link.Cut;
import org.mqttassay.simulator.link.Direction;
import org.mqttassay.simulator.link.Fault;
import org.mqttassay.simulator.link.LinkProfile;

/**
 * Puts a link under a client's channel. To be added as the first handler of the pipeline, below TLS
 * and WebSocket; one for each channel.
 *
 * <p>For the handlers above it, it is the network: a write succeeds when the link has taken the
 * bytes, as with a socket; the channel is not writable while the link's queue is full; the server
 * is not read from while the other queue is. When they close the channel, they see it become
 * inactive at once, but the socket is closed only when that has travelled to the server: on a link
 * that carries nothing, the server hears nothing. Until then {@code closeFuture} waits. A
 * half-close with {@link DuplexChannel#shutdownOutput} does not pass through pipelines and so not
 * through the link.
 *
 * <p>Its methods that befall the link must be called on the channel's event loop.
 */
public final class LinkHandler extends ChannelDuplexHandler {

  private static final int WRITABILITY_INDEX = 7;

  private final LinkProfile profile;
  private final long seed;
  private final List<Fault> faults;
  private final LongSupplier clock;
  private final List<Consumer<LinkPump>> early = new ArrayList<>();
  /** The client's last one, until this one begins; null for none. */
  private LinkHandler before;

  private ChannelHandlerContext context;
  private LinkPump pump;
  private SocketEnd socket;
  private boolean wantedHalfClosure;
  private boolean isReadWanted;
  /** Whether the handlers above have been told that it is over. */
  private boolean isGone;

  /**
   * @param profile how the link behaves
   * @param seed of all that it draws
   * @param faults trouble at chosen places
   * @param before the client's last one, on the same event loop: its outages are not over because
   *     the client dials anew; null for none
   */
  public LinkHandler(LinkProfile profile, long seed, List<Fault> faults, LinkHandler before) {
    this(profile, seed, faults, before, System::nanoTime);
  }

  LinkHandler(
      LinkProfile profile, long seed, List<Fault> faults, LinkHandler before, LongSupplier clock) {
    this.before = before;
    this.profile = profile;
    this.seed = seed;
    this.faults = faults;
    this.clock = clock;
  }

  // What befalls the link

  /** From now on it behaves otherwise. */
  public void change(LinkProfile other) {
    befall(opened -> opened.change(other));
  }

  /** Something befalls it now. */
  public void strike(Cut cut) {
    befall(opened -> opened.strike(cut));
  }

  /** One direction carries nothing from now on. */
  public void blackHole(Direction way) {
    befall(opened -> opened.blackHole(way));
  }

  /** Every outage is over. */
  public void heal() {
    befall(LinkPump::heal);
  }

  /** What befalls it before the channel is connected befalls it as soon as it is. */
  private void befall(Consumer<LinkPump> what) {
    if (pump == null) {
      early.add(what);
    } else {
      what.accept(pump);
    }
  }

  /** Does what was due by now; for tests that hold the clock. */
  void settle() {
    pump.settle();
  }

  // Life

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    var config = added.channel().config();
    wantedHalfClosure = Boolean.TRUE.equals(config.getOption(ChannelOption.ALLOW_HALF_CLOSURE));
    // A channel that closes itself would end before what is under way has arrived.
    config.setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    socket = new SocketEnd(context, this::settle);
    if (added.channel().isActive()) {
      open();
    }
  }

  private void open() {
    pump = new LinkPump(
        profile,
        before == null ? null : before.pump,
        seed,
        faults,
        context.executor(),
        clock,
        new ClientEnd(),
        socket);
    before = null;
    early.forEach(what -> what.accept(pump));
    early.clear();
  }

  /** TCP shakes hands over the link, too; the server hears of it when that is nearly over. */
  @Override
  public void connect(
      ChannelHandlerContext from,
      SocketAddress remote,
      SocketAddress local,
      ChannelPromise promise) {
    open();
    from.executor()
        .schedule(
            () -> {
              if (from.channel().isOpen()) {
                from.connect(remote, local, promise);
              } else {
                promise.tryFailure(new ClosedChannelException());
              }
            },
            profile.roundTrip().toNanos(),
            TimeUnit.NANOSECONDS);
  }

  @Override
  public void channelActive(ChannelHandlerContext active) {
    if (pump == null) {
      open();
    }
    active.fireChannelActive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext removed) {
    if (pump != null) {
      pump.dispose();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext inactive) {
    if (pump != null) {
      pump.dispose();
    }
    tellGone();
  }

  private void tellGone() {
    if (!isGone) {
      isGone = true;
      context.fireChannelInactive();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext failed, Throwable cause) {
    if (pump == null || !(cause instanceof IOException)) {
      failed.fireExceptionCaught(cause);
    } else if (pump.isOver()) {
      failed.close();
    } else {
      // The server has reset the connection, which the client learns in its time.
      pump.abort(Direction.DOWN);
    }
  }

  // What the client does

  @Override
  public void write(ChannelHandlerContext from, Object message, ChannelPromise promise) {
    if (!(message instanceof ByteBuf bytes)) {
      ReferenceCountUtil.release(message);
      promise.setFailure(new UnsupportedOperationException("A link carries bytes only."));
    } else if (pump == null || isGone || pump.isOver()) {
      bytes.release();
      promise.setFailure(new IOException("The connection is closed."));
    } else {
      pump.feed(Direction.UP, bytes);
      promise.trySuccess();
    }
  }

  @Override
  public void flush(ChannelHandlerContext from) {
    // The link flushes what arrives.
  }

  @Override
  public void read(ChannelHandlerContext from) {
    isReadWanted = true;
    if (pump != null) {
      pump.settle();
    }
    socket.read();
  }

  @Override
  public void close(ChannelHandlerContext from, ChannelPromise promise) {
    if (pump == null || pump.isOver() || !from.channel().isActive()) {
      if (pump != null) {
        pump.dispose();
      }
      from.close(promise);
      return;
    }
    Integer linger = from.channel().config().getOption(ChannelOption.SO_LINGER);
    promise.trySuccess();
    socket.unpause();
    tellGone();
    if (linger != null && linger == 0) {
      pump.abort(Direction.UP);
    } else {
      pump.finish(Direction.UP);
    }
    if (from.channel().isActive()) {
      socket.readAgain();
    }
  }

  // What comes from the server

  @Override
  public void channelRead(ChannelHandlerContext from, Object message) {
    if (message instanceof ByteBuf bytes && pump != null) {
      pump.feed(Direction.DOWN, bytes);
    } else {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext from) {
    // Told when something has arrived.
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext from, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      if (pump == null || pump.isOver()) {
        from.close();
      } else {
        pump.finish(Direction.DOWN);
      }
    } else if (!(event instanceof ChannelInputShutdownReadComplete)) {
      from.fireUserEventTriggered(event);
    }
  }

  /** The handlers above. */
  private final class ClientEnd implements LinkEnd {

    @Override
    public void deliver(ByteBuf bytes) {
      if (isGone) {
        bytes.release();
      } else {
        context.fireChannelRead(bytes);
      }
    }

    @Override
    public void flush() {
      isReadWanted = false;
      if (!isGone) {
        context.fireChannelReadComplete();
      }
    }

    @Override
    public boolean isReady() {
      return isGone || isReadWanted || context.channel().config().isAutoRead();
    }

    @Override
    public void pause(boolean isToWait) {
      var buffer = context.channel().unsafe().outboundBuffer();
      if (buffer != null && buffer.getUserDefinedWritability(WRITABILITY_INDEX) == isToWait) {
        buffer.setUserDefinedWritability(WRITABILITY_INDEX, !isToWait);
      }
    }

    @Override
    public void finish() {
      if (isGone) {
        return;
      }
      if (wantedHalfClosure) {
        context.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
      } else {
        // As a socket does that knows no half-closed connections.
        context.pipeline().close();
      }
    }

    @Override
    public void reset() {
      if (!isGone) {
        context.fireExceptionCaught(new SocketException("Connection reset"));
        tellGone();
      }
    }

    @Override
    public void close() {
      tellGone();
    }

    @Override
    public void abandon() {
      // Only servers are abandoned.
    }
  }
}
