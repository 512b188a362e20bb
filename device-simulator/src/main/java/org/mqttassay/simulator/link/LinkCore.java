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
package org.mqttassay.simulator.link;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One connection over a bad network, as a pure machine: it is told what is sent when, and tells
 * what arrives when. It has no clock, no threads and no sockets; everything that it draws comes
 * from its seed, and when outages come does not depend on what is sent.
 *
 * <p>The connection opens at the start: what is sent earlier than a round trip later waits for
 * TCP's handshake. Times are nanoseconds of the caller's clock and must never go back. The caller
 * calls {@link #advance} at {@link #nextAt}; all other calls do so themselves first. The listener
 * must not call back into the link. Not safe for use by several threads.
 */
public final class LinkCore {

  /** A time that does not come. */
  public static final long NEVER = Way.NEVER;

  /** Who is told what arrives. */
  public interface Listener {

    /** So many of the bytes that were sent, in their order, are there. */
    void arrived(Direction way, int bytes);

    /** The end of what was sent is there. */
    void finished(Direction way);

    /**
     * The connection is over, and all that was under way is lost.
     *
     * @param kind who is told: {@link Cut.Kind#RESET}, {@link Cut.Kind#CLOSE} or
     *     {@link Cut.Kind#REBIND}
     */
    void ended(Cut.Kind kind);
  }

  /** Why a direction carries nothing. */
  private enum Cause {
    GAP,
    OUTAGE,
    BLACK_HOLE,
    FORGOTTEN
  }

  private final Listener listener;
  private final Map<Direction, Way> ways = new EnumMap<>(Direction.class);
  private final Map<Direction, Set<Cause>> dark = new EnumMap<>(Direction.class);
  private final Set<Direction> finishing = EnumSet.noneOf(Direction.class);
  private final GapProcess gaps;

  private LinkProfile profile;
  private long outageEnds = NEVER;
  private long givesUpAt = NEVER;
  private long lastTraffic;
  private long now;
  private boolean isOver;

  /**
   * @param profile how it behaves
   * @param seed of all that it draws
   * @param start what time it is
   * @param listener who is told what arrives
   */
  public LinkCore(LinkProfile profile, long seed, long start, Listener listener) {
    this(profile, new SplittableRandom(seed), start, listener, null);
    begin(profile);
    gaps.begin(now, profile.gaps());
    shakeHands();
  }

  /** @param going the outages that there are anyway; null for those of a first connection */
  private LinkCore(
      LinkProfile profile,
      SplittableRandom random,
      long start,
      Listener listener,
      GapProcess going) {
    this.listener = listener;
    this.profile = profile;
    this.now = start;
    this.lastTraffic = start;
    for (Direction direction : Direction.values()) {
      ways.put(direction, new Way(random.split(), sinkOf(direction)));
      dark.put(direction, EnumSet.noneOf(Cause.class));
    }
    this.gaps = going == null ? new GapProcess(random.split()) : going;
  }

  /**
   * The next connection of the client whose connection this is, over the same network: an outage
   * that goes on, or is to come, is not over because somebody dials anew.
   *
   * @param seed of all that it draws, but for its outages
   * @param start what time it is
   * @param other who is told what arrives
   */
  public LinkCore next(long seed, long start, Listener other) {
    var next = new LinkCore(profile, new SplittableRandom(seed), start, other, gaps.continued());
    next.begin(profile);
    next.darken(Cause.GAP, gaps.isGap());
    next.outageEnds = outageEnds;
    next.darken(Cause.OUTAGE, outageEnds != NEVER);
    next.shakeHands();
    next.advance(start);
    return next;
  }

  /** Nothing is sent before TCP has shaken hands. */
  private void shakeHands() {
    long opened = now + profile.roundTrip().toNanos();
    ways.values().forEach(way -> way.holdUntil(opened));
  }

  private Way.Sink sinkOf(Direction direction) {
    return new Way.Sink() {
      @Override
      public void arrived(int bytes) {
        lastTraffic = now;
        listener.arrived(direction, bytes);
      }

      @Override
      public void finished() {
        listener.finished(direction);
      }

      @Override
      public void reached(Cut mark) {
        strike(direction, mark);
      }
    };
  }

  private void begin(LinkProfile with) {
    profile = with;
    long timeout = with.retransmissionTimeout().toNanos();
    ways.forEach((direction, way) -> way.reshape(
        now, with.way(direction), timeout, with.way(direction.back()).delay().toNanos()));
    givesUpAt = NEVER;
    darken(Cause.GAP, false);
  }

  /** How it behaves now. */
  public LinkProfile profile() {
    return profile;
  }

  /** From now on it behaves otherwise. What is on its way arrives as it would have. */
  public void change(long time, LinkProfile other) {
    advance(time);
    if (!isOver) {
      begin(other);
      gaps.begin(now, other.gaps());
    }
  }

  /** Whether the connection is over for both ends. */
  public boolean isOver() {
    return isOver;
  }

  /** Whether a direction carries nothing at present. */
  public boolean isDark(Direction way) {
    return !dark.get(way).isEmpty();
  }

  /** How many bytes wait for their turn. */
  public long queued(Direction way) {
    return ways.get(way).queued(now);
  }

  // What is sent

  /**
   * Bytes are sent. All are taken, but who sends more while there is no {@link #fullUntil room}
   * does not behave like TCP.
   *
   * @param bytes 0 or more
   */
  public void send(long time, Direction way, int bytes) {
    if (canSend(time, way)) {
      traffic(way);
      ways.get(way).send(now, bytes);
      advance(time);
    }
  }

  /** The client sends the last packet of TCP's handshake, which arrives as no bytes. */
  public void greet(long time) {
    if (canSend(time, Direction.UP)) {
      ways.get(Direction.UP).accept(now, Segment.greeting());
      advance(time);
    }
  }

  /** The sender of a direction has nothing more to send. */
  public void finish(long time, Direction way) {
    if (canSend(time, way)) {
      traffic(way);
      finishing.add(way);
      ways.get(way).accept(now, Segment.fin());
      advance(time);
    }
  }

  /** Something befalls the link at this point of what is sent: after all before it has arrived. */
  public void mark(long time, Direction way, Cut cut) {
    if (canSend(time, way)) {
      ways.get(way).accept(now, Segment.mark(cut));
      advance(time);
    }
  }

  private boolean canSend(long time, Direction way) {
    advance(time);
    return !isOver && !finishing.contains(way);
  }

  private void traffic(Direction way) {
    long idle = now - lastTraffic;
    if (profile.idleDrop().filter(limit -> idle >= limit.toNanos()).isPresent()) {
      darken(Cause.FORGOTTEN, true);
    }
    if (way == Direction.UP) {
      if (profile.sleep().isPresent()) {
        ways.get(Direction.DOWN).sendAnew(now);
      }
    } else {
      profile.sleep().filter(sleep -> idle >= sleep.after().toNanos()).ifPresent(sleep -> ways.get(
              way)
          .holdUntil(nextLook(idle, sleep)));
    }
    if (way == Direction.UP || profile.sleep().isEmpty()) {
      lastTraffic = now;
    }
  }

  private long nextLook(long idle, Sleep sleep) {
    long asleep = idle - sleep.after().toNanos();
    long every = sleep.every().toNanos();
    return now + (every - asleep % every) % every;
  }

  /**
   * Until when the sender of a direction has to wait, because the queue is full.
   *
   * @return {@code time} or less when there is room; {@link #NEVER} when room comes with something
   *     that arrives
   */
  public long fullUntil(long time, Direction way) {
    advance(time);
    return isOver ? time : ways.get(way).fullUntil(now);
  }

  // What befalls it

  /** Something befalls the link now, whatever is under way. */
  public void strike(long time, Direction way, Cut cut) {
    advance(time);
    if (!isOver) {
      strike(way, cut);
    }
  }

  private void strike(Direction way, Cut cut) {
    switch (cut.kind()) {
      case OUTAGE -> {
        long ends = now + cut.length().toNanos();
        outageEnds = outageEnds == NEVER ? ends : Math.max(ends, outageEnds);
        darken(Cause.OUTAGE, true);
      }
      case SILENCE -> darken(Cause.BLACK_HOLE, true);
      case HALF_CLOSE -> {
        finishing.add(way);
        ways.get(way).clear();
        listener.finished(way);
      }
      default -> end(cut.kind());
    }
  }

  /** One direction carries nothing from now on. */
  public void blackHole(long time, Direction way) {
    advance(time);
    setDark(way, Cause.BLACK_HOLE, true);
  }

  /**
   * Every outage is over, one of the profile included; a connection that was forgotten stays so.
   */
  public void heal(long time) {
    advance(time);
    darken(Cause.BLACK_HOLE, false);
    darken(Cause.OUTAGE, false);
    outageEnds = NEVER;
    gaps.end(now);
    advance(time);
  }

  private void end(Cut.Kind kind) {
    isOver = true;
    ways.values().forEach(Way::clear);
    listener.ended(kind);
  }

  private void darken(Cause cause, boolean isDark) {
    for (Direction direction : Direction.values()) {
      setDark(direction, cause, isDark);
    }
  }

  private void setDark(Direction direction, Cause cause, boolean isDark) {
    Set<Cause> causes = dark.get(direction);
    if (isDark) {
      causes.add(cause);
    } else {
      causes.remove(cause);
    }
    ways.get(direction).setDark(now, !causes.isEmpty());
  }

  // Time

  /**
   * When {@link #advance} is to be called at the latest.
   *
   * @return {@link #NEVER} when nothing is going to happen
   */
  public long nextAt() {
    if (isOver) {
      return NEVER;
    }
    boolean isIdle = ways.values().stream().allMatch(Way::isEmpty);
    boolean gapsMatter = !isIdle || profile.supervision().isPresent();
    return Math.min(nextOfWays(), gapsMatter ? nextOfLink() : NEVER);
  }

  private long nextOfWays() {
    return Math.min(ways.get(Direction.UP).nextAt(), ways.get(Direction.DOWN).nextAt());
  }

  private long nextOfLink() {
    return Math.min(Math.min(gaps.nextAt(), outageEnds), givesUpAt);
  }

  /** Does all that is to happen up to a time. */
  public void advance(long time) {
    while (!isOver) {
      long next = Math.min(nextOfWays(), nextOfLink());
      if (next > time) {
        break;
      }
      now = Math.max(now, next);
      if (nextOfLink() <= next) {
        advanceLink(next);
      } else {
        Way up = ways.get(Direction.UP);
        Way first = up.nextAt() <= next ? up : ways.get(Direction.DOWN);
        first.advance(next);
      }
    }
    now = Math.max(now, time);
  }

  private void advanceLink(long at) {
    if (givesUpAt <= at) {
      end(Cut.Kind.REBIND);
    } else if (outageEnds <= at) {
      outageEnds = NEVER;
      darken(Cause.OUTAGE, false);
    } else {
      gaps.toggle();
      darken(Cause.GAP, gaps.isGap());
      givesUpAt = profile
          .supervision()
          .map(Duration::toNanos)
          .filter(limit -> gaps.isGap() && gaps.length() > limit)
          .map(limit -> at + limit)
          .orElse(NEVER);
    }
  }
}
