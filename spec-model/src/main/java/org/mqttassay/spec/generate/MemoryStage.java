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
package org.mqttassay.spec.generate;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.core.BrokerCore;
import org.mqttassay.spec.broker.core.Outlet;
import org.mqttassay.spec.broker.core.Peer;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.packet.codec.UndecodablePacketException;
import org.mqttassay.spec.packet.wire.FrameSplitter;
import org.mqttassay.spec.packet.wire.WireRules;
import org.mqttassay.spec.trace.Recorder;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;
import org.mqttassay.spec.trace.TraceEvent.Stamp;

/**
 * The reference broker in memory, under a clock that stands still while nobody waits. Links keep
 * their order and take up to three milliseconds each way.
 */
final class MemoryStage implements Stage, Outlet {

  private static final long MILLISECOND = 1_000_000L;
  private static final int LATENCY = (int) (3 * MILLISECOND);
  private static final int LONGEST_PACKET = 1 << 20;
  private static final Peer PEER = new Peer("memory", Optional.empty());

  private record Happening(long at, long order, Runnable deed) {}

  private static final class Link {
    final String name;
    final MqttVersion version;
    final FrameSplitter splitter = new FrameSplitter(LONGEST_PACKET);
    final FrameSplitter fromBroker = new FrameSplitter(LONGEST_PACKET);
    long lastToBroker;
    long lastToClient;
    long lostFrom = Long.MAX_VALUE;
    boolean isOpenAtClient = true;

    Link(String name, MqttVersion version) {
      this.name = name;
      this.version = version;
    }
  }

  private final PriorityQueue<Happening> ahead = new PriorityQueue<>(
      Comparator.comparingLong(Happening::at).thenComparingLong(Happening::order));
  private final Deque<Arrival> arrivals = new ArrayDeque<>();
  private final Map<Long, Link> links = new HashMap<>();
  private final Map<MqttVersion, PacketCodec> codecs = new EnumMap<>(MqttVersion.class);
  private final SplittableRandom random;
  private Recorder recorder;
  private BrokerCore core;
  private long now;
  private long order;

  /** @param seed of what links take and lose */
  MemoryStage(long seed) {
    random = new SplittableRandom(seed);
    for (MqttVersion version : MqttVersion.values()) {
      codecs.put(version, PacketCodec.of(version));
    }
  }

  /** Sets the broker on the stage; its outlet is this object. */
  void serve(BrokerCore broker, Recorder told) {
    core = broker;
    recorder = told;
  }

