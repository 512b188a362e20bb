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
package org.mqttassay.spec.client;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.packet.wire.Violation;
import org.mqttassay.spec.trace.Recorder;
import org.mqttassay.spec.trace.TraceEvent.Direction;

/**
 * One network connection, and the only thing that a check holds in its hands.
 *
 * <p>It sends what it is told to, legal or not, and hands out what came, in order. Sending returns
 * when the bytes were handed to the network's thread; the waiting methods block the caller. To be
 * used by one thread at a time.
 */
public final class MqttConnection implements AutoCloseable {

  /** As much that nobody took yet, in bytes of memory, is enough: then the peer has to wait. */
  private static final long MOST_UNTAKEN = 64 * 1024 * 1024;

  private final String name;
  private final MqttVersion version;
  private final Recorder recorder;
  private final Budgets budgets;
  private final PacketCodec codec;
  private final ConnectionHandler handler;
  private final BlockingQueue<Incoming> inbox = new LinkedBlockingQueue<>();
  private final AtomicLong untaken = new AtomicLong();
  private volatile Runnable bell = () -> {};
  private Ended ended;
  private Duration shortestSilence;

  MqttConnection(
      String name, MqttVersion version, Endpoint endpoint, Recorder recorder, Budgets budgets) {
    this.name = name;
    this.version = version;
    this.recorder = recorder;
    this.budgets = budgets;
    this.codec = PacketCodec.of(version);
    this.handler =
        new ConnectionHandler(name, version, endpoint.transport(), recorder, this::arrived);
  }

  ChannelHandler handler() {
    return handler;
  }

  Future<Channel> ready() {
    return handler.ready();
  }

  private void arrived(Incoming incoming) {
    inbox.add(incoming);
    bell.run();
    if (untaken.addAndGet(weight(incoming)) > MOST_UNTAKEN) {
      handler.readsOn(false);
      // Whoever took the last of it meanwhile saw no need to read on.
      readOnIfTaken();
    }
  }

  private void readOnIfTaken() {
    if (untaken.get() < MOST_UNTAKEN / 2) {
      handler.readsOn(true);
    }
  }

  /** About what it takes in memory: its bytes twice, as such and in the packet, and the objects. */
  private static long weight(Incoming incoming) {
    return incoming instanceof Received received ? 200L + 2L * received.raw().size() : 0;
  }

  /**
   * Has somebody told whenever there is something to take, who waits on several connections at
   * once.
   *
   * @param told on the network's thread; must not block
   */
  public void onArrival(Runnable told) {
    bell = told;
  }

  /** The name by which the trace knows this connection. */
  public String name() {
    return name;
  }

  /** The version of MQTT spoken on it. */
  public MqttVersion version() {
    return version;
  }

  /**
   * Sends a packet.
   *
   * @throws IllegalArgumentException when it can't be encoded; use raw bytes for what is malformed
   */
  public void send(Packet packet) {
    Bytes raw = codec.encode(packet);
    recorder.transferred(name, Direction.SENT, raw, Optional.of(packet), List.of());
    write(raw);
  }

  /** Sends bytes as they are. */
  public void send(Bytes raw) {
    recorder.transferred(name, Direction.SENT, raw, Optional.empty(), List.of());
    write(raw);
  }

  /**
   * Sends a packet in pieces, each handed to the network by itself.
   *
   * @param chunk the size of each piece but the last, in bytes, at least 1
   */
  public void sendInChunks(Packet packet, int chunk) {
    Bytes raw = codec.encode(packet);
    recorder.transferred(name, Direction.SENT, raw, Optional.of(packet), List.of());
    for (int from = 0; from < raw.size(); from += chunk) {
      write(raw.slice(from, Math.min(raw.size(), from + chunk)));
    }
  }

  /**
   * Sends a packet as one WebSocket message of several frames.
   *
   * @param chunk the size of what each frame but the last carries, in bytes, at least 1
   * @throws IllegalStateException when it goes over something else than WebSocket
   */
  public void sendInFragments(Packet packet, int chunk) {
    requireWebSocket();
    Bytes raw = codec.encode(packet);
    recorder.transferred(name, Direction.SENT, raw, Optional.of(packet), List.of());
    for (int from = 0; from < raw.size(); from += chunk) {
      int to = Math.min(raw.size(), from + chunk);
      var content = Unpooled.wrappedBuffer(raw.slice(from, to).toArray());
      boolean isLast = to == raw.size();
      writeFrame(
          from == 0
              ? new BinaryWebSocketFrame(isLast, 0, content)
              : new ContinuationWebSocketFrame(isLast, 0, content));
    }
  }

  /**
   * Sends bytes in a WebSocket text frame, which MQTT forbids.
   *
   * @throws IllegalStateException when it goes over something else than WebSocket
   */
  public void sendAsText(Bytes raw) {
    requireWebSocket();
    recorder.transferred(
        name, Direction.SENT, raw, Optional.empty(), List.of(Violation.inTextFrame(version)));
    writeFrame(new TextWebSocketFrame(Unpooled.wrappedBuffer(raw.toArray())));
  }

  /**
   * Sends a ping of WebSocket's own, or an unasked pong, neither of which is MQTT's affair.
   *
   * @throws IllegalStateException when it goes over something else than WebSocket
   */
  public void sendWebSocketPing(boolean isPong) {
    requireWebSocket();
    writeFrame(isPong ? new PongWebSocketFrame() : new PingWebSocketFrame());
  }

