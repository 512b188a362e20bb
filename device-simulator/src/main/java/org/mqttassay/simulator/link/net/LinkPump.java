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
package org.mqttassay.simulator.link.net;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.mqttassay.simulator.link.Cut;
import org.mqttassay.simulator.link.Direction;
import org.mqttassay.simulator.link.Fault;
import org.mqttassay.simulator.link.FaultWatch;
import org.mqttassay.simulator.link.LinkCore;
import org.mqttassay.simulator.link.LinkProfile;

/**
 * Carries the bytes of one connection from end to end when its {@link LinkCore} says so. To be used
 * on one event loop only.
 */
final class LinkPump {

  /** One direction: the bytes under way, and how many of them are there already. */
  private static final class Lane {
    private final ArrayDeque<ByteBuf> bytes = new ArrayDeque<>();
    private long arrived;
    private long carried;
    private boolean isInputOver;
    private boolean isFinished;
    private boolean toldFinished;

    private void release() {
      bytes.forEach(ByteBuf::release);
      bytes.clear();
      arrived = 0;
    }
  }

  private final EventExecutor loop;
  private final LongSupplier clock;
  private final LinkEnd client;
  private final LinkEnd server;
  private final FaultWatch watch;
  private final LinkCore core;
  private final Map<Direction, Lane> lanes = new EnumMap<>(Direction.class);
  private Optional<Cut.Kind> ending = Optional.empty();
  /** What to do once the client is heard of at the other end; null when that was done. */
  private Runnable onHeard;

  private boolean isHeard;
  private boolean isOver;
  private boolean isSettling;
  private boolean settlesAgain;
  private Future<?> timer;
  private long timerAt = LinkCore.NEVER;

  /**
   * @param before the client's last one over the same network, whose outages go on; null for none
   * @param clock nanoseconds, as {@link System#nanoTime}
   * @param client the end that {@link Direction#UP} comes from
   * @param server the other one
   */
  LinkPump(
      LinkProfile profile,
      LinkPump before,
      long seed,
      List<Fault> faults,
      EventExecutor loop,
      LongSupplier clock,
      LinkEnd client,
      LinkEnd server) {
    this.loop = loop;
    this.clock = clock;
    this.client = client;
    this.server = server;
    this.watch = new FaultWatch(faults);
    for (Direction way : Direction.values()) {
      lanes.put(way, new Lane());
    }
    var listener = new LinkCore.Listener() {
      @Override
      public void arrived(Direction way, int bytes) {
        lanes.get(way).arrived += bytes;
        isHeard |= way == Direction.UP;
      }

      @Override
      public void finished(Direction way) {
        lanes.get(way).isFinished = true;
      }

      @Override
      public void ended(Cut.Kind kind) {
        ending = Optional.of(kind);
      }
    };
    this.core = before == null || before.core.profile() != profile
        ? new LinkCore(profile, seed, clock.getAsLong(), listener)
        : before.core.next(seed, clock.getAsLong(), listener);
  }

  /**
   * The client ends TCP's handshake. To be called first, where the server is not connected yet.
   *
   * @param heard called once, when that has come to the server's end
   */
  void greet(Runnable heard) {
    onHeard = heard;
    core.greet(clock.getAsLong());
    settle();
  }

  // What the ends send

  /** Takes over bytes that the sender of a direction has sent. */
  void feed(Direction way, ByteBuf bytes) {
    Lane lane = lanes.get(way);
    if (isOver || lane.isInputOver || !bytes.isReadable()) {
      bytes.release();
      return;
    }
    long now = clock.getAsLong();
    int size = bytes.readableBytes();
    List<FaultWatch.Hit> hits = watch.look(way, bytes);
    lane.bytes.add(bytes);
    int from = 0;
    for (FaultWatch.Hit hit : hits) {
      core.send(now, way, hit.at() - from);
      core.mark(now, way, hit.cut());
      from = hit.at();
    }
    core.send(now, way, size - from);
    settle();
  }

  /** The sender of a direction has nothing more to send. */
  void finish(Direction way) {
    Lane lane = lanes.get(way);
    if (!isOver && !lane.isInputOver) {
      lane.isInputOver = true;
      core.finish(clock.getAsLong(), way);
      settle();
    }
  }

  /** The sender of a direction has reset the connection; the other end learns it in its time. */
  void abort(Direction way) {
    if (!isOver) {
      lanes.get(way).isInputOver = true;
      core.mark(clock.getAsLong(), way, Cut.of(Cut.Kind.RESET));
      settle();
    }
  }

  // What befalls the link

  void change(LinkProfile profile) {
    act(now -> core.change(now, profile));
  }

  void strike(Cut cut) {
    act(now -> core.strike(now, Direction.UP, cut));
  }

