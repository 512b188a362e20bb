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
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.List;
import java.util.Optional;
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
  private final LinkTimers timers;
  private final LinkEnd end;
  private ChannelHandlerContext context;
  private String localAddress = "";
  private String remoteAddress = "";
  private Optional<String> certificateSubject = Optional.empty();
  private boolean opened;
  private boolean refused;

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
    this.intake = new Intake(loop.codecs(), settings.maximumPacketSize(), settings.quirks());
    this.outbox = new Outbox(loop, intake, settings, this);
    this.timers = new LinkTimers(loop);
    this.end = new LinkEnd(transport, settings, loop, outbox, timers, this::tellClosed);
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
      end.overwhelmed();
    }
  }

  @Override
  public void send(Bytes raw) {
    if (!outbox.add(raw)) {
      end.overwhelmed();
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
      if (!end.isClosing()) {
        context.channel().config().setAutoRead(on);
      }
    });
  }

  @Override
  public void close() {
    end.close();
  }

  @Override
  public void abort() {
    end.abort();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    end.begin(added);
    added.channel().closeFuture().addListener(closed -> timers.end());
  }

  @Override
  public void channelActive(ChannelHandlerContext active) {
    localAddress = PeerNames.address(active.channel().localAddress());
    remoteAddress = PeerNames.address(active.channel().remoteAddress());
    if (transport == Transport.TCP) {
      open();
    } else {
      // Netty's own limit for WebSocket begins with the request only.
      timers.later(
          settings.handshakeTimeout(), () -> refuse("the handshake was not finished in time"));
    }
    active.fireChannelActive();
  }

  private void open() {
    opened = true;
    timers.cancel();
    outbox.begin(context);
    handler.opened(this);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext on, Object event) {
    if (event == WebSocketFrames.Signal.OPEN) {
      open();
    } else if (event == WebSocketFrames.Signal.TEXT_FRAME) {
      end.farewell(WebSocketCloseStatus.INVALID_MESSAGE_TYPE);
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
    if (!end.isClosing() && !end.isTold() && !intake.isOver()) {
      handOver(intake.take(bytes.nioBuffer()));
    }
  }

  private void handOver(List<Frame> frames) {
    if (frames.isEmpty() || end.isClosing() || end.isTold()) {
      return;
    }
    handler.received(this, frames);
    if (intake.isOver()) {
      end.closeSoon();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext on) {
    // A client may ask for answers below MQTT, such as WebSocket's Pong, and never read them.
    long waiting = on.channel().bytesBeforeWritable();
    // What has no end is Netty's way to say that nothing can be written any more.
    if (waiting > settings.hardCap() && waiting != Long.MAX_VALUE) {
      end.overwhelmed();
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
    if (!end.isTold()) {
      guarded(() -> handler.writable(this, now));
    }
  }

  @Override
  public void failed(RuntimeException failure) {
    end.reset(new Closure(Cause.FAILED, Words.of(failure)));
  }

  @Override
  public void unwritten(Throwable failure) {
    end.unwritten(failure);
  }

  @Override
  public void drained() {
    end.drained();
  }

  private void endOfInput() {
    if (opened) {
      end.endOfInput();
    } else {
      leftInHandshake();
    }
  }

  private void leftInHandshake() {
    refuse("the client closed the connection in the middle of the handshake");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext on, Throwable cause) {
    if (opened) {
      end.broken(cause);
    } else {
      refuse(Words.of(cause));
    }
  }

  private void corruptFrame(CorruptedWebSocketFrameException corrupt) {
    end.farewell(corrupt.closeStatus());
    if (corrupt.closeStatus().code() != WebSocketCloseStatus.MESSAGE_TOO_BIG.code()) {
      end.misbehaved(Words.of(corrupt));
    } else if (!intake.isOver()) {
      handOver(List.of(intake.overMaximum()));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext on) {
    if (opened) {
      end.gone();
    } else {
      leftInHandshake();
    }
    on.fireChannelInactive();
  }

  private void tellClosed(Closure why) {
    guarded(() -> handler.closed(this, why));
  }

  private void refuse(String reason) {
    noteRefusal(reason);
    if (!opened) {
      end.drop();
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
}
