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

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.TransportLayers;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.trace.Recorder;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;

/**
 * A {@link ClientCore} on a real network.
 *
 * <p>Any thread may use it. Its listener is called, and its futures are completed, on its event
 * loop, which it shares with other clients.
 */
public final class ReferenceClient implements MqttClient {

  private static final int LONGEST_TIMEOUT = 600_000;
  /** How much is read at once: an estimate for each channel would not be worth its memory. */
  private static final RecvByteBufAllocator READS = new FixedRecvByteBufAllocator(16 * 1024);

  private final String name;
  private final TransportLayers layers;
  private final Ground ground;
  private final MqttVersion version;
  private final Recorder recorder;
  private final EventLoop loop;
  private final LoopShare share;
  private final ClientCore core;
  private ReferenceLink link;
  private Future<?> alarm;
  private long alarmAt = Long.MAX_VALUE;

  ReferenceClient(
      String name,
      TransportLayers layers,
      Ground ground,
      ClientOptions options,
      ClientListener listener,
      Recorder recorder,
      EventLoop loop,
      LoopShare share) {
    this.name = name;
    this.layers = layers;
    this.ground = ground;
    this.version = options.connect().version();
    this.recorder = recorder;
    this.loop = loop;
    this.share = share;
    this.core = new ClientCore(options, new Cable(), listener, System.nanoTime());
  }

  /** Its name. */
  public String name() {
    return name;
  }

  @Override
  public CompletableFuture<Outcome> connect() {
    return ask(() -> core.connect(System.nanoTime()));
  }

  @Override
  public CompletableFuture<Outcome> publish(Publish message) {
    return ask(() -> core.publish(System.nanoTime(), message));
  }

  @Override
  public CompletableFuture<Outcome> subscribe(
      List<Subscription> subscriptions, Properties properties) {
    return ask(() -> core.subscribe(System.nanoTime(), subscriptions, properties));
  }

  @Override
  public CompletableFuture<Outcome> unsubscribe(List<String> topicFilters) {
    return ask(() -> core.unsubscribe(System.nanoTime(), topicFilters));
  }

  @Override
  public CompletableFuture<Outcome> authenticateAgain() {
    return ask(() -> core.authenticateAgain(System.nanoTime()));
  }

  @Override
  public void disconnect(int reasonCode, OptionalLong sessionExpiry) {
    run(() -> core.disconnect(System.nanoTime(), reasonCode, sessionExpiry));
  }

  @Override
  public void close() {
    run(() -> core.close(System.nanoTime()));
  }

  /** Breaks the connection there is with RST, as a network would that fails. */
  public void cut() {
    run(() -> {
      if (link != null) {
        link.reset();
      }
    });
  }

  private CompletableFuture<Outcome> ask(Supplier<CompletableFuture<Outcome>> question) {
    var answer = new CompletableFuture<Outcome>();
    try {
      run(() -> question.get().thenAccept(answer::complete));
    } catch (RejectedExecutionException shutDown) {
      answer.complete(new Outcome.NeverSent("the network was closed"));
    }
    return answer;
  }

  private void run(Runnable task) {
    if (loop.inEventLoop()) {
      drive(task);
    } else {
      loop.execute(() -> drive(task));
    }
  }

  /** Lets the core do something, on the event loop, and sees to what follows. */
  void drive(Runnable task) {
    task.run();
    if (link != null) {
      link.flush();
    }
    var next = core.nextTimer();
    if (next.isPresent() && next.getAsLong() - alarmAt < 0) {
      set(next.getAsLong());
    }
  }

  private void set(long at) {
    if (alarm != null) {
      alarm.cancel(false);
    }
    alarmAt = at;
    try {
      alarm = loop.schedule(this::ring, at - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException shutDown) {
      alarm = null;
    }
  }

  private void ring() {
    alarm = null;
    alarmAt = Long.MAX_VALUE;
    drive(() -> core.passed(System.nanoTime()));
  }

  ClientCore core() {
    return core;
  }

  /** A connection is no more. */
  void ended(ReferenceLink over) {
    if (link == over) {
      link = null;
    }
  }

  private final class Cable implements ClientOutlet {

    @Override
    public void open(long connection) {
      var opening = new ReferenceLink(
          ReferenceClient.this,
          connection,
          name + '#' + connection,
          layers,
          recorder,
          share,
          version);
      link = opening;
      share.dials().add(() -> dial(opening));
    }

    private void dial(ReferenceLink opening) {
      if (opening.isLeft()) {
        share.dials().done();
        return;
      }
      int timeout = (int) Math.min(LONGEST_TIMEOUT, layers.budgets().awaiting().toMillis());
      var connecting = new Bootstrap()
          .group(loop)
          .channel(NioSocketChannel.class)
          .option(ChannelOption.TCP_NODELAY, true)
          .option(ChannelOption.RECVBUF_ALLOCATOR, READS)
          .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
          .handler(new ChannelInitializer<SocketChannel>() {
            @Override
            protected void initChannel(SocketChannel channel) {
              ground.layUnder(channel);
              layers.addTo(channel);
              channel.pipeline().addLast(opening);
            }
          })
          .connect(layers.address());
      // The channel would keep its own, long after it is of any use.
      var limit = loop.schedule(() -> opening.expired(timeout), timeout, TimeUnit.MILLISECONDS);
      connecting.addListener(done -> limit.cancel(false));
      opening.begin(connecting);
    }

    @Override
    public void send(long connection, Packet packet) {
      var raw = share.encode(packet, version);
      recorder.transferred(link.line(), Direction.SENT, raw, Optional.of(packet), List.of());
      link.write(raw);
    }

    @Override
    public void close(long connection) {
      if (link != null) {
        if (link.isOpen()) {
          recorder.closed(link.line(), Ending.CLOSED_BY_TESTER, "");
        }
        link.close();
        link = null;
      }
    }

    @Override
    public void enter(LongConsumer task) {
      run(() -> task.accept(System.nanoTime()));
    }

    @Override
    public int sizeOf(Packet packet, MqttVersion spoken) {
      return share.encode(packet, spoken).size();
    }
  }

  /** For whoever looks on: the channel there is. */
  Optional<Channel> channel() {
    return Optional.ofNullable(link).map(ReferenceLink::channel);
  }
}
