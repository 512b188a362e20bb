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
package org.mqttassay.simulator.link.virtual;

import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.List;
import org.mqttassay.simulator.link.Cut;
import org.mqttassay.simulator.link.Direction;
import org.mqttassay.simulator.link.Fault;
import org.mqttassay.simulator.link.FaultWatch;
import org.mqttassay.simulator.link.LinkCore;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.trace.TraceEvent.Ending;
import org.mqttassay.spec.virtual.Parcel;
import org.mqttassay.spec.virtual.Passage;
import org.mqttassay.spec.virtual.PassageEnd;
import org.mqttassay.spec.virtual.Timetable;

/**
 * Carries the packets of one connection when its {@link LinkCore} says so. Its ends are told only
 * when the timetable calls, never in the middle of what they do themselves.
 */
final class LinkPassage implements Passage {

  /** One direction: the packets under way, and how many of their bytes are there already. */
  private static final class Lane {
    private final ArrayDeque<Parcel> parcels = new ArrayDeque<>(2);
    private final PassageEnd receiver;
    private long arrived;
    /** Whether its sender has closed or reset it. */
    private boolean isInputOver;
    /** Whether the end of it has arrived. */
    private boolean isFinished;
    /** Whether its receiver hears no more. */
    private boolean isDeaf;
    /** Whether its sender was told to wait. */
    private boolean isFull;

    private Lane(PassageEnd receiver) {
      this.receiver = receiver;
    }

    /** Whether the next packet is there, to its last byte. */
    private boolean isWhole() {
      return arrived > 0 && arrived >= parcels.getFirst().size();
    }

    /** Whether there is something to tell its receiver. */
    private boolean isPending() {
      return !isDeaf && (isFinished || isWhole());
    }
  }

  private final Timetable timetable;
  private final Timetable.Alarm alarm;
  private final LinkCore core;
  private final Lane up;
  private final Lane down;
  /** Null when there are no faults: then nobody has to look at bytes. */
  private final FaultWatch watch;

  private Cut.Kind ending;
  private boolean isCut;
  private boolean isOver;
  private boolean isRoomInDoubt;

  /** @param before the client's last one over the same network, which goes on; null for none */
  LinkPassage(
      LinkProfile profile,
      LinkPassage before,
      long seed,
      List<Fault> faults,
      Timetable timetable,
      PassageEnd client,
      PassageEnd broker) {
    this.timetable = timetable;
    this.alarm = timetable.alarm(this::wanted, this::work);
    this.up = new Lane(broker);
    this.down = new Lane(client);
    this.watch = faults.isEmpty() ? null : new FaultWatch(faults);
    var listener = new LinkCore.Listener() {
      @Override
      public void arrived(Direction way, int bytes) {
        lane(way).arrived += bytes;
      }

      @Override
      public void finished(Direction way) {
        lane(way).isFinished = true;
      }

      @Override
      public void ended(Cut.Kind kind) {
        ending = kind;
      }
    };
    // The link began with TCP's handshake, which is over.
    long began = timetable.now() - profile.roundTrip().toNanos();
    this.core = before == null || before.core.profile() != profile
        ? new LinkCore(profile, seed, began, listener)
        : before.core.next(seed, began, listener);
    alarm.set();
  }

  private Lane lane(Direction way) {
    return way == Direction.UP ? up : down;
  }

  private static Direction from(Party party) {
    return party == Party.CLIENT ? Direction.UP : Direction.DOWN;
  }

  private long now() {
    return timetable.now();
  }

  boolean isOver() {
    return isOver;
  }

  boolean isDark(Direction way) {
    return core.isDark(way);
  }

  // What the ends do

  @Override
  public void send(Party from, Parcel parcel) {
    var way = from(from);
    Lane lane = lane(way);
    if (isOver || lane.isInputOver) {
      return;
    }
    if (!lane.isDeaf) {
      lane.parcels.add(parcel);
    }
    int sent = 0;
    if (watch != null) {
      var bytes = Unpooled.wrappedBuffer(parcel.raw().asByteBuffer());
      for (FaultWatch.Hit hit : watch.look(way, bytes)) {
        core.send(now(), way, hit.at() - sent);
        core.mark(now(), way, hit.cut());
        sent = hit.at();
      }
    }
    core.send(now(), way, parcel.size() - sent);
    isRoomInDoubt |= isFull(way) != lane.isFull;
    alarm.set();
  }

