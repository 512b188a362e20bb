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
package org.mqttassay.spec.broker.durable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.mqttassay.spec.broker.core.Outlet;
import org.mqttassay.spec.broker.store.Batch;
import org.mqttassay.spec.broker.store.Store;
import org.mqttassay.spec.broker.store.StoreException;
import org.mqttassay.spec.broker.store.StoredMessage;
import org.mqttassay.spec.broker.store.StoredRecord;
import org.mqttassay.spec.model.Changes;
import org.mqttassay.spec.model.State;

/**
 * What the broker remembers beyond its own life, and what it holds back until it does.
 *
 * <p>Used by the thread that owns the core: {@link #keep} after each batch of events, and
 * {@link #release} when it was woken.
 */
public final class Memory {

  /** Beyond this many bytes that are not on disk the core waits, and so do clients. */
  private static final long MUCH = 16L << 20;
  /** Likewise, of batches whose packets are held back. */
  private static final int MANY = 4_096;

  private final Store store;
  private final Journal journal = new Journal();
  private final Runnable wakeUp;
  private final AtomicLong onDisk = new AtomicLong();
  private List<StoredRecord> found = new ArrayList<>();
  /** Until it has begun: what is in it must not be held for ever. */
  private State restored;

  private Parcels parcels;
  private long released;
  private volatile boolean lost;
  private boolean amnesic;

  /**
   * Restores what is in a store.
   *
   * @param now the time of the core's clock, in nanoseconds
   * @param wakeUp called by any thread, when there may be something to release
   * @throws StoreException when the disk fails
   * @throws UnreadableMessageException when what is stored can't be read
   */
  public Memory(Store store, long now, Instant today, Runnable wakeUp)
      throws StoreException, UnreadableMessageException {
    this.store = store;
    this.wakeUp = wakeUp;
    store.restore(found::add);
    restored = new Restorer(new WallClock(now, today)).restore(found);
  }

  /** The state to begin with; null once the broker has begun. */
  public State restored() {
    return restored;
  }

  /** To be told of every change. */
  public Changes changes() {
    return journal;
  }

  /** What holds back what is sent. To be asked for once, before anything is sent. */
  public Outlet before(Outlet network) {
    parcels = new Parcels(network);
    return parcels;
  }

  /**
   * Writes what restoring has changed: sessions that have ended, Wills that were published, places
   * in queues. Before anything is kept.
   */
  public void begin(long now, Instant today) {
    Set<StoredRecord> before = new HashSet<>(found);
    Set<Long> messages = new HashSet<>();
    for (StoredRecord one : found) {
      if (one instanceof StoredMessage message) {
        messages.add(message.number());
      }
    }
    var after = new LinkedHashSet<StoredRecord>();
    journal.writeAll(restored, new WallClock(now, today), after::add);
    var batch = new Batch();
    for (StoredRecord one : found) {
      if (!(one instanceof StoredMessage) && !after.contains(one)) {
        batch.remove(one);
      }
    }
    for (StoredRecord one : after) {
      boolean isThere = one instanceof StoredMessage message
          ? messages.contains(message.number())
          : before.contains(one);
      if (!isThere) {
        batch.put(one);
      }
    }
    found = List.of();
    restored = null;
    if (!batch.isEmpty()) {
      store.write(batch);
    }
  }

  /**
   * Writes what has changed, and sends what the core has sent since the last call: at once when
   * nothing has changed and nothing waits, else when all is on disk. It may take its time when the
   * disk does.
   */
  public void keep(State state, long now, Instant today) {
    if (amnesic) {
      parcels.sendAtOnce();
      return;
    }
    if (lost || parcels.isEmpty() && journal.isQuiet(state)) {
      return;
    }
    var batch = journal.changes(state, new WallClock(now, today));
    if (!batch.isEmpty()) {
      store.write(batch);
    } else if (parcels.waiting() == 0) {
      parcels.sendAtOnce();
      return;
    }
    if (!parcels.isEmpty()) {
      parcels.hold();
      store.sync(this::synced);
    }
    while (!lost && (store.bytesWaiting() > MUCH || parcels.waiting() > MANY)) {
      release();
      LockSupport.parkNanos(this, 1_000_000L);
    }
  }

  private void synced() {
    onDisk.incrementAndGet();
    wakeUp.run();
  }

  /** Sends what waited for what is on disk by now. */
  public void release() {
    while (!lost && !amnesic && released < onDisk.get()) {
      released++;
      parcels.release();
    }
  }

  /** From now on nothing is kept any more, and everything sent: only mutants live on like that. */
  public void giveUp() {
    amnesic = true;
    while (parcels.waiting() > 0) {
      parcels.release();
    }
    parcels.sendAtOnce();
  }

  /** The store has failed: nothing that waits is ever sent. Any thread may call it. */
  public void lose() {
    lost = true;
  }

  /** Puts everything on disk, and sends what waits for that, unless the store has failed. */
  public void settle() {
    while (!lost && parcels.waiting() > 0) {
      release();
      if (parcels.waiting() > 0) {
        LockSupport.parkNanos(this, 1_000_000L);
      }
    }
  }
}
