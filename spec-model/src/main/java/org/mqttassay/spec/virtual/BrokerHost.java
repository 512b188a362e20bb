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
package org.mqttassay.spec.virtual;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.core.BrokerCore;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.Outlet;
import org.mqttassay.spec.broker.core.Peer;
import org.mqttassay.spec.broker.core.Watch;
import org.mqttassay.spec.broker.durable.Memory;
import org.mqttassay.spec.broker.durable.UnreadableMessageException;
import org.mqttassay.spec.broker.store.MemoryStore;
import org.mqttassay.spec.broker.store.StoreException;
import org.mqttassay.spec.model.Assumptions;
import org.mqttassay.spec.model.Changes;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.trace.Recorder;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;

/**
 * The machine on which the broker runs: the broker's process, which may be halted or gone, its
 * disk, if it has one, and the broker's ends of all connections.
 */
final class BrokerHost {

  private enum Condition {
    RUNNING,
    HALTED,
    DOWN
  }

  private final VirtualWorld.Setting setting;
  private final Timetable timetable;
  private final Parcel.Press press;
  private final Watch watch;
  private final Recorder trace;
  private final SplittableRandom random;
  private final Timetable.Alarm alarm;
  /** By their numbers, which are given one after the other; null for one that is over. */
  private final List<End> ends = new ArrayList<>();
  /** What has come since the process was halted. */
  private final Queue<Runnable> backlog = new ArrayDeque<>();

  private Condition condition = Condition.DOWN;
  private BrokerCore core;
  private MemoryStore store = new MemoryStore();
  /** Null for a broker that forgets. */
  private Memory memory;

  BrokerHost(
      VirtualWorld.Setting setting,
      Timetable timetable,
      Parcel.Press press,
      SplittableRandom random,
      Watch watch) {
    this.setting = setting;
    this.timetable = timetable;
    this.press = press;
    this.random = random;
    this.watch = setting.mutant() == Mutant.NONE ? watch : Watch.onlyClients(watch);
    this.trace = setting.brokerTrace();
    this.alarm = timetable.alarm(this::nextTimer, at -> attempt(() -> core.passed(at)));
  }

  private long nextTimer() {
    return condition == Condition.RUNNING
        ? core.nextTimer().orElse(Timetable.NEVER)
        : Timetable.NEVER;
  }

  private long now() {
    return timetable.now();
  }

  private Instant today() {
    return Instant.EPOCH.plusNanos(now());
  }

  boolean isUp() {
    return condition != Condition.DOWN;
  }

  State state() {
    return core.state();
  }

  // The process

  void start() {
    if (isUp()) {
      return;
    }
    condition = Condition.RUNNING;
    Outlet outlet = new Hub();
    if (setting.isDurable()) {
      try {
        memory = new Memory(store, now(), today(), () -> {});
      } catch (StoreException | UnreadableMessageException e) {
        throw new IllegalStateException(e);
      }
      outlet = memory.before(outlet);
    }
    core = new BrokerCore(
        memory == null ? State.initial(Assumptions.server(), now()) : memory.restored(),
        setting.limits(),
        setting.policy(),
        setting.gate(),
        outlet,
        watch,
        memory == null ? Changes.UNHEARD : memory.changes(),
        setting.mutant());
    if (memory != null) {
      memory.begin(now(), today());
    }
    alarm.set();
  }

  /** Ends in order: clients of 5.0 are told, and what was stored is stored. */
  void stop() {
    if (!isUp()) {
      return;
    }
    resume();
    attempt(() -> core.shutDown(now()));
    if (memory != null) {
      memory.settle();
      store.close();
    }
    leave(Ending.CLOSED_BY_TESTER);
  }

  /** Ends from one moment to the next. */
  void kill() {
    if (isUp()) {
      backlog.clear();
      leave(Ending.RESET_BY_TESTER);
    }
  }

  private void leave(Ending how) {
    condition = Condition.DOWN;
    store = store.kill();
    for (long number = 1; number <= ends.size(); number++) {
      var end = remove(number);
      if (end == null) {
        continue;
      }
      trace.closed(end.line, how, "");
      if (how == Ending.RESET_BY_TESTER) {
        end.passage.reset(Party.SERVER);
      } else {
        end.passage.close(Party.SERVER);
      }
    }
  }

