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

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.mqttassay.spec.broker.net.Closure.Cause;
import org.mqttassay.spec.client.Transport;

/**
 * How a link comes to its end: each side says that it has nothing more to send, or the connection
 * is cut. Called on the event loop where nothing else is said.
 */
final class LinkEnd {

  private final Transport transport;
  private final FrontSettings settings;
  private final LinkLoop loop;
  private final Outbox outbox;
  private final LinkTimers timers;
  private final Consumer<Closure> listener;
  private final AtomicBoolean closing = new AtomicBoolean();
  private ChannelHandlerContext context;
  private WebSocketCloseStatus farewell = WebSocketCloseStatus.NORMAL_CLOSURE;
  private Closure closure;
  private Closure outputBroken;
  private boolean inputEnded;
  private boolean outputEnded;
  private boolean told;

  /** @param listener told once why the link ended, as soon as nothing more will come */
  LinkEnd(
      Transport transport,
      FrontSettings settings,
      LinkLoop loop,
      Outbox outbox,
      LinkTimers timers,
      Consumer<Closure> listener) {
    this.transport = transport;
    this.settings = settings;
    this.loop = loop;
    this.outbox = outbox;
    this.timers = timers;
    this.listener = listener;
  }

  void begin(ChannelHandlerContext channelContext) {
    context = channelContext;
  }

  /** Whether the broker has closed the link. Any thread. */
  boolean isClosing() {
    return closing.get();
  }

  /** Whether the link's handler was told that nothing more will come. */
  boolean isTold() {
    return told;
  }

  /** Closes in order. Any thread. */
  void close() {
    if (closing.compareAndSet(false, true)) {
      outbox.end();
      loop.execute(() -> {
        if (outputBroken != null) {
          reset(outputBroken);
          return;
        }
        context.channel().config().setAutoRead(true);
        timers.later(settings.closeTimeout(), () -> {
          if (!outputEnded) {
            reset(new Closure(Cause.LOCAL, "the client did not read what was left for it"));
          }
        });
      });
    }
  }

  /** The broker should close the link; it is done for it after the close timeout. */
  void closeSoon() {
    timers.later(settings.closeTimeout(), this::close);
  }

  /** Cuts the link off. Any thread. */
  void abort() {
    closing.set(true);
    loop.execute(() -> reset(Closure.IN_ORDER));
  }

  /** The client does not read, and too much is waiting for it. Any thread. */
  void overwhelmed() {
    loop.execute(() -> reset(new Closure(
        Cause.TOO_SLOW, "the client did not read, and more than the hard cap was waiting")));
  }

  /** Cuts the link off, for a reason that counts if there was none before. */
  void reset(Closure why) {
    outbox.discard();
    end(why);
    if (context.channel().isOpen()) {
      context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
    }
    drop();
  }

  /** With which status to say farewell above TCP. */
  void farewell(WebSocketCloseStatus status) {
    farewell = status;
  }

  /** The client has broken what carries MQTT, and is told so before the link is closed. */
  void misbehaved(String how) {
    end(new Closure(Cause.MISBEHAVED, how));
    tell(closure);
    close();
  }

  /** The client has said FIN, or what stands for it above TCP. */
  void endOfInput() {
    if (inputEnded) {
      return;
    }
    inputEnded = true;
    if (outputEnded) {
      drop();
    } else if (outputBroken != null) {
      // The write has taken the error away that the reading would have met.
      reset(outputBroken);
    } else if (!closing.get()) {
      tell(Closure.BY_PEER);
      closeSoon();
    }
  }

  /** Something could not be written. */
  void unwritten(Throwable failure) {
    outbox.discard();
    outputBroken = new Closure(Cause.BROKEN, Words.of(failure));
    // What came before the connection broke may still be waiting to be read.
    if (inputEnded || closing.get()) {
      reset(outputBroken);
    }
  }

  /** All that was sent is written: says farewell and FIN, and waits for the client's. */
  void drained() {
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
        timers.later(settings.lingering(), this::drop);
      }
    });
  }

  /** The connection is broken. */
  void broken(Throwable cause) {
    outbox.discard();
    end(new Closure(Words.cause(cause), Words.of(cause)));
    drop();
  }

  /** The connection is gone. */
  void gone() {
    outbox.discard();
    end(closing.get() ? Closure.IN_ORDER : Closure.BY_PEER);
    tell(closure);
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
      listener.accept(why);
    }
  }

  void drop() {
    drop(context.channel());
  }

  /** Closes a socket past TLS and WebSocket, which have said their farewell or may not. */
  static void drop(Channel channel) {
    var first = channel.pipeline().firstContext();
    if (first != null) {
      first.close();
    }
  }
}
