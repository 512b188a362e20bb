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

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import javax.net.ssl.SSLParameters;

/**
 * What lies between the network and MQTT on the way to one endpoint: TLS, WebSocket, both or
 * nothing. May be used for any number of connections, on any threads.
 */
public final class TransportLayers {

  private final Endpoint endpoint;
  private final Budgets budgets;
  private final SslContext sslContext;
  private final boolean verifiesHost;
  private final InetSocketAddress address;

  /**
   * @param endpoint where to connect
   * @param tls what to use if the endpoint is encrypted
   * @param budgets how long handshakes may take
   * @throws IllegalArgumentException with one clear line, when a TLS file can't be used
   */
  public TransportLayers(Endpoint endpoint, TlsMaterial tls, Budgets budgets) {
    this.endpoint = endpoint;
    this.budgets = budgets;
    this.address = address(endpoint);
    this.verifiesHost = !tls.trustsAnyone();
    this.sslContext = endpoint.transport().isEncrypted() ? SslContexts.of(tls) : null;
  }

  /** Where they lead. */
  public Endpoint endpoint() {
    return endpoint;
  }

  private static InetSocketAddress address(Endpoint endpoint) {
    byte[] literal = NetUtil.createByteArrayFromIpAddressString(endpoint.host());
    if (literal == null) {
      return InetSocketAddress.createUnresolved(endpoint.host(), endpoint.port());
    }
    try {
      return new InetSocketAddress(InetAddress.getByAddress(literal), endpoint.port());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("An address has 4 or 16 bytes: " + endpoint.host(), e);
    }
  }

  /**
   * The socket address of where they lead, one for all connections. A name is not resolved in it:
   * that is left to whoever connects, as it may come to stand for something else.
   */
  public InetSocketAddress address() {
    return address;
  }

  /** How long handshakes may take. */
  public Budgets budgets() {
    return budgets;
  }

  /** Adds them at the end of a channel's pipeline. */
  public void addTo(Channel channel) {
    addTlsTo(channel);
    if (endpoint.transport().isWebSocket()) {
      WebSocketFraming.addTo(channel.pipeline(), endpoint, budgets);
    }
  }

  /** The same without WebSocket. */
  void addTlsTo(Channel channel) {
    if (sslContext != null) {
      var handler = sslContext.newHandler(channel.alloc(), endpoint.host(), endpoint.port());
      handler.setHandshakeTimeoutMillis(budgets.awaiting().toMillis());
      handler.setCloseNotifyFlushTimeoutMillis(budgets.awaiting().toMillis() / 4);
      if (verifiesHost) {
        verifyHost(handler);
      }
      channel.pipeline().addLast(handler);
    }
  }

  private static void verifyHost(SslHandler handler) {
    SSLParameters parameters = handler.engine().getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    handler.engine().setSSLParameters(parameters);
  }

  /** Whether an event of the pipeline says that MQTT may begin. Over TCP it may when active. */
  public boolean isOpenedBy(Object event) {
    return event == WebSocketFraming.Signal.OPEN
        || endpoint.transport() == Transport.TLS
            && event instanceof SslHandshakeCompletionEvent handshake
            && handshake.isSuccess();
  }

  /** Whether an event of the pipeline says that the next bytes came in a WebSocket text frame. */
  public static boolean isTextFrame(Object event) {
    return event == WebSocketFraming.Signal.TEXT_FRAME;
  }
}
