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
package org.mqttassay.conformance.playback;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mqttassay.conformance.playback.Score.Part;
import org.mqttassay.conformance.playback.Score.Step;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.trace.TraceEvent;
import org.mqttassay.spec.trace.TraceEvent.Closed;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;
import org.mqttassay.spec.trace.TraceEvent.Note;
import org.mqttassay.spec.trace.TraceEvent.Opened;
import org.mqttassay.spec.trace.TraceEvent.Transferred;

/**
 * Listens on a port of the loopback interface and does what the broker did in a trace: each of its
 * packets and each end of a connection comes when everything before it in the trace has happened,
 * and as long after that as it did then. The trace's order is the only clock, so that a check which
 * decides by what comes decides the same again.
 *
 * <p>The first thing that the other side does otherwise than in the trace ends the play.
 */
public final class TracePlayer implements AutoCloseable {

  private final List<Step> steps;
  private final EventLoop loop;
  private final Channel listener;
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private int next;
  private int timed = -1;
  private long reached = System.nanoTime();
  private int restarts;
  private boolean restarting;
  private String departure = "";

  /**
   * Begins to listen.
   *
   * @param events of the trace, all of them
   * @param loops one of them does all the work
   * @throws IllegalStateException when no port is to be had
   */
  public TracePlayer(List<TraceEvent> events, EventLoopGroup loops) {
    this.steps = Score.of(events);
    this.loop = loops.next();
    this.listener = new ServerBootstrap()
        .group(loop)
        .channel(NioServerSocketChannel.class)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(new ChannelInitializer<SocketChannel>() {
          @Override
          protected void initChannel(SocketChannel channel) {
            channel.pipeline().addLast(new Stage());
          }
        })
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .syncUninterruptibly()
        .channel();
    loop.execute(this::advance);
  }

  /** Where it listens. */
  public Endpoint endpoint() {
    var address = (InetSocketAddress) listener.localAddress();
    return new Endpoint(
        Transport.TCP, address.getAddress().getHostAddress(), address.getPort(), "");
  }

  /** The check has asked for the broker's restart. */
  public void restarted() {
    loop.execute(() -> {
      restarts++;
      advance();
    });
  }

  /**
   * What the other side did otherwise than in the trace, when it has done all that it will do.
   *
   * @param patience for what it has written last
   * @return empty when it did all of it
   */
  public Optional<String> departure(Duration patience) throws InterruptedException {
    try {
      over.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Optional.of("it ended before event " + (next + 1) + " of " + steps.size());
    } catch (ExecutionException e) {
      throw new IllegalStateException("The play failed.", e.getCause());
    }
    return Optional.of(departure).filter(words -> !words.isEmpty());
  }

  @Override
  public void close() {
    listener.close().syncUninterruptibly();
    loop.submit(() -> steps.forEach(step -> step.part().close(false))).syncUninterruptibly();
  }

  private void advance() {
    while (next < steps.size() && departure.isEmpty() && isDone(steps.get(next))) {
      reached = System.nanoTime();
      next++;
    }
    if (next == steps.size()) {
      over.complete(null);
    }
  }

  private boolean isDone(Step step) {
    Part part = step.part();
    TraceEvent event = step.event();
    if (event instanceof Opened) {
      restarting = false;
      return part.isOpen();
    }
    if (event instanceof Transferred transferred) {
      return transferred.direction() == Direction.SENT
          ? isHeard(part, transferred)
          : isDue(step) && part.say(Unpooled.wrappedBuffer(transferred.raw().toArray()));
    }
    if (event instanceof Closed closed) {
      return closed.ending().isByTester() ? part.isEnded() : isDue(step) && ends(part, closed);
    }
    return !(event instanceof Note note && note.text().equals(Note.RESTART)) || isRestarted();
  }

  private boolean isRestarted() {
    if (restarts == 0) {
      return false;
    }
    restarts--;
    restarting = true;
    return true;
  }

  private static boolean ends(Part part, Closed closed) {
    part.close(closed.ending() != Ending.CLOSED_BY_PEER);
    return true;
  }

  /** What is written to a connection that the broker has closed is lost, then as now. */
  private boolean isHeard(Part part, Transferred sent) {
    if (part.isClosed()) {
      return true;
    }
    byte[] wanted = sent.raw().toArray();
    if (part.heard().length < wanted.length && !part.isEnded()) {
      return false;
    }
    if (!part.takes(wanted)) {
      depart("what it sent as event " + (next + 1) + " is something else than in the trace");
    }
    return true;
  }

  private boolean isDue(Step step) {
    long wait = restarting ? 0 : step.pause() - (System.nanoTime() - reached);
    if (wait <= 0) {
      return true;
    }
    if (timed != next) {
      timed = next;
      loop.schedule(this::advance, wait, TimeUnit.NANOSECONDS);
    }
    return false;
  }

  private void depart(String words) {
    departure = words;
    steps.forEach(step -> step.part().close(false));
    over.complete(null);
  }

  /** One connection, which plays the first part that nobody plays yet. */
  private final class Stage extends SimpleChannelInboundHandler<ByteBuf> {

    private Optional<Part> part = Optional.empty();

    @Override
    public void channelActive(ChannelHandlerContext context) {
      part = steps.stream()
          .filter(step -> step.event() instanceof Opened)
          .map(Step::part)
          .filter(one -> !one.isOpen())
          .findFirst();
      if (part.isEmpty() || !departure.isEmpty()) {
        context.close();
        if (departure.isEmpty()) {
          depart("it opened a connection more than the trace has");
        }
        return;
      }
      part.get().open(context.channel());
      advance();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
      part.ifPresent(one -> one.hear(ByteBufUtil.getBytes(bytes)));
      advance();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      part.ifPresent(Part::end);
      advance();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      // A reset by the tester is an end like any other.
      context.close();
    }
  }
}
