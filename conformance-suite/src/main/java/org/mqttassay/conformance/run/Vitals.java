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
package org.mqttassay.conformance.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.simulator.target.TargetFailedException;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.trace.MemoryTrace;

/**
 * Whether the broker lives while checks go on, many at once.
 *
 * <p>When it is lost, that is nobody's fault yet: it is brought back if that can be done, and the
 * checks that were under way are run again one at a time, so that the one that brings it down is
 * known. What can't be brought back ends the run.
 */
final class Vitals {

  /** Many losses take long, and show nothing that the first ones do not. */
  private static final int MOST_LOSSES = 8;

  private static final int PATIENCE = 2;

  /**
   * The broker was lost.
   *
   * @param suspects the checks that were under way, by their unique names
   * @param ended whether its process had ended; else it was there and answered nothing
   * @param log the end of what it had printed
   */
  record Loss(Set<String> suspects, boolean ended, String log) {

    Loss {
      suspects = Set.copyOf(suspects);
    }

    /** What was seen, in words. */
    String words() {
      return ended ? "the broker's process had ended" : "the broker answered no CONNECT any more";
    }
  }

  private final Dialer dialer;
  private final Connect connect;
  private final Optional<Target> target;
  private final ReadWriteLock lock = new ReentrantReadWriteLock(true);
  private final Set<String> underWay = new LinkedHashSet<>();
  private final List<Loss> losses = new ArrayList<>();
  private final Set<String> culprits = new LinkedHashSet<>();
  private volatile int generation;
  private volatile boolean down;

  /**
   * @param dialer to the broker
   * @param connect that it answers as long as it lives
   * @param target the broker; empty when nothing can be done to it
   */
  Vitals(Dialer dialer, Connect connect, Optional<Target> target) {
    this.dialer = dialer;
    this.connect = connect;
    this.target = target;
  }

  /** Lets a check begin, when nothing else goes on if it is to be alone. */
  Visit enter(Check check, boolean alone) {
    Lock held = alone ? lock.writeLock() : lock.readLock();
    held.lock();
    synchronized (underWay) {
      underWay.add(check.uniqueName());
    }
    return new Visit(check, held, generation);
  }

  /** Whether it is lost for good. */
  boolean isDown() {
    return down;
  }

  /** The losses that no single check is blamed for. */
  synchronized List<Loss> unexplained() {
    return losses.stream()
        .filter(loss -> loss.suspects().stream().noneMatch(culprits::contains))
        .toList();
  }

  /** Whether Assay could see its process end, and bring it back. */
  boolean isOurs() {
    return target.filter(Target::canBeBroughtBack).isPresent();
  }

  /** One check while it goes on. */
  final class Visit implements AutoCloseable {

    private final Check check;
    private final Lock held;
    private final int begun;

    private Visit(Check check, Lock held, int begun) {
      this.check = check;
      this.held = held;
      this.begun = begun;
    }

    /**
     * Looks whether the broker was lost since the check began, and brings it back.
     *
     * @param isSuspicious whether the check went otherwise than well, so that it is worth looking
     */
    boolean hasLostTheBroker(boolean isSuspicious) {
      if (begun != generation) {
        return true;
      }
      boolean isBrokenOff = Thread.currentThread().isInterrupted();
      if (!isSuspicious || isBrokenOff) {
        return false;
      }
      // If it lives, another check may have had it brought back while this one looked.
      return lives() ? begun != generation : lost();
    }

    private boolean lost() {
      synchronized (Vitals.this) {
        if (begun == generation) {
          boolean ended = isOurs() && !target.orElseThrow().isAlive();
          losses.add(new Loss(suspects(), ended, target.map(Target::logTail).orElse("")));
          generation++;
          down = !bringsBack();
        }
        return true;
      }
    }

    private Set<String> suspects() {
      synchronized (underWay) {
        return new LinkedHashSet<>(underWay);
      }
    }

    /** What happened to the broker when the check was alone with it was its doing. */
    Loss isToBlame() {
      synchronized (Vitals.this) {
        culprits.add(check.uniqueName());
        return losses.get(losses.size() - 1);
      }
    }

    @Override
    public void close() {
      synchronized (underWay) {
        underWay.remove(check.uniqueName());
      }
      held.unlock();
    }
  }

  /** A machine with much to do may miss one pulse. */
  private boolean lives() {
    for (int i = 0; i < PATIENCE; i++) {
      if (Pulse.isFelt(dialer, new MemoryTrace(1), List.of(connect))) {
        return true;
      }
    }
    return false;
  }

  private boolean bringsBack() {
    if (losses.size() > MOST_LOSSES || !isOurs()) {
      return false;
    }
    try {
      target.orElseThrow().bringBack();
      return true;
    } catch (TargetFailedException | RuntimeException e) {
      return false;
    }
  }
}