  /** The present in virtual time. */
  Stamp stamp() {
    return new Stamp(now, Instant.EPOCH.plusNanos(now));
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public boolean open(long connection, String name, MqttVersion version) {
    var link = new Link(name, version);
    links.put(connection, link);
    recorder.opened(name, "tcp", version, "127.0.0.1:1", "127.0.0.1:1883");
    toBroker(link, () -> core.opened(now, connection, PEER));
    return true;
  }

  @Override
  public void send(long connection, Bytes raw, Optional<Packet> packet) {
    var link = links.get(connection);
    recorder.transferred(link.name, Direction.SENT, raw, packet, List.of());
    toBroker(link, () -> received(connection, link, raw, packet));
  }

  private void received(long connection, Link link, Bytes raw, Optional<Packet> packet) {
    if (packet.isPresent()) {
      var violations = WireRules.violations(raw, link.version, Party.CLIENT);
      core.received(now, connection, packet.get(), raw.size(), violations);
      return;
    }
    for (Bytes frame : link.splitter.feed(raw)) {
      frame(connection, link, frame);
    }
    if (link.splitter.isBroken()) {
      var rest = link.splitter.rest();
      var violations = WireRules.violations(rest, link.version, Party.CLIENT);
      core.garbled(now, connection, link.version, rest.size(), violations);
    }
  }

  private void frame(long connection, Link link, Bytes frame) {
    var violations = WireRules.violations(frame, link.version, Party.CLIENT);
    try {
      var read = codecs.get(link.version).decode(frame);
      core.received(now, connection, read, frame.size(), violations);
    } catch (UndecodablePacketException unreadable) {
      core.garbled(now, connection, link.version, frame.size(), violations);
    }
  }

  @Override
  public void cut(long connection, Step.Cut.How how) {
    var link = links.get(connection);
    link.isOpenAtClient = false;
    boolean isReset = how == Step.Cut.How.RESET;
    recorder.closed(link.name, isReset ? Ending.RESET_BY_TESTER : Ending.CLOSED_BY_TESTER, "");
    Party by = isReset ? Party.BOTH : Party.CLIENT;
    at(timeToBroker(link), () -> core.closed(now, connection, by));
    if (isReset) {
      link.lostFrom = random.nextLong(now, link.lastToBroker + 1);
    }
  }

  private void toBroker(Link link, Runnable deed) {
    long at = timeToBroker(link);
    at(at, () -> {
      if (at < link.lostFrom) {
        deed.run();
      }
    });
  }

  private long timeToBroker(Link link) {
    link.lastToBroker = Math.max(link.lastToBroker, now + random.nextInt(LATENCY));
    return link.lastToBroker;
  }

  @Override
  public void send(long connection, Packet packet) {
    var link = links.get(connection);
    toClient(connection, link, codecs.get(link.version).encode(packet), Optional.of(packet));
  }

  @Override
  public void send(long connection, Bytes raw) {
    var link = links.get(connection);
    for (Bytes frame : link.fromBroker.feed(raw)) {
      toClient(connection, link, frame, decoded(link, frame));
    }
    if (link.fromBroker.isBroken() && !link.fromBroker.rest().isEmpty()) {
      toClient(connection, link, link.fromBroker.rest(), Optional.empty());
    }
  }

  private Optional<Packet> decoded(Link link, Bytes frame) {
    try {
      return Optional.of(codecs.get(link.version).decode(frame));
    } catch (UndecodablePacketException unreadable) {
      return Optional.empty();
    }
  }

  private void toClient(long connection, Link link, Bytes raw, Optional<Packet> packet) {
    toClient(link, () -> {
      var violations = WireRules.violations(raw, link.version, Party.SERVER);
      recorder.transferred(link.name, Direction.RECEIVED, raw, packet, violations);
      arrivals.add(new Came(connection, raw, packet, violations));
    });
  }

  @Override
  public void close(long connection) {
    var link = links.get(connection);
    toClient(link, () -> {
      link.isOpenAtClient = false;
      recorder.closed(link.name, Ending.CLOSED_BY_PEER, "");
      arrivals.add(new Ended(connection, Party.SERVER));
    });
  }

  private void toClient(Link link, Runnable deed) {
    link.lastToClient = Math.max(link.lastToClient, now + random.nextInt(LATENCY));
    at(link.lastToClient, () -> {
      if (link.isOpenAtClient) {
        deed.run();
      }
    });
  }

  @Override
  public void reading(long connection, boolean on) {
    // Nothing in memory is ever too much.
  }

  private void at(long time, Runnable deed) {
    order++;
    ahead.add(new Happening(time, order, deed));
  }

  @Override
  public Optional<Arrival> next(long until) {
    while (arrivals.isEmpty()) {
      OptionalLong timer = core.nextTimer();
      long wake = Math.max(now, timer.orElse(Long.MAX_VALUE));
      long event = ahead.isEmpty() ? Long.MAX_VALUE : ahead.peek().at();
      if (Math.min(wake, event) > until) {
        now = Math.max(now, until);
        return Optional.empty();
      }
      if (event <= wake) {
        now = event;
        ahead.poll().deed().run();
      } else {
        now = wake;
        core.passed(now);
      }
    }
    return Optional.of(arrivals.poll());
  }

  @Override
  public long pause() {
    return MILLISECOND;
  }

  @Override
  public long quiet() {
    return 20 * MILLISECOND;
  }
}
