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

/**
 * One topic: what was published on it, and how much of that has arrived. Used by the load's thread
 * only.
 *
 * <p>A publisher goes on as long as fewer messages than its window are on the way, where a message
 * is on the way until it is acknowledged and its copies are delivered. So no queue in the broker
 * grows beyond the window, and no broker gains by dropping or hoarding.
 */
final class Flow {

  private static final int PATIENCE_TICKS = 20;

  private final int window;
  private final int fanOut;
  private final boolean acknowledged;
  private Runnable publisher = () -> {};
  private boolean stopped;
  private long sent;
  private long done;
  private long settled;
  private long received;
  private long lost;
  private long progress;
  private int idleTicks;

  Flow(Load load, int window) {
    this.window = window;
    this.fanOut = load.fanOut();
    this.acknowledged = load.qos().level() > 0;
  }

  void publisher(Runnable pump) {
    publisher = pump;
  }

  /** How many more may be sent now. */
  int credit() {
    return stopped ? 0 : (int) Math.max(0, window - onTheWay());
  }

  private long onTheWay() {
    long delivered = settled / fanOut;
    return sent - (acknowledged ? Math.min(done, delivered) : delivered);
  }

  void sent(int count) {
    sent += count;
  }

  /** The publisher's side of so many is complete. */
  void acknowledged(int count) {
    done += count;
  }

  /** So many copies have come. */
  void received(int count) {
    received += count;
    settled += count;
  }

  /** Lets the publisher use its credit. */
  void goOn() {
    publisher.run();
  }

  void stop() {
    stopped = true;
  }

  boolean isSettled() {
    return onTheWay() <= 0;
  }

  /** Called ten times a second: what does not come for two seconds is given up as lost. */
  void tick() {
    if (progress != received + done || isSettled()) {
      progress = received + done;
      idleTicks = 0;
      return;
    }
    idleTicks++;
    if (idleTicks >= PATIENCE_TICKS) {
      lost += Math.max(0, sent * fanOut - settled);
      settled = sent * fanOut;
      done = sent;
      idleTicks = 0;
      goOn();
    }
  }

  /** Copies that came. */
  long received() {
    return received;
  }

  /** Copies that did not come. */
  long lost() {
    return lost;
  }
}
