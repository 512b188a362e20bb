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

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.ConnectionFailedException.Obstacle;
import org.mqttassay.spec.trace.Recorder;
import org.mqttassay.spec.trace.SafeText;

/**
 * Opens connections to one endpoint, on threads that all of them share.
 *
 * <p>Safe for use by several threads. Closing it closes every connection that it opened.
 */
public final class Dialer implements AutoCloseable {

  private static final int THREADS = 2;

  private final Endpoint endpoint;
  private final Budgets budgets;
  private final TlsMaterial tls;
  private final TransportLayers layers;
  private final MultiThreadIoEventLoopGroup loops;
  private final LagMeter lag;

  /**
   * @param endpoint where to connect
   * @param tls what to use if the endpoint is encrypted
   * @param budgets how long to wait
   * @throws IllegalArgumentException with one clear line, when a TLS file can't be used
   */
  public Dialer(Endpoint endpoint, TlsMaterial tls, Budgets budgets) {
    this.endpoint = endpoint;
    this.budgets = budgets;
    this.tls = tls;
    this.layers = new TransportLayers(endpoint, tls, budgets);
    this.loops = new MultiThreadIoEventLoopGroup(
        THREADS, new DefaultThreadFactory("assay-net", true), NioIoHandler.newFactory());
    this.lag = new LagMeter(loops);
  }

  private Dialer(Endpoint endpoint, Dialer other) {
    this.endpoint = endpoint;
    this.budgets = other.budgets;
    this.tls = other.tls;
    this.layers = new TransportLayers(endpoint, tls, budgets);
    this.loops = other.loops;
    this.lag = other.lag;
  }

  /**
   * One for another endpoint, on the same threads and with the same budgets and TLS files. Closing
   * either closes both.
   *
   * @throws IllegalArgumentException with one clear line, when a TLS file can't be used
   */
  public Dialer towards(Endpoint other) {
    return new Dialer(other, this);
  }

  /** Where this dialer connects to. */
  public Endpoint endpoint() {
    return endpoint;
  }

  /** How long its connections wait. */
  public Budgets budgets() {
    return budgets;
  }

  /** How late this process's network threads have been running. */
  public LagMeter lag() {
    return lag;
  }

  /**
   * Opens a connection: the network's, then TLS, then WebSocket, as the endpoint asks.
   *
   * @param name by which traces know the connection
   * @param version of MQTT that will be spoken on it
   * @param recorder told of everything that happens on it
   * @return the open connection, on which nothing of MQTT was said yet
   * @throws ConnectionFailedException when it can't be opened within the await budget
   */
  public MqttConnection open(String name, MqttVersion version, Recorder recorder)
      throws ConnectionFailedException {
    return open(name, version, recorder, budgets);
  }

  /**
   * The same for a connection that waits by budgets of its own once it is open.
   *
   * @param patience for what is awaited on the connection
   */
  public MqttConnection open(String name, MqttVersion version, Recorder recorder, Budgets patience)
      throws ConnectionFailedException {
    var connection = new MqttConnection(name, version, endpoint, recorder, patience);
    long budget = budgets.awaiting().toMillis();
    var bootstrap = new Bootstrap()
        .group(loops)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        // Who can't write any more may still have something to read.
        .option(ChannelOption.AUTO_CLOSE, false)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) Math.min(budget, 600_000))
        .handler(new ChannelInitializer<SocketChannel>() {
          @Override
          protected void initChannel(SocketChannel channel) {
            layOut(channel, connection);
          }
        });
    ChannelFuture connecting = bootstrap.connect(endpoint.host(), endpoint.port());
    try {
      await(connecting, budget);
      await(connection.ready(), budget);
    } catch (ConnectionFailedException e) {
      connecting.cancel(true);
      connecting.channel().close();
      throw e;
    }
    return connection;
  }

  /**
   * Asks for a WebSocket in the name of some subprotocols, tells the answer, and closes.
   *
   * @param subprotocols that are offered, in their order; none leaves the header out
   * @return empty when the server closes the connection instead of answering
   * @throws ConnectionFailedException when no connection can be opened, or nothing comes within the
   *     await budget
   * @throws IllegalStateException when the endpoint is no WebSocket
   */
  public Optional<WebSocketAnswer> shakeHands(List<String> subprotocols)
      throws ConnectionFailedException {
    if (!endpoint.transport().isWebSocket()) {
      throw new IllegalStateException(endpoint + " is no WebSocket");
    }
    long budget = budgets.awaiting().toMillis();
    var handshake = new WebSocketHandshake(endpoint, subprotocols);
    ChannelFuture connecting = new Bootstrap()
        .group(loops)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) Math.min(budget, 600_000))
        .handler(new ChannelInitializer<SocketChannel>() {
          @Override
          protected void initChannel(SocketChannel channel) {
            layers.addTlsTo(channel);
            handshake.addTo(channel.pipeline());
          }
        })
        .connect(endpoint.host(), endpoint.port());
    try {
      await(connecting, budget);
      await(handshake.answer(), budget);
      return handshake.answer().join();
    } finally {
      connecting.cancel(true);
      connecting.channel().close();
    }
  }

  private void layOut(Channel channel, MqttConnection connection) {
    layers.addTo(channel);
    channel.pipeline().addLast(connection.handler());
  }

  private void await(Future<?> step, long budgetMillis) throws ConnectionFailedException {
    try {
      step.get(budgetMillis + 500, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw failure(Obstacle.TIMED_OUT, "did not answer within " + budgetMillis + " ms", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(Obstacle.NETWORK, "was not waited for: the run was interrupted", e);
    } catch (ExecutionException e) {
      throw explain(e.getCause(), budgetMillis);
    }
  }

  private ConnectionFailedException explain(Throwable cause, long budgetMillis) {
    if (cause instanceof ConnectionFailedException known) {
      return known;
    }
    if (cause instanceof UnknownHostException) {
      return failure(Obstacle.UNKNOWN_HOST, "has a host name that no address belongs to", cause);
    }
    if (cause instanceof ConnectTimeoutException) {
      return failure(Obstacle.TIMED_OUT, "did not answer within " + budgetMillis + " ms", cause);
    }
    if (cause instanceof ConnectException) {
      return failure(Obstacle.REFUSED, "refuses connections: nobody listens there", cause);
    }
    if (cause instanceof SSLException) {
      return failure(Obstacle.TLS, "did not agree on TLS: " + oneLine(cause), cause);
    }
    if (cause instanceof WebSocketHandshakeException) {
      return failure(Obstacle.WEB_SOCKET, "did not agree on a WebSocket: " + oneLine(cause), cause);
    }
    return failure(Obstacle.NETWORK, "can't be reached: " + oneLine(cause), cause);
  }

  private ConnectionFailedException failure(Obstacle obstacle, String what, Throwable cause) {
    return new ConnectionFailedException(obstacle, endpoint + " " + what, cause);
  }

  private static String oneLine(Throwable cause) {
    String text =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    // The peer's own words may be among them.
    return SafeText.escape(text.strip().replaceAll("\\s+", " "));
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
