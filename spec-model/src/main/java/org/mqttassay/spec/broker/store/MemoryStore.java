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
package org.mqttassay.spec.broker.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Remembers in memory what a disk would, for a broker that is restarted within one process, as
 * under virtual time. What is written counts as stored at the next {@link #sync}; a {@link #kill}
 * loses what came after the last one, as the worst of kills does.
 *
 * <p>Not safe for use by several threads.
 */
public final class MemoryStore implements Store {

  private final TreeMap<byte[], byte[]> map;
  private final Contents contents;
  private final List<byte[]> unsynced = new ArrayList<>();
  private boolean written;
  private boolean closed;

  /** An empty store. */
  public MemoryStore() {
    this(new TreeMap<>(Arrays::compareUnsigned));
  }

  private MemoryStore(TreeMap<byte[], byte[]> map) {
    this.map = map;
    try {
      this.contents = Contents.load(OrderedBytes.of(map));
    } catch (UnreadableRecordException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The store as the next process finds it after this one was killed; this one is closed. */
  public MemoryStore kill() {
    closed = true;
    return new MemoryStore(map);
  }

  @Override
  public void restore(Consumer<? super StoredRecord> action) {
    checkOpen();
    if (written) {
      throw new IllegalStateException("The store has been written to");
    }
    try {
      contents.forEach(action);
    } catch (UnreadableRecordException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void write(Batch batch) {
    checkOpen();
    written = true;
    unsynced.add(batch.seal());
  }

  /**
   * As {@link Store#sync}.
   *
   * @throws IllegalArgumentException when a batch refers to a message that is not stored
   */
  @Override
  public void sync(Runnable onDisk) {
    checkOpen();
    apply();
    onDisk.run();
  }

  @Override
  public long bytesWaiting() {
    return unsynced.stream().mapToLong(batch -> batch.length).sum();
  }

  /** Stores what was written; {@link #kill} then gives the store to whom comes next. */
  @Override
  public void close() {
    if (!closed) {
      apply();
      closed = true;
    }
  }

  private void apply() {
    try {
      for (byte[] batch : unsynced) {
        contents.apply(batch);
      }
      unsynced.clear();
    } catch (UnreadableRecordException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("The store is closed");
    }
  }
}
