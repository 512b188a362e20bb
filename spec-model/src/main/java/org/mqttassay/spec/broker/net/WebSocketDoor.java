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

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.Arrays;
import java.util.Set;
import org.mqttassay.spec.broker.Quirk;

/**
 * Lets only those through to the WebSocket handshake who ask for MQTT at the right path, and hands
 * up as an event what breaks WebSocket afterwards.
 */
final class WebSocketDoor extends ChannelInboundHandlerAdapter {

  /** What a client must ask for and a server answer (MQTT-6.0.0-3 and MQTT-6.0.0-4). */
  static final String SUBPROTOCOL = "mqtt";

  private final String path;
  private final Set<Quirk> quirks;
  private boolean passed;
  private boolean shut;

  /** @param quirks what is done wrong on purpose */
  WebSocketDoor(String path, Set<Quirk> quirks) {
    this.path = path;
    this.quirks = quirks;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (shut) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (passed || !(message instanceof FullHttpRequest request)) {
      if (message instanceof PingWebSocketFrame && quirks.contains(Quirk.CLOSES_AT_PINGS)) {
        context.close();
      }
      context.fireChannelRead(message);
      return;
    }
    if (request.decoderResult().isFailure()) {
      refuse(context, request, HttpResponseStatus.BAD_REQUEST, "This is no HTTP request.");
    } else if (!path.equals(request.uri().replaceFirst("\\?.*", ""))) {
      refuse(
          context, request, HttpResponseStatus.NOT_FOUND, "MQTT is spoken at " + path + " here.");
    } else if (!HttpMethod.GET.equals(request.method())
        || !request
            .headers()
            .containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
        || !request.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_KEY)) {
      refuse(
          context, request, HttpResponseStatus.UPGRADE_REQUIRED, "Only WebSocket is spoken here.");
    } else if (!isOpen() && !offersMqtt(request)) {
      refuse(
          context,
          request,
          HttpResponseStatus.BAD_REQUEST,
          "The client must offer the WebSocket subprotocol mqtt.");
    } else {
      passed = true;
      context.fireChannelRead(message);
    }
  }

  /** Netty's own handler would close without a farewell. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof CorruptedWebSocketFrameException) {
      context.fireUserEventTriggered(cause);
    } else {
      context.fireExceptionCaught(cause);
    }
  }

  /** Whether nobody is asked for MQTT. */
  private boolean isOpen() {
    return quirks.contains(Quirk.TAKES_ANY_SUBPROTOCOL)
        || quirks.contains(Quirk.NAMES_ANY_SUBPROTOCOL);
  }

  private static boolean offersMqtt(FullHttpRequest request) {
    return request.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL).stream()
        .flatMap(line -> Arrays.stream(line.split(",")))
        .anyMatch(offered -> offered.strip().equals(SUBPROTOCOL));
  }

  private void refuse(
      ChannelHandlerContext context,
      FullHttpRequest request,
      HttpResponseStatus status,
      String reason) {
    shut = true;
    request.release();
    var response = new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1, status, ByteBufUtil.writeUtf8(context.alloc(), reason + '\n'));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_PLAIN)
        .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    if (status.equals(HttpResponseStatus.UPGRADE_REQUIRED)) {
      response.headers().set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
    }
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    context.fireUserEventTriggered(new Refused(status.code() + ": " + reason));
  }

  /** Fired when somebody was not let in. */
  record Refused(String reason) {}
}