  /** Halts: what comes waits at the machine, which accepts connections as well. */
  void pause() {
    if (condition == Condition.RUNNING) {
      condition = Condition.HALTED;
    }
  }

  /** Goes on with what has come meanwhile, at the times at which it came. */
  void resume() {
    if (condition == Condition.HALTED) {
      condition = Condition.RUNNING;
      for (Runnable next = backlog.poll(); next != null; next = backlog.poll()) {
        next.run();
      }
      alarm.set();
    }
  }

  /** Has the broker do something as soon as it can. */
  private void work(LongConsumer task) {
    long at = now();
    if (condition == Condition.HALTED) {
      backlog.add(() -> attempt(() -> task.accept(at)));
    } else if (condition == Condition.RUNNING) {
      attempt(() -> task.accept(at));
    }
  }

  private void attempt(Runnable task) {
    if (setting.mutant() == Mutant.NONE) {
      task.run();
      keep();
    } else {
      try {
        task.run();
        keep();
      } catch (RuntimeException itsOwn) {
        // What goes wrong in a broker that is wrong on purpose is nobody's fault.
        giveUp();
      }
    }
    alarm.set();
  }

  private void keep() {
    if (memory != null) {
      memory.keep(core.state(), now(), today());
      memory.release();
    }
  }

  private void giveUp() {
    if (memory != null) {
      memory.giveUp();
    }
  }

  // Its connections

  /** The end of a connection; null when it is over. */
  private End end(long number) {
    return ends.get((int) number - 1);
  }

  private End remove(long number) {
    return ends.set((int) number - 1, null);
  }

  /** Opens a connection; the broker learns of it at once, and of all that is sent on it later. */
  Passage open(String line, MqttVersion version, VirtualNetwork network, PassageEnd client) {
    var end = new End(ends.size() + 1, line, version);
    end.passage = network.open(client, end, timetable, random.split());
    ends.add(end);
    trace.opened(line, "virtual", version, "broker", line);
    work(at -> core.opened(at, end.number, new Peer(line, Optional.empty())));
    return end.passage;
  }

  /** The broker's end of one connection. */
  private final class End implements PassageEnd {

    private final long number;
    private final String line;
    private final MqttVersion version;
    private Passage passage;

    private End(long number, String line, MqttVersion version) {
      this.number = number;
      this.line = line;
      this.version = version;
    }

    @Override
    public void arrived(Parcel parcel) {
      if (end(number) == null) {
        return;
      }
      trace.transferred(
          line, Direction.RECEIVED, parcel.rawFor(trace), parcel.packet(), parcel.violations());
      work(at -> {
        if (parcel.packet().isPresent()) {
          core.received(at, number, parcel.packet().get(), parcel.size(), parcel.violations());
        } else {
          core.garbled(at, number, version, parcel.size(), parcel.violations());
        }
      });
    }

    @Override
    public void ended(Ending how) {
      if (BrokerHost.this.remove(number) != null) {
        trace.closed(line, how, "");
        work(at ->
            core.closed(at, number, how == Ending.CLOSED_BY_PEER ? Party.CLIENT : Party.BOTH));
      }
    }

    @Override
    public void writable(boolean takesMore) {
      work(at -> core.writable(at, number, takesMore));
    }
  }

  /** What the broker sends through. */
  private final class Hub implements Outlet {

    @Override
    public void send(long connection, Packet packet) {
      var end = end(connection);
      if (end != null) {
        send(end, press.pack(packet, end.version, Party.SERVER), packet);
      }
    }

    @Override
    public void send(long connection, Bytes raw) {
      var end = end(connection);
      if (end != null) {
        var parcel = press.pack(raw, end.version, Party.SERVER);
        send(end, parcel, parcel.packet().orElse(null));
      }
    }

    private void send(End end, Parcel parcel, Packet packet) {
      trace.transferred(
          end.line, Direction.SENT, parcel.rawFor(trace), Optional.ofNullable(packet), List.of());
      end.passage.send(Party.SERVER, parcel);
    }

    @Override
    public void close(long connection) {
      var end = remove(connection);
      if (end != null) {
        trace.closed(end.line, Ending.CLOSED_BY_TESTER, "");
        end.passage.close(Party.SERVER);
      }
    }

    @Override
    public void reading(long connection, boolean on) {
      // A virtual network takes everything at once.
    }
  }
}
