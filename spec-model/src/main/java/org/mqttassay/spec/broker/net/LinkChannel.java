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

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.net.Closure.Cause;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;

/** The last handler of a connection's pipeline, which the broker knows as a link. */
final class LinkChannel extends SimpleChannelInboundHandler<ByteBuf> implements Link, Outbox.Owner {

  private final long number;
  private final Transport transport;
  private final FrontSettings settings;
  private final LinkHandler handler;
  private final LinkLoop loop;
  private final Intake intake;
  private final Outbox outbox;
  private final AtomicBoolean closing = new AtomicBoolean();
  private ChannelHandlerContext context;
  private String localAddress = "";
  private String remoteAddress = "";
  private Optional<String> certificateSubject = Optional.empty();
  private WebSocketCloseStatus farewell = WebSocketCloseStatus.NORMAL_CLOSURE;
  private Closure closure;
  private Future<?> lateness;
  private boolean opened;
  private boolean refused;
  private boolean inputEnded;
  private Closure outputBroken;
  private boolean outputEnded;
  private boolean told;

  LinkChannel(
      long number,
      Transport transport,
      FrontSettings settings,
      LinkHandler handler,
      LinkLoop loop) {
    this.number = number;
    this.transport = transport;
    this.settings = settings;
    this.handler = handler;
    this.loop = loop;
    this.intake = new Intake(loop.codecs(), settings.maximumPacketSize());
    this.outbox = new Outbox(loop, intake, settings, this);
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public Transport transport() {
    return transport;
  }

  @Override
  public String localAddress() {
    return localAddress;
  }

  @Override
  public String remoteAddress() {
    return remoteAddress;
  }

  @Override
  public Optional<String> certificateSubject() {
    return certificateSubject;
  }

  @Override
  public MqttVersion version() {
    return intake.version();
  }

  @Override
  public void send(Packet packet) {
    if (!outbox.add(packet)) {
      overwhelmed();
    }
  }

  @Override
  public void send(Bytes raw) {
    if (!outbox.add(raw)) {
      overwhelmed();
    }
  }

  @Override
  public boolean isWritable() {
    return outbox.isWritable();
  }

  @Override
  public void reading(boolean on) {
    loop.execute(() -> {
      // While it closes, what still comes is read and dropped, for the sake of an orderly end.
      if (!closing.get()) {
        context.channel().config().setAutoRead(on);
      }
    });
  }

  @Override
  public void close() {
    if (closing.compareAndSet(false, true)) {
      outbox.end();
      loop.execute(() -> {
        if (outputBroken != null) {
          reset(outputBroken);
          return;
        }
        context.channel().config().setAutoRead(true);
        later(settings.closeTimeout(), () -> {
          if (!outputEnded) {
            reset(new Closure(Cause.LOCAL, "the client did not read what was left for it"));
          }
        });
      });
    }
  }

  @Override
  public void abort() {
    closing.set(true);
    loop.execute(() -> reset(Closure.IN_ORDER));
  }

  private void overwhelmed() {
    loop.execute(() -> reset(new Closure(
        Cause.TOO_SLOW, "the client did not read, and more than the hard cap was waiting")));
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void channelActive(ChannelHandlerContext active) {
    localAddress = PeerNames.address(active.channel().localAddress());
    remoteAddress = PeerNames.address(active.channel().remoteAddress());
    if (transport == Transport.TCP) {
      open();
    } else {
      // Netty's own limit for WebSocket begins with the request only.
      lateness = later(
          settings.handshakeTimeout(), () -> refuse("the handshake was not finished in time"));
    }
    active.fireChannelActive();
  }

  private void open() {
    opened = true;
    if (lateness != null) {
      lateness.cancel(false);
    }
    outbox.begin(context);
    handler.opened(this);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext on, Object event) {
    if (event == WebSocketFrames.Signal.OPEN) {
      open();
    } else if (event == WebSocketFrames.Signal.TEXT_FRAME) {
      farewell = WebSocketCloseStatus.INVALID_MESSAGE_TYPE;
      handOver(List.of(intake.text()));
    } else if (event == WebSocketFrames.Signal.FAREWELL) {
      endOfInput();
    } else if (event instanceof CorruptedWebSocketFrameException corrupt) {
      corruptFrame(corrupt);
    } else if (event instanceof WebSocketDoor.Refused refusal) {
      noteRefusal(refusal.reason());
    } else if (event instanceof SslHandshakeCompletionEvent handshake) {
      handshaken(handshake);
    } else if (event instanceof SslCloseCompletionEvent
        || event instanceof ChannelInputShutdownEvent) {
      endOfInput();
    }
  }

  private void handshaken(SslHandshakeCompletionEvent handshake) {
    if (!handshake.isSuccess()) {
      refuse("TLS: " + Words.of(handshake.cause()));
      return;
    }
    certificateSubject = PeerNames.subject(context.pipeline().get(SslHandler.class));
    if (transport == Transport.TLS) {
      open();
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext from, ByteBuf bytes) {
    if (!closing.get() && !told && !intake.isOver()) {
      handOver(intake.take(bytes.nioBuffer()));
    }
  }

  private void handOver(List<Frame> frames) {
    if (frames.isEmpty() || closing.get() || told) {
      return;
    }
    handler.received(this, frames);
    if (intake.isOver()) {
      later(settings.closeTimeout(), this::close);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext on) {
    // A client may ask for answers below MQTT, such as WebSocket's Pong, and never read them.
    long waiting = on.channel().bytesBeforeWritable();
    // What has no end is Netty's way to say that nothing can be written any more.
    if (waiting > settings.hardCap() && waiting != Long.MAX_VALUE) {
      overwhelmed();
    }
    on.fireChannelReadComplete();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext on) {
    if (on.channel().isWritable()) {
      outbox.send();
    }
    on.fireChannelWritabilityChanged();
  }

  @Override
  public void writable(boolean now) {
    if (!told) {
      guarded(() -> handler.writable(this, now));
    }
  }

  @Override
  public void failed(RuntimeException failure) {
    reset(new Closure(Cause.FAILED, Words.of(failure)));
  }

  @Override
  public void unwritten(Throwable failure) {
    outbox.discard();
    outputBroken = new Closure(Cause.BROKEN, Words.of(failure));
    // What came before the connection broke may still be waiting to be read.
    if (inputEnded || closing.get()) {
      reset(outputBroken);
    }
  }

  /** The client has said FIN, or what stands for it above TCP. */
  private void endOfInput() {
    if (inputEnded) {
      return;
    }
    inputEnded = true;
    if (!opened) {
      refuse("the client closed the connection in the middle of the handshake");
    } else if (outputEnded) {
      drop();
    } else if (outputBroken != null) {
      // The write has taken the error away that the reading would have met.
      reset(outputBroken);
    } else if (!closing.get()) {
      tell(Closure.BY_PEER);
      later(settings.closeTimeout(), this::close);
    }
  }

  /** All that was sent is written: says farewell and FIN, and waits for the client's. */
  @Override
  public void drained() {
    ChannelFuture last;
    if (transport.isWebSocket()) {
      last = context.writeAndFlush(new CloseWebSocketFrame(farewell));
    } else {
      last = context.writeAndFlush(Unpooled.EMPTY_BUFFER);
    }
    var tls = context.pipeline().get(SslHandler.class);
    if (tls != null) {
      last = tls.closeOutbound();
    }
    last.addListener(written -> sayFin());
  }

  private void sayFin() {
    ((DuplexChannel) context.channel()).shutdownOutput().addListener(said -> {
      outputEnded = true;
      if (inputEnded || !said.isSuccess()) {
        drop();
      } else {
        later(settings.lingering(), this::drop);
      }
    });
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext on, Throwable cause) {
    if (!opened) {
      refuse(Words.of(cause));
    } else {
      outbox.discard();
      end(new Closure(Words.cause(cause), Words.of(cause)));
      drop();
    }
  }

  private void corruptFrame(CorruptedWebSocketFrameException corrupt) {
    farewell = corrupt.closeStatus();
    if (corrupt.closeStatus().code() == WebSocketCloseStatus.MESSAGE_TOO_BIG.code()) {
      if (!intake.isOver()) {
        handOver(List.of(intake.overMaximum()));
      }
    } else {
      end(new Closure(Cause.MISBEHAVED, Words.of(corrupt)));
      tell(closure);
      close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext on) {
    outbox.discard();
    if (opened) {
      end(closing.get() ? Closure.IN_ORDER : Closure.BY_PEER);
      tell(closure);
    } else {
      refuse("the client closed the connection in the middle of the handshake");
    }
    on.fireChannelInactive();
  }

  private void reset(Closure why) {
    outbox.discard();
    end(why);
    if (context.channel().isOpen()) {
      context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
    }
    drop();
  }

  /** The first reason is the one that counts. */
  private void end(Closure why) {
    if (closure == null) {
      closure = why;
    }
  }

  private void tell(Closure why) {
    if (!told) {
      told = true;
      guarded(() -> handler.closed(this, why));
    }
  }

  private void refuse(String reason) {
    noteRefusal(reason);
    if (!opened) {
      drop();
    }
  }

  private void noteRefusal(String reason) {
    if (!refused && !opened) {
      refused = true;
      guarded(() -> handler.refused(transport, remoteAddress, reason));
    }
  }

  /** For what is not called from the pipeline, which would take what is thrown by itself. */
  private void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException failure) {
      failed(failure);
    }
  }

  private void drop() {
    drop(context.channel());
  }

  /** Closes a socket past TLS and WebSocket, which have said their farewell or may not. */
  static void drop(Channel channel) {
    var first = channel.pipeline().firstContext();
    if (first != null) {
      first.close();
    }
  }

  private Future<?> later(Duration delay, Runnable task) {
    return loop.later(delay, () -> {
      if (context.channel().isOpen()) {
        task.run();
      }
    });
  }
}
