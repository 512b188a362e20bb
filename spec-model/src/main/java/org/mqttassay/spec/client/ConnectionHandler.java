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

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.packet.codec.UndecodablePacketException;
import org.mqttassay.spec.packet.wire.FrameSplitter;
import org.mqttassay.spec.packet.wire.Inspection;
import org.mqttassay.spec.packet.wire.Violation;
import org.mqttassay.spec.packet.wire.WireRules;
import org.mqttassay.spec.trace.Recorder;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;

/** The network's side of a connection: cuts bytes into packets, judges and records them. */
final class ConnectionHandler extends SimpleChannelInboundHandler<ByteBuf> {

  private static final int LONGEST_PACKET = 16 * 1024 * 1024;

  private final String name;
  private final MqttVersion version;
  private final Transport transport;
  private final Recorder recorder;
  private final Consumer<Incoming> inbox;
  private final PacketCodec codec;
  private final FrameSplitter splitter = new FrameSplitter(LONGEST_PACKET);
  private final CompletableFuture<Channel> ready = new CompletableFuture<>();
  private final Promise<Void> over = new DefaultPromise<>(GlobalEventExecutor.INSTANCE);
  private volatile Channel channel;
  private volatile Ending tester;
  private Throwable trouble;
  private boolean opened;
  private boolean textFrame;

  ConnectionHandler(
      String name,
      MqttVersion version,
      Transport transport,
      Recorder recorder,
      Consumer<Incoming> inbox) {
    this.name = name;
    this.version = version;
    this.transport = transport;
    this.recorder = recorder;
    this.inbox = inbox;
    this.codec = PacketCodec.of(version);
  }

  Future<Channel> ready() {
    return ready;
  }

  /** Done when the end has been recorded and told. */
  Promise<Void> over() {
    return over;
  }

  boolean isOverWebSocket() {
    return transport.isWebSocket();
  }

  Channel channel() {
    return channel;
  }

  ChannelFuture write(Bytes raw) {
    return channel.writeAndFlush(Unpooled.wrappedBuffer(raw.toArray())).addListener(written -> {
      if (!written.isSuccess() && trouble == null && isReset(innermost(written.cause()))) {
        trouble = innermost(written.cause());
      }
    });
  }

  /** Whether bytes are taken from the network; if not, the peer comes to a stop. */
  void readsOn(boolean on) {
    if (channel.config().isAutoRead() != on) {
      channel.config().setAutoRead(on);
    }
  }

  void endsByTester(boolean reset) {
    tester = reset ? Ending.RESET_BY_TESTER : Ending.CLOSED_BY_TESTER;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    channel = context.channel();
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (transport == Transport.TCP) {
      open(context);
    }
    context.fireChannelActive();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == WebSocketFraming.Signal.OPEN) {
      open(context);
    } else if (event == WebSocketFraming.Signal.TEXT_FRAME) {
      textFrame = true;
    } else if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (!handshake.isSuccess()) {
        ready.completeExceptionally(handshake.cause());
      } else if (transport == Transport.TLS) {
        open(context);
      }
    } else if (event instanceof SslCloseCompletionEvent) {
      // A close_notify ends the connection; some peers then wait for ours before they send FIN.
      context.close();
    }
  }

  private void open(ChannelHandlerContext context) {
    opened = true;
    recorder.opened(
        name,
        transport.shortName(),
        version,
        text(context.channel().localAddress()),
        text(context.channel().remoteAddress()));
    ready.complete(context.channel());
  }

  private static String text(SocketAddress address) {
    if (address instanceof InetSocketAddress inet && inet.getAddress() != null) {
      String host = inet.getAddress().getHostAddress();
      return (host.indexOf(':') >= 0 ? '[' + host + ']' : host) + ':' + inet.getPort();
    }
    return String.valueOf(address);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
    if (splitter.isBroken()) {
      return;
    }
    var frames = splitter.feed(Bytes.of(ByteBufUtil.getBytes(bytes)));
    frames.forEach(this::deliver);
    if (splitter.isOverMaximum()) {
      Bytes part = splitter.rest();
      deliver(part, Optional.empty(), WireRules.inspectBeginning(part, version, Party.SERVER));
    } else if (splitter.isBroken()) {
      deliver(splitter.rest());
    }
  }

  private void deliver(Bytes frame) {
    deliver(frame, decode(frame), WireRules.inspect(frame, version, Party.SERVER));
  }

  private void deliver(Bytes raw, Optional<Packet> packet, Inspection inspection) {
    var violations = new ArrayList<>(inspection.violations());
    if (textFrame) {
      textFrame = false;
      violations.add(Violation.inTextFrame(version));
    }
    recorder.transferred(name, Direction.RECEIVED, raw, packet, List.copyOf(violations));
    inbox.accept(new Received(System.nanoTime(), raw, packet, List.copyOf(violations)));
  }

  private Optional<Packet> decode(Bytes frame) {
    try {
      return Optional.of(codec.decode(frame));
    } catch (UndecodablePacketException e) {
      return Optional.empty();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    trouble = innermost(cause);
    if (!ready.isDone()) {
      ready.completeExceptionally(cause);
    }
    context.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (!opened) {
      ready.completeExceptionally(
          new IOException("the peer closed the connection in the middle of the handshake"));
      return;
    }
    Bytes tail = splitter.isBroken() ? Bytes.EMPTY : splitter.rest();
    if (textFrame) {
      deliver(tail, Optional.empty(), WireRules.inspectBeginning(tail, version, Party.SERVER));
    } else if (!tail.isEmpty()) {
      recorder.transferred(name, Direction.RECEIVED, tail, Optional.empty(), List.of());
    }
    Ending ending = tester != null ? tester : ending();
    String detail = trouble == null || tester != null ? "" : String.valueOf(trouble.getMessage());
    recorder.closed(name, ending, detail);
    inbox.accept(new Ended(System.nanoTime(), ending, detail));
    over.setSuccess(null);
  }

  private Ending ending() {
    if (trouble == null) {
      return Ending.CLOSED_BY_PEER;
    }
    if (trouble instanceof SSLException && words(trouble).contains("received fatal alert")) {
      return Ending.CLOSED_BY_PEER;
    }
    if (trouble instanceof SSLException || !(trouble instanceof IOException)) {
      // A layer below MQTT could make nothing of what came, and gave up.
      return Ending.CLOSED_BY_TESTER;
    }
    return isReset(trouble) ? Ending.RESET_BY_PEER : Ending.TIMED_OUT;
  }

  private static boolean isReset(Throwable failure) {
    return failure instanceof IOException
        && (words(failure).contains("reset") || words(failure).contains("broken pipe"));
  }

  private static String words(Throwable failure) {
    return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
  }

  private static Throwable innermost(Throwable thrown) {
    Throwable inner = thrown;
    while (inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner;
  }
}