  private void requireWebSocket() {
    if (!handler.isOverWebSocket()) {
      throw new IllegalStateException(name + " does not go over WebSocket");
    }
  }

  private void writeFrame(WebSocketFrame frame) {
    handler
        .channel()
        .writeAndFlush(frame)
        .awaitUninterruptibly(budgets.awaiting().toMillis());
  }

  private void write(Bytes raw) {
    // What can't be written any more shows as the end of the connection, which the inbox tells.
    handler.write(raw).awaitUninterruptibly(budgets.awaiting().toMillis());
  }

  /**
   * Takes what came next.
   *
   * @param budget how long to wait for it, as it is: unscaled
   * @return empty when nothing came; after the end, the end again and again
   */
  public Optional<Incoming> poll(Duration budget) {
    if (ended != null) {
      return Optional.of(ended);
    }
    try {
      Incoming next = inbox.poll(budget.toNanos(), TimeUnit.NANOSECONDS);
      if (next == null) {
        noteSilence(budget);
      } else {
        untaken.addAndGet(-weight(next));
        readOnIfTaken();
      }
      if (next instanceof Ended end) {
        ended = end;
      }
      return Optional.ofNullable(next);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /**
   * Waits for the next packet within the await budget.
   *
   * @param expected what would be right, for the message
   * @throws UnmetExpectationException when nothing comes, or the connection ends
   */
  public Received awaitAny(String expected) {
    var next = poll(budgets.awaiting());
    if (next.isPresent() && next.get() instanceof Received received) {
      return received;
    }
    throw unmet(expected, next.orElse(null));
  }

  /**
   * Waits for the next packet within the await budget, which must be of one type.
   *
   * @throws UnmetExpectationException when it is of another, unreadable, or does not come
   */
  public <P extends Packet> P await(Class<P> type) {
    String expected = type.getSimpleName().toUpperCase(Locale.ROOT);
    Received received = awaitAny(expected);
    if (received.packet().isPresent() && type.isInstance(received.packet().get())) {
      return type.cast(received.packet().get());
    }
    throw unmet(expected, received);
  }

  /**
   * Waits until the peer ends the connection, within the await budget.
   *
   * @return the packets that came before the end
   * @throws UnmetExpectationException when the connection is still open afterwards
   */
  public List<Received> awaitClosed() {
    var before = new ArrayList<Received>();
    long deadline = System.nanoTime() + budgets.awaiting().toNanos();
    while (true) {
      var next = poll(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      if (next.isEmpty()) {
        throw new UnmetExpectationException(
            "the connection to be closed within " + budgets.awaiting().toMillis() + " ms",
            before.isEmpty() ? null : before.get(before.size() - 1),
            "it stayed open"
                + (before.isEmpty() ? "" : ", and " + describe(before.get(0)) + " came"));
      }
      if (next.get() instanceof Ended) {
        return before;
      }
      before.add((Received) next.get());
    }
  }

  /**
   * Watches for the quiet budget that nothing comes and the connection stays open.
   *
   * @throws UnmetExpectationException when something comes
   */
  public void awaitSilence() {
    var next = poll(budgets.quieting());
    if (next.isPresent()) {
      throw unmet("nothing to come for " + budgets.quieting().toMillis() + " ms", next.get());
    }
  }

  /** How the connection ended, if it has, as far as it was taken from the inbox. */
  public Optional<Ended> ended() {
    return Optional.ofNullable(ended);
  }

  /**
   * The shortest budget that lapsed without anything coming, so that something was concluded from
   * silence; a tester that was late by a good part of it heard too little.
   *
   * @return never shorter than the quiet budget; empty when nothing was concluded from silence
   */
  public Optional<Duration> shortestSilence() {
    return Optional.ofNullable(shortestSilence);
  }

  private void noteSilence(Duration budget) {
    // What remains of a budget may be next to nothing; the whole of it was at least this long.
    Duration whole = budget.compareTo(budgets.quieting()) < 0 ? budgets.quieting() : budget;
    if (shortestSilence == null || whole.compareTo(shortestSilence) < 0) {
      shortestSilence = whole;
    }
  }

  private UnmetExpectationException unmet(String expected, Incoming came) {
    return new UnmetExpectationException(expected, came, describe(came));
  }

  private static String describe(Incoming came) {
    if (came == null) {
      return "nothing came";
    }
    if (came instanceof Ended end) {
      return "the connection ended (" + end.ending() + ')';
    }
    Received received = (Received) came;
    return received.packet().map(p -> p.type() + " came").orElse("bytes that are no packet came");
  }

  /** Closes in order: with FIN, after a close_notify or a WebSocket close where there is one. */
  @Override
  public void close() {
    handler.endsByTester(false);
    handler.channel().close();
    awaitOver();
  }

  /** Resets the connection: the peer sees RST, and loses what it had not read. */
  public void reset() {
    handler.endsByTester(true);
    Channel channel = handler.channel();
    try {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
    } catch (ChannelException e) {
      // It was closed just now, and nothing is left to be reset.
      channel.close();
    }
    var first = channel.pipeline().firstContext();
    if (first != null) {
      // Past TLS and WebSocket, which would say farewell first.
      first.close();
    }
    awaitOver();
  }

  private void awaitOver() {
    handler.over().awaitUninterruptibly(budgets.awaiting().toMillis());
  }

  /** Says that no more will be sent (FIN), and goes on receiving. */
  public void shutDownOutput() {
    ((SocketChannel) handler.channel())
        .shutdownOutput()
        .awaitUninterruptibly(budgets.awaiting().toMillis());
  }
}
