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
package org.mqttassay.spec.client.reference;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.mqttassay.spec.client.TransportLayers;
import org.mqttassay.spec.trace.Recorder;

/**
 * Carries reference clients over real networks: any number of them on a few event loops, each
 * client on one of them for its life.
 *
 * <p>Safe for use by several threads. Closing it drops every connection there is without a word;
 * whoever wants clients to leave in order closes them before.
 */
public final class ClientNetwork implements AutoCloseable {

  private final MultiThreadIoEventLoopGroup loops;
  private final Map<EventLoop, LoopShare> share = new ConcurrentHashMap<>();

  /** @param threads how many event loops, at least 1 */
  public ClientNetwork(int threads) {
    loops = new MultiThreadIoEventLoopGroup(
        threads, new DefaultThreadFactory("assay-clients", true), NioIoHandler.newFactory());
  }

  /**
   * A new client, which has yet to connect.
   *
   * @param name by which traces know it; a number for each connection follows it
   * @param layers the way to its broker; clients may share one
   * @param recorder told of everything on its connections
   */
  public ReferenceClient client(
      String name,
      TransportLayers layers,
      ClientOptions options,
      ClientListener listener,
      Recorder recorder) {
    return client(name, layers, Ground.SOLID, options, listener, recorder);
  }

  /**
   * The same on a network that behaves as somebody wants it to.
   *
   * @param ground what lies under the client's connections
   */
  public ReferenceClient client(
      String name,
      TransportLayers layers,
      Ground ground,
      ClientOptions options,
      ClientListener listener,
      Recorder recorder) {
    var loop = (EventLoop) loops.next();
    var shared = share.computeIfAbsent(loop, any -> new LoopShare());
    return new ReferenceClient(name, layers, ground, options, listener, recorder, loop, shared);
  }

  /**
   * One of its event loops: with one thread in all, what runs there is never at the same time as a
   * listener. It must not be blocked, and is not to be shut down.
   */
  public ScheduledExecutorService loop() {
    return loops.next();
  }

  /** Waits until the event loops have ended, for a moment at the most. */
  @Override
  public void close() {
    loops
        .shutdownGracefully(0, 2, TimeUnit.SECONDS)
        .awaitUninterruptibly(Duration.ofSeconds(5).toMillis());
  }
}
