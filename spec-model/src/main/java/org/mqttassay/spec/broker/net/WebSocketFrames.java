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
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.util.ReferenceCountUtil;
import java.util.Set;
import org.mqttassay.spec.broker.Quirk;

/**
 * Carries MQTT in binary WebSocket frames (chapter 6 of both versions), and hides them from what
 * stands above.
 */
final class WebSocketFrames extends ChannelDuplexHandler {

  /** Fired to what stands above. */
  enum Signal {
    /** Bytes of MQTT may be sent. */
    OPEN,
    /** A text frame came, which MQTT forbids. */
    TEXT_FRAME,
    /** A Close frame came: nothing follows. */
    FAREWELL
  }

  /** Packets share frames, so a frame may be longer than a packet. */
  private static final int SMALLEST_LIMIT = 1024 * 1024;

  private static final int LARGEST_REQUEST_BODY = 4 * 1024;

  private final Set<Quirk> quirks;

  private WebSocketFrames(Set<Quirk> quirks) {
    this.quirks = quirks;
  }

  static void addTo(ChannelPipeline pipeline, String path, FrontSettings settings) {
    pipeline.addLast(new HttpServerCodec());
    pipeline.addLast(new HttpObjectAggregator(LARGEST_REQUEST_BODY));
    pipeline.addLast(new WebSocketDoor(path, settings.quirks()));
    pipeline.addLast(new WebSocketServerProtocolHandler(WebSocketServerProtocolConfig.newBuilder()
        .websocketPath("/")
        .checkStartsWith(true)
        .subprotocols(subprotocols(settings.quirks()))
        .handleCloseFrames(false)
        .handshakeTimeoutMillis(settings.handshakeTimeout().toMillis())
        .decoderConfig(WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(Math.max(SMALLEST_LIMIT, settings.maximumPacketSize()))
            .allowExtensions(false)
            // Text is not read, and not judged.
            .withUTF8Validator(false)
            .closeOnProtocolViolation(false)
            .build())
        .build()));
    pipeline.addLast(new WebSocketFrames(settings.quirks()));
  }

  private static String subprotocols(Set<Quirk> quirks) {
    if (quirks.contains(Quirk.NAMES_ANY_SUBPROTOCOL)) {
      return "*";
    }
    return quirks.contains(Quirk.NAMES_NO_SUBPROTOCOL) ? null : WebSocketDoor.SUBPROTOCOL;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof HandshakeComplete) {
      context.fireUserEventTriggered(Signal.OPEN);
    } else {
      context.fireUserEventTriggered(event);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof BinaryWebSocketFrame binary) {
      context.fireChannelRead(binary.content());
    } else if (message instanceof TextWebSocketFrame text
        && quirks.contains(Quirk.READS_TEXT_FRAMES)) {
      context.fireChannelRead(text.content());
    } else if (message instanceof ContinuationWebSocketFrame more
        && !quirks.contains(Quirk.LOSES_CONTINUATIONS)) {
      context.fireChannelRead(more.content());
    } else {
      try {
        if (message instanceof TextWebSocketFrame) {
          context.fireUserEventTriggered(Signal.TEXT_FRAME);
        } else if (message instanceof CloseWebSocketFrame) {
          context.fireUserEventTriggered(Signal.FAREWELL);
        }
      } finally {
        ReferenceCountUtil.release(message);
      }
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    context.write(message instanceof ByteBuf bytes ? frame(bytes) : message, promise);
  }

  private WebSocketFrame frame(ByteBuf bytes) {
    return quirks.contains(Quirk.WRITES_TEXT_FRAMES)
        ? new TextWebSocketFrame(bytes)
        : new BinaryWebSocketFrame(bytes);
  }
}