  private boolean isFull(Direction way) {
    return core.fullUntil(now(), way) > now();
  }

  @Override
  public void close(Party by) {
    leave(by, () -> core.finish(now(), from(by)));
  }

  @Override
  public void reset(Party by) {
    leave(by, () -> core.mark(now(), from(by), Cut.of(Cut.Kind.RESET)));
  }

  private void leave(Party by, Runnable sign) {
    Lane heard = lane(from(by).back());
    heard.isDeaf = true;
    heard.parcels.clear();
    Lane lane = lane(from(by));
    if (!isOver && !lane.isInputOver) {
      lane.isInputOver = true;
      sign.run();
      alarm.set();
    }
  }

  // What befalls it

  @Override
  public void cut() {
    isCut = true;
    strike(Cut.of(Cut.Kind.RESET));
  }

  @Override
  public void freeze() {
    strike(Cut.of(Cut.Kind.SILENCE));
  }

  void strike(Cut cut) {
    core.strike(now(), Direction.UP, cut);
    alarm.set();
  }

  void change(LinkProfile profile) {
    core.change(now(), profile);
    alarm.set();
  }

  void blackHole(Direction way) {
    core.blackHole(now(), way);
    alarm.set();
  }

  void heal() {
    core.heal(now());
    alarm.set();
  }

  // Carrying

  private long wanted() {
    if (isOver) {
      return Timetable.NEVER;
    }
    if (ending != null || isRoomInDoubt || up.isPending() || down.isPending()) {
      return now();
    }
    return Math.min(core.nextAt(), Math.min(room(Direction.UP), room(Direction.DOWN)));
  }

  /** When there is room again for somebody who waits for it, as far as time alone brings it. */
  private long room(Direction way) {
    return lane(way).isFull ? core.fullUntil(now(), way) : Timetable.NEVER;
  }

  private void work(long at) {
    core.advance(at);
    isRoomInDoubt = false;
    carry(Direction.UP);
    carry(Direction.DOWN);
    if (ending != null && !isOver) {
      conclude();
    }
    boolean isQuiet = up.isInputOver && down.isInputOver;
    boolean isUnheard = core.isDark(Direction.UP) && core.isDark(Direction.DOWN);
    isOver |= up.isDeaf && down.isDeaf || isQuiet && isUnheard;
    if (!isOver) {
      tellRoom(Direction.UP);
      tellRoom(Direction.DOWN);
    }
  }

  private void carry(Direction way) {
    Lane lane = lane(way);
    while (lane.isPending()) {
      if (lane.isWhole()) {
        Parcel parcel = lane.parcels.remove();
        lane.arrived -= parcel.size();
        lane.receiver.arrived(parcel);
      } else {
        end(way, Ending.CLOSED_BY_PEER);
        // Who sees the other end close does the same, if it has not yet.
        close(way == Direction.UP ? Party.SERVER : Party.CLIENT);
      }
    }
  }

  private void end(Direction way, Ending how) {
    Lane lane = lane(way);
    if (!lane.isDeaf) {
      lane.isDeaf = true;
      lane.receiver.ended(how);
    }
  }

  private void conclude() {
    isOver = true;
    var how = isCut
        ? Ending.TIMED_OUT
        : ending == Cut.Kind.CLOSE ? Ending.CLOSED_BY_PEER : Ending.RESET_BY_PEER;
    end(Direction.DOWN, how);
    if (ending != Cut.Kind.REBIND) {
      end(Direction.UP, how);
    }
  }

  private void tellRoom(Direction way) {
    Lane lane = lane(way);
    boolean isFull = isFull(way);
    if (isFull != lane.isFull) {
      lane.isFull = isFull;
      lane(way.back()).receiver.writable(!isFull);
    }
  }
}
