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
package org.mqttassay.spec.client.reference;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.client.TransportLayers;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.codec.UndecodablePacketException;
import org.mqttassay.spec.packet.wire.FrameSplitter;
import org.mqttassay.spec.packet.wire.Violation;
import org.mqttassay.spec.packet.wire.WireRules;
import org.mqttassay.spec.trace.Recorder;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;

/** One connection of a client: the last handler of its pipeline. All on the client's loop. */
final class ReferenceLink extends SimpleChannelInboundHandler<ByteBuf> {

  /** The longest packet there is. */
  private static final int LONGEST_PACKET = 268_435_460;
  /** How long the server may take to close after the client has, in milliseconds. */
  private static final long LINGERING = 2_000;

  private final ReferenceClient client;
  private final long number;
  private final String line;
  private final TransportLayers layers;
  private final Recorder recorder;
  private final LoopShare share;
  private final MqttVersion version;
  private final FrameSplitter splitter = new FrameSplitter(LONGEST_PACKET);
  private Channel channel;
  private ChannelFuture lastWrite;
  private boolean isOpen;
  private boolean isAnswered;
  private boolean isLeft;
  private boolean isDirty;
  private boolean isTextFrame;
  private Throwable trouble;

  ReferenceLink(
      ReferenceClient client,
      long number,
      String line,
      TransportLayers layers,
      Recorder recorder,
      LoopShare share,
      MqttVersion version) {
    this.client = client;
    this.number = number;
    this.line = line;
    this.layers = layers;
    this.recorder = recorder;
    this.share = share;
    this.version = version;
  }

  /** By which traces know it. */
  String line() {
    return line;
  }

  Channel channel() {
    return channel;
  }

  /** Whether MQTT has begun on it. */
  boolean isOpen() {
    return isOpen;
  }

  /** Whether nobody wants it any more. */
  boolean isLeft() {
    return isLeft;
  }

  void begin(ChannelFuture connecting) {
    channel = connecting.channel();
    channel.closeFuture().addListener(over -> answered());
    connecting.addListener(done -> {
      if (!done.isSuccess()) {
        failed(done.cause());
      }
    });
  }

  /** The server has answered, or never will: another connection may be opened. */
  private void answered() {
    if (!isAnswered) {
      isAnswered = true;
      share.dials().done();
    }
  }

  /** The server has not accepted the connection in time. */
  void expired(int millis) {
    failed(new ConnectTimeoutException("connection timed out after " + millis + " ms"));
  }

  private void failed(Throwable cause) {
    if (!isLeft) {
      isLeft = true;
      channel.close();
      client.ended(this);
      client.drive(() -> client.core().failed(System.nanoTime(), number, words(cause)));
    }
  }

  void write(Bytes raw) {
    ByteBuf buffer = channel.alloc().buffer(raw.size());
    buffer.writeBytes(raw.asByteBuffer());
    lastWrite = channel.write(buffer);
    isDirty = true;
  }

  void flush() {
    if (isDirty) {
      isDirty = false;
      channel.flush();
    }
  }

  /** Closes in order: what was written goes first, then FIN, then the server's is awaited. */
  void close() {
    isLeft = true;
    if (channel == null) {
      return;
    }
    if (!isOpen || lastWrite == null || !channel.isActive()) {
      channel.close();
      return;
    }
    flush();
    lastWrite.addListener(written -> sayFin());
    channel.eventLoop().schedule(() -> channel.close(), LINGERING, TimeUnit.MILLISECONDS);
  }

  private void sayFin() {
    if (layers.endpoint().transport().isWebSocket() || !channel.isActive()) {
      channel.close();
      return;
    }
    var tls = channel.pipeline().get(SslHandler.class);
    if (tls == null) {
      ((DuplexChannel) channel).shutdownOutput();
    } else {
      tls.closeOutbound().addListener(said -> ((DuplexChannel) channel).shutdownOutput());
    }
  }

  /** Breaks the connection; the client learns of it as if it were the network's doing. */
  void reset() {
    if (channel != null && channel.isActive() && !isLeft) {
      trouble = new IOException("cut");
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      // Past TLS and WebSocket, which would say farewell first.
      channel.pipeline().firstContext().close();
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (layers.endpoint().transport() == Transport.TCP) {
      open(context);
    }
    context.fireChannelActive();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (layers.isOpenedBy(event)) {
      open(context);
    } else if (TransportLayers.isTextFrame(event)) {
      isTextFrame = true;
    } else if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
      failed(handshake.cause());
    }
    context.fireUserEventTriggered(event);
  }

  private void open(ChannelHandlerContext context) {
    if (isLeft) {
      context.close();
      return;
    }
    channel = context.channel();
    isOpen = true;
    recorder.opened(
        line,
        layers.endpoint().transport().shortName(),
        version,
        String.valueOf(channel.localAddress()),
        String.valueOf(channel.remoteAddress()));
    client.drive(() -> client.core().opened(System.nanoTime(), number));
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
    answered();
    if (isLeft || splitter.isBroken()) {
      return;
    }
    var frames = splitter.feed(bytes.nioBuffer());
    client.drive(() -> {
      for (Bytes frame : frames) {
        if (!isLeft) {
          take(frame);
        }
      }
      if (splitter.isBroken() && !isLeft) {
        broken();
      }
    });
  }

  private void take(Bytes frame) {
    var violations = judged(WireRules.violations(frame, version, Party.SERVER));
    Optional<Packet> packet;
    try {
      packet = Optional.of(share.decode(frame, version));
    } catch (UndecodablePacketException unreadable) {
      packet = Optional.empty();
    }
    recorder.transferred(line, Direction.RECEIVED, frame, packet, violations);
    long now = System.nanoTime();
    if (packet.isPresent()) {
      client.core().received(now, number, packet.get(), frame.size(), violations);
    } else {
      client.core().garbled(now, number, version, frame.size(), violations);
    }
  }

  private void broken() {
    Bytes rest = splitter.rest();
    var violations = judged(WireRules.violations(rest, version, Party.SERVER));
    recorder.transferred(line, Direction.RECEIVED, rest, Optional.empty(), violations);
    client.core().garbled(System.nanoTime(), number, version, rest.size(), violations);
  }

  private List<Violation> judged(List<Violation> found) {
    if (!isTextFrame) {
      return found;
    }
    isTextFrame = false;
    var all = new ArrayList<>(found);
    all.add(Violation.inTextFrame(version));
    return all;
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (isOpen && !isLeft) {
      boolean takesMore = context.channel().isWritable();
      client.drive(() -> client.core().writable(System.nanoTime(), number, takesMore));
    }
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    trouble = cause;
    if (isOpen) {
      context.close();
    } else {
      failed(cause);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (!isOpen) {
      failed(new IOException("closed in the middle of the handshake"));
    } else if (!isLeft) {
      isLeft = true;
      boolean isReset = trouble instanceof IOException && words(trouble).contains("reset");
      boolean isByServer = trouble == null || isReset;
      String detail = trouble == null ? "" : words(trouble);
      recorder.closed(
          line,
          isReset ? Ending.RESET_BY_PEER : isByServer ? Ending.CLOSED_BY_PEER : Ending.TIMED_OUT,
          detail);
      client.ended(this);
      client.drive(() -> client
          .core()
          .closed(System.nanoTime(), number, isByServer ? Party.SERVER : Party.BOTH, detail));
    }
    context.fireChannelInactive();
  }

  private static String words(Throwable failure) {
    String text =
        failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    return text.toLowerCase(Locale.ROOT);
  }
}
