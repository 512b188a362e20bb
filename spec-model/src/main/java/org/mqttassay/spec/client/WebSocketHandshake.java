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

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One WebSocket handshake, whose answer is looked at and not acted on. */
final class WebSocketHandshake extends SimpleChannelInboundHandler<Object> {

  /** Any sixteen bytes do. */
  private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

  private final Endpoint endpoint;
  private final List<String> subprotocols;
  private final CompletableFuture<Optional<WebSocketAnswer>> answer = new CompletableFuture<>();

  WebSocketHandshake(Endpoint endpoint, List<String> subprotocols) {
    this.endpoint = endpoint;
    this.subprotocols = List.copyOf(subprotocols);
  }

  CompletableFuture<Optional<WebSocketAnswer>> answer() {
    return answer;
  }

  void addTo(ChannelPipeline pipeline) {
    pipeline.addLast(new HttpClientCodec());
    pipeline.addLast(this);
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    // TLS keeps it until its own handshake is over.
    context.writeAndFlush(request());
    context.fireChannelActive();
  }

  private FullHttpRequest request() {
    var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, endpoint.path());
    request
        .headers()
        .set(HttpHeaderNames.HOST, endpoint.authority())
        .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
        .set(HttpHeaderNames.SEC_WEBSOCKET_KEY, KEY)
        .set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13");
    if (!subprotocols.isEmpty()) {
      request
          .headers()
          .set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, String.join(", ", subprotocols));
    }
    return request;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpResponse response) {
      answer.complete(Optional.of(new WebSocketAnswer(
          response.status().code(),
          Optional.ofNullable(response.headers().get(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL)))));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    answer.complete(Optional.empty());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    answer.completeExceptionally(cause);
    context.close();
  }
}