  void blackHole(Direction way) {
    act(now -> core.blackHole(now, way));
  }

  void heal() {
    act(core::heal);
  }

  private void act(Consumer<Long> action) {
    if (!isOver) {
      action.accept(clock.getAsLong());
      settle();
    }
  }

  // What can be seen

  Optional<String> clientIdentifier() {
    return watch.client();
  }

  LinkProfile profile() {
    return core.profile();
  }

  boolean isOver() {
    return isOver;
  }

  boolean isDark(Direction way) {
    return core.isDark(way);
  }

  long carried(Direction way) {
    return lanes.get(way).carried;
  }

  long held(Direction way) {
    return lanes.get(way).bytes.stream().mapToLong(ByteBuf::readableBytes).sum();
  }

  // Carrying

  /** Carries on what has arrived, and sees to it that this is called again in time. */
  void settle() {
    if (isOver) {
      return;
    }
    if (isSettling) {
      settlesAgain = true;
      return;
    }
    isSettling = true;
    long now;
    try {
      do {
        settlesAgain = false;
        now = clock.getAsLong();
        core.advance(now);
        tellHeard();
        carry(Direction.UP);
        carry(Direction.DOWN);
        concludeIfOver();
      } while (settlesAgain && !isOver);
    } finally {
      isSettling = false;
    }
    if (!isOver) {
      // At the time of the last look: whatever arrives later has to be carried first.
      long wake = Math.min(pause(now, Direction.UP), pause(now, Direction.DOWN));
      schedule(Math.min(wake, core.nextAt()));
    }
  }

  private void tellHeard() {
    if (isHeard && onHeard != null) {
      Runnable heard = onHeard;
      onHeard = null;
      heard.run();
    }
  }

  private LinkEnd receiver(Direction way) {
    return way == Direction.UP ? server : client;
  }

  private LinkEnd sender(Direction way) {
    return receiver(way.back());
  }

  private void carry(Direction way) {
    Lane lane = lanes.get(way);
    LinkEnd receiver = receiver(way);
    boolean isSome = false;
    while (lane.arrived > 0 && receiver.isReady()) {
      ByteBuf head = lane.bytes.peek();
      ByteBuf part;
      if (head.readableBytes() <= lane.arrived) {
        part = lane.bytes.poll();
      } else {
        part = head.readRetainedSlice((int) lane.arrived);
      }
      lane.arrived -= part.readableBytes();
      lane.carried += part.readableBytes();
      isSome = true;
      receiver.deliver(part);
    }
    if (isSome) {
      receiver.flush();
    }
    if (lane.isFinished && lane.arrived == 0 && !lane.toldFinished) {
      lane.toldFinished = true;
      lane.isInputOver = true;
      lane.release();
      receiver.finish();
    }
  }

  private void concludeIfOver() {
    if (isOver) {
      return;
    }
    boolean bothFinished = lanes.values().stream().allMatch(lane -> lane.toldFinished);
    // A server that has not heard of the client has nothing to end.
    boolean bothWent = lanes.get(Direction.UP).isInputOver
        && (lanes.get(Direction.DOWN).isInputOver || onHeard != null);
    boolean bothWentUnheard = bothWent && core.isDark(Direction.UP) && core.isDark(Direction.DOWN);
    if (ending.isPresent()) {
      dispose();
      conclude(ending.get());
    } else if (bothFinished || bothWentUnheard) {
      dispose();
      conclude(Cut.Kind.CLOSE);
    }
  }

  private void conclude(Cut.Kind kind) {
    switch (kind) {
      case RESET -> {
        client.reset();
        server.reset();
      }
      case REBIND -> {
        client.reset();
        server.abandon();
      }
      default -> {
        client.close();
        server.close();
      }
    }
  }

  /** Lets the sender of a direction wait if it must, and says until when. */
  private long pause(long now, Direction way) {
    long until = core.fullUntil(now, way);
    boolean isFull = until > now;
    sender(way).pause(isFull || lanes.get(way).arrived > 0);
    return isFull ? until : LinkCore.NEVER;
  }

  private void schedule(long at) {
    if (at == timerAt && timer != null) {
      return;
    }
    cancelTimer();
    if (at != LinkCore.NEVER) {
      timerAt = at;
      long wait = Math.max(0, at - clock.getAsLong());
      timer = loop.schedule(this::onTime, wait, TimeUnit.NANOSECONDS);
    }
  }

  private void onTime() {
    timer = null;
    timerAt = LinkCore.NEVER;
    if (!isOver) {
      settle();
    }
  }

  private void cancelTimer() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
    timerAt = LinkCore.NEVER;
  }

  /** Ends the link without telling anybody, and releases what was under way. */
  void dispose() {
    isOver = true;
    cancelTimer();
    lanes.values().forEach(Lane::release);
  }
}
