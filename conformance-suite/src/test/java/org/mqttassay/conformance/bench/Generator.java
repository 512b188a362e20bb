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
package org.mqttassay.conformance.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.packet.Bytes;

/** Puts loads on brokers, from one thread. */
final class Generator implements AutoCloseable {

  private static final long TICK_MILLIS = 100;
  private static final int CONNECT_SECONDS = 30;

  private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(
      1, new DefaultThreadFactory("load", true), NioIoHandler.newFactory());
  private final EventLoop loop = loops.next();
  private final MqttVersion version;
  private final int window;
  private final Bytes payload;
  private final long thread;
  private int runs;

  /**
   * @param version that all clients speak
   * @param window messages that a publisher has on the way at most
   * @param payloadSize bytes of each message
   */
  Generator(MqttVersion version, int window, int payloadSize) throws Exception {
    this.version = version;
    this.window = window;
    this.payload = Bytes.of(new byte[payloadSize]);
    this.thread = onLoop(() -> Thread.currentThread().getId());
  }

  /**
   * Puts one load on one broker.
   *
   * @param rampUp before the measurement
   * @param duration of the measurement
   * @param brokerCpu tells how much processor time the broker has used so far
   */
  Measurement run(
      Endpoint endpoint,
      Load load,
      Duration rampUp,
      Duration duration,
      Supplier<Duration> brokerCpu)
      throws Exception {
    runs++;
    var flows = new ArrayList<Flow>();
    var subscribers = new ArrayList<SubscriberLine>();
    var publishers = new ArrayList<PublisherLine>();
    var lines = new ArrayList<Line>();
    try {
      for (int p = 0; p < load.publishers(); p++) {
        var flow = new Flow(load, window);
        flows.add(flow);
        String name = "bench-" + runs + '-' + p;
        String topic = "bench/" + runs + "/flow/" + p;
        for (int s = 0; s < load.fanOut(); s++) {
          var subscriber = new SubscriberLine(version, name + "-s" + s, flow, topic, load.qos());
          subscribers.add(subscriber);
          open(endpoint, subscriber, lines);
        }
        var publisher = new PublisherLine(version, name + "-p", flow, topic, load.qos(), payload);
        publishers.add(publisher);
        open(endpoint, publisher, lines);
      }
      for (SubscriberLine subscriber : subscribers) {
        onLoop(subscriber::subscribe).get(CONNECT_SECONDS, TimeUnit.SECONDS);
      }
      return measure(flows, publishers, rampUp, duration, brokerCpu);
    } finally {
      for (Line line : lines) {
        line.leave().await(CONNECT_SECONDS, TimeUnit.SECONDS);
      }
    }
  }

  private void open(Endpoint endpoint, Line line, List<Line> lines)
      throws InterruptedException, ExecutionException, TimeoutException {
    new Bootstrap()
        .group(loops)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .handler(line)
        .connect(endpoint.host(), endpoint.port())
        .sync();
    lines.add(line);
    line.ready().get(CONNECT_SECONDS, TimeUnit.SECONDS);
  }

  private Measurement measure(
      List<Flow> flows,
      List<PublisherLine> publishers,
      Duration rampUp,
      Duration duration,
      Supplier<Duration> brokerCpu)
      throws Exception {
    var ticking = loop.scheduleAtFixedRate(
        () -> flows.forEach(Flow::tick), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    try {
      onLoop(() -> {
        publishers.forEach(PublisherLine::start);
        return null;
      });
      pass(rampUp);
      Point from = point(flows, brokerCpu);
      pass(duration);
      Point to = point(flows, brokerCpu);
      onLoop(() -> {
        flows.forEach(Flow::stop);
        return null;
      });
      settle(flows);
      long lost = onLoop(() -> flows.stream().mapToLong(Flow::lost).sum());
      return new Measurement(
          (to.nanos - from.nanos) / 1e9,
          to.received - from.received,
          (to.brokerNanos - from.brokerNanos) / 1e9,
          (to.generatorNanos - from.generatorNanos) / 1e9,
          (to.machineNanos - from.machineNanos) / 1e9,
          lost);
    } finally {
      ticking.cancel(false);
    }
  }

  private record Point(
      long nanos, long received, long brokerNanos, long generatorNanos, double machineNanos) {}

  private Point point(List<Flow> flows, Supplier<Duration> brokerCpu) throws Exception {
    long broker = brokerCpu.get().toNanos();
    double machine = MachineCpu.nanos();
    return onLoop(() -> new Point(
        System.nanoTime(),
        flows.stream().mapToLong(Flow::received).sum(),
        broker,
        ManagementFactory.getThreadMXBean().getThreadCpuTime(thread),
        machine));
  }

  /** What is measured is what happens in a span of time, so there is nothing else to wait for. */
  private static void pass(Duration span) {
    long end = System.nanoTime() + span.toNanos();
    for (long left = span.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** So that what one load left behind does not disturb the next; losses are given up by then. */
  private void settle(List<Flow> flows) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < deadline
        && !onLoop(() -> flows.stream().allMatch(Flow::isSettled))) {
      pass(Duration.ofMillis(TICK_MILLIS));
    }
  }

  private <T> T onLoop(Callable<T> task) throws Exception {
    return loop.submit(task).get(CONNECT_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
