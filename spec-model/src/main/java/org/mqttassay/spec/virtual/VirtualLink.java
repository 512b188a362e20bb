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

import java.util.SplittableRandom;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.trace.TraceEvent.Ending;

/** A connection with the delays of a {@link LinkShape}. It takes whatever is sent at once. */
final class VirtualLink implements Passage {

  /** One direction. */
  private final class Way {
    private final PassageEnd end;
    private long lastAt;
    private long sent;
    private long arrived;
    /** What was sent after so many is lost. */
    private long lastToArrive = Long.MAX_VALUE;

    private boolean isOver;

    private Way(PassageEnd end) {
      this.end = end;
    }

    /** @param parcel null for the end */
    private void send(Parcel parcel, Ending ending) {
      sent++;
      if (sent <= lastToArrive) {
        lastAt = Math.max(lastAt, timetable.now() + delay());
        timetable.at(lastAt, new Arrival(this, sent, parcel, ending));
      }
    }

    private void arrive(Arrival one) {
      arrived = one.number;
      if (one.number > lastToArrive || isOver) {
        return;
      }
      if (one.parcel == null) {
        isOver = true;
        end.ended(one.ending);
      } else {
        end.arrived(one.parcel);
      }
    }

    /** Only some of what is under way still arrives. */
    private void lose() {
      long underWay = sent - arrived;
      long kept = underWay == 0 ? 0 : random.nextLong(underWay + 1);
      lastToArrive = Math.min(lastToArrive, arrived + kept);
    }

    /** Some of what is under way still arrives, and then the end is noticed. */
    private void end(Ending how) {
      lose();
      timetable.at(Math.max(lastAt, timetable.now()) + delay(), () -> {
        if (!isOver) {
          isOver = true;
          end.ended(how);
        }
      });
    }

    private void freeze() {
      lastToArrive = Math.min(lastToArrive, arrived);
    }
  }

  /** A packet, or the end, that comes out of a direction. */
  private static final class Arrival implements Runnable {
    private final Way way;
    private final long number;
    private final Parcel parcel;
    private final Ending ending;

    private Arrival(Way way, long number, Parcel parcel, Ending ending) {
      this.way = way;
      this.number = number;
      this.parcel = parcel;
      this.ending = ending;
    }

    @Override
    public void run() {
      way.arrive(this);
    }
  }

  private final Timetable timetable;
  private final LinkShape shape;
  private final SplittableRandom random;
  private final Way toBroker;
  private final Way toClient;
  private boolean isCut;
  private boolean isFrozen;

  VirtualLink(
      Timetable timetable,
      LinkShape shape,
      SplittableRandom random,
      PassageEnd broker,
      PassageEnd client) {
    this.timetable = timetable;
    this.shape = shape;
    this.random = random;
    this.toBroker = new Way(broker);
    this.toClient = new Way(client);
  }

  private long delay() {
    long least = shape.least().toNanos();
    return least + random.nextLong(shape.most().toNanos() - least + 1);
  }

  private Way from(Party party) {
    return party == Party.CLIENT ? toBroker : toClient;
  }

  private Way to(Party party) {
    return party == Party.CLIENT ? toClient : toBroker;
  }

  @Override
  public void send(Party from, Parcel parcel) {
    from(from).send(parcel, null);
  }

  @Override
  public void close(Party by) {
    to(by).isOver = true;
    from(by).send(null, Ending.CLOSED_BY_PEER);
  }

  @Override
  public void reset(Party by) {
    to(by).isOver = true;
    if (!isFrozen && !isCut) {
      from(by).end(Ending.RESET_BY_PEER);
    }
  }

  @Override
  public void cut() {
    if (!isCut) {
      isCut = true;
      toBroker.end(Ending.TIMED_OUT);
      toClient.end(Ending.TIMED_OUT);
    }
  }

  @Override
  public void freeze() {
    isFrozen = true;
    toBroker.freeze();
    toClient.freeze();
  }
}
