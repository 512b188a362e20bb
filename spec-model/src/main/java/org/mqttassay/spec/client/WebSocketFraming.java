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
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;

/**
 * Carries MQTT in binary WebSocket frames (chapter 6 of both versions), and hides them from what
 * stands above.
 */
final class WebSocketFraming extends ChannelDuplexHandler {

  /** Fired when bytes of MQTT may be sent. */
  enum Signal {
    OPEN,
    /** The server sent a text frame, which MQTT forbids. */
    TEXT_FRAME
  }

  private static final int MAXIMUM_RESPONSE = 64 * 1024;
  private static final int MAXIMUM_FRAME = 16 * 1024 * 1024;

  private WebSocketFraming() {}

  static void addTo(ChannelPipeline pipeline, Endpoint endpoint, Budgets budgets) {
    var handshaker = WebSocketClientHandshakerFactory.newHandshaker(
        URI.create(endpoint.toString()),
        WebSocketVersion.V13,
        "mqtt",
        false,
        EmptyHttpHeaders.INSTANCE,
        MAXIMUM_FRAME);
    pipeline.addLast(new HttpClientCodec());
    pipeline.addLast(new HttpObjectAggregator(MAXIMUM_RESPONSE));
    // What is in a text frame is judged as MQTT: that it is no text must not end the connection.
    pipeline.addLast(new WebSocketClientProtocolHandler(
        handshaker,
        WebSocketClientProtocolConfig.newBuilder()
            .handleCloseFrames(false)
            .withUTF8Validator(false)
            .handshakeTimeoutMillis(budgets.awaiting().toMillis())
            .forceCloseTimeoutMillis(budgets.awaiting().toMillis() / 4)
            .build()));
    pipeline.addLast(new WebSocketFraming());
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      context.fireUserEventTriggered(Signal.OPEN);
    } else if (event == ClientHandshakeStateEvent.HANDSHAKE_TIMEOUT) {
      context.fireExceptionCaught(
          new WebSocketHandshakeException("the handshake was not answered in time"));
    } else {
      context.fireUserEventTriggered(event);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (message instanceof TextWebSocketFrame text) {
      context.fireUserEventTriggered(Signal.TEXT_FRAME);
      context.fireChannelRead(text.content());
    } else if (message instanceof BinaryWebSocketFrame binary) {
      context.fireChannelRead(binary.content());
    } else if (message instanceof ContinuationWebSocketFrame more) {
      context.fireChannelRead(more.content());
    } else if (message instanceof CloseWebSocketFrame) {
      ReferenceCountUtil.release(message);
      context.close();
    } else {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (message instanceof ByteBuf bytes) {
      context.write(new BinaryWebSocketFrame(bytes), promise);
    } else {
      context.write(message, promise);
    }
  }
}
