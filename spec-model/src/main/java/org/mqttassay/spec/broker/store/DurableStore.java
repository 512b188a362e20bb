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

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.h2.mvstore.MVStoreException;
import org.mqttassay.spec.broker.store.StoreException.Obstacle;

/**
 * A store on disk. One thread of its own takes whatever has come since it last looked, appends it
 * to the log, syncs once, and calls back.
 */
final class DurableStore implements Store {

  /**
   * How the store works.
   *
   * @param checkpointAfter at how many bytes of log the contents are brought up to date
   * @param step how many bytes of zeros a log makes in advance
   */
  record Settings(long checkpointAfter, int step) {

    static final Settings DEFAULT = new Settings(64L << 20, 4 << 20);
  }

  /** What was written but not asked to be synced is on disk after this time. */
  private static final long LATEST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final StoreDirectory directory;
  private final Settings settings;
  private final Consumer<StoreException> onFailure;
  private final Base base;
  private final Contents contents;
  private final Thread thread;
  private LogWriter log;

  private final Object monitor = new Object();
  private List<byte[]> batches = new ArrayList<>();
  private List<Runnable> callbacks = new ArrayList<>();
  private long bytesWaiting;
  private long syncs;
  private boolean written;
  private boolean closing;
  private boolean closed;
  private StoreException failure;

  private DurableStore(
      StoreDirectory directory,
      Settings settings,
      Consumer<StoreException> onFailure,
      Opening.Opened opened) {
    this.directory = directory;
    this.settings = settings;
    this.onFailure = onFailure;
    this.base = opened.base();
    this.contents = opened.contents();
    this.log = opened.log();
    this.thread = new Thread(this::run, "assay-store");
    thread.setDaemon(true);
  }

  static DurableStore open(Path path, Consumer<StoreException> onFailure, Settings settings)
      throws StoreException {
    var directory = StoreDirectory.hold(path);
    try {
      var opened = new Opening(directory, settings.step()).open();
      var store = new DurableStore(directory, settings, onFailure, opened);
      store.thread.start();
      return store;
    } catch (StoreException | RuntimeException e) {
      try {
        directory.close();
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  @Override
  public void restore(Consumer<? super StoredRecord> action) throws StoreException {
    synchronized (monitor) {
      checkOpen();
      if (written) {
        throw new IllegalStateException("The store has been written to");
      }
      try {
        contents.forEach(action);
      } catch (UnreadableRecordException | MVStoreException e) {
        throw StoreException.inaccessible(directory.path(), "read", e);
      }
    }
  }

  @Override
  public void write(Batch batch) {
    synchronized (monitor) {
      checkOpen();
      byte[] content = batch.seal();
      written = true;
      if (failure == null) {
        batches.add(content);
        bytesWaiting += content.length;
        if (batches.size() == 1) {
          monitor.notifyAll();
        }
      }
    }
  }

  @Override
  public void sync(Runnable onDisk) {
    synchronized (monitor) {
      checkOpen();
      if (failure == null) {
        callbacks.add(onDisk);
        monitor.notifyAll();
      }
    }
  }

  @Override
  public long bytesWaiting() {
    synchronized (monitor) {
      return bytesWaiting;
    }
  }

  /** How often the disk was waited for. */
  long syncs() {
    synchronized (monitor) {
      return syncs;
    }
  }

  @Override
  public void close() throws StoreException {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException("The store's own thread cannot close it");
    }
    boolean interrupted = false;
    synchronized (monitor) {
      if (closed) {
        return;
      }
      closing = true;
      monitor.notifyAll();
    }
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    synchronized (monitor) {
      if (closed) {
        return;
      }
      closed = true;
      if (failure != null) {
        throw failure;
      }
    }
  }

  private void checkOpen() {
    if (closing) {
      throw new IllegalStateException("The store is closed");
    }
  }

  private void run() {
    try (directory;
        base) {
      try {
        while (serve()) {}
        if (log.size() > LogFormat.PAGE) {
          checkpoint();
        }
      } finally {
        log.close();
      }
    } catch (UnreadableRecordException e) {
      fail(new StoreException(
          Obstacle.MISUSED,
          directory.path(),
          "was misused: " + e.getMessage(),
          "Please report this",
          e));
    } catch (IOException | RuntimeException | Error e) {
      fail(StoreException.inaccessible(directory.path(), "written", e));
    }
  }

  /** Serves whom is waiting, once; false at the end. */
  private boolean serve() throws IOException, UnreadableRecordException {
    List<byte[]> taken;
    List<Runnable> waiting;
    long bytes;
    synchronized (monitor) {
      awaitWork();
      if (batches.isEmpty() && callbacks.isEmpty()) {
        return false;
      }
      taken = batches;
      waiting = callbacks;
      bytes = bytesWaiting;
      batches = new ArrayList<>();
      callbacks = new ArrayList<>();
    }
    if (!taken.isEmpty()) {
      store(taken);
      synchronized (monitor) {
        bytesWaiting -= bytes;
        syncs++;
      }
    }
    waiting.forEach(DurableStore::call);
    if (log.size() > settings.checkpointAfter()) {
      checkpoint();
    }
    return true;
  }

  /** Returns when somebody waits for a sync, when batches have waited long, or at the end. */
  private void awaitWork() {
    long since = 0;
    while (callbacks.isEmpty() && !closing) {
      long left = 0;
      if (!batches.isEmpty()) {
        long now = System.nanoTime();
        since = since == 0 ? now : since;
        left = since + LATEST_NANOS - now;
        if (left <= 0) {
          return;
        }
      }
      try {
        monitor.wait(TimeUnit.NANOSECONDS.toMillis(left + 999_999));
      } catch (InterruptedException e) {
        // Nobody has the thread to interrupt it, and there is only one way to end it.
      }
    }
  }

  private void store(List<byte[]> taken) throws IOException, UnreadableRecordException {
    for (byte[] batch : taken) {
      // Into the contents first: what they refuse must never get into the log.
      contents.apply(batch);
      log.append(batch);
    }
    log.sync();
  }

  private void checkpoint() throws IOException {
    var checkpoint = Checkpoint.of(log.lastBatch(), contents.digest());
    base.commit(directory.identity(), checkpoint);
    var previous = log;
    log = directory.beginLog(checkpoint, settings.step());
    previous.close();
  }

  private static void call(Runnable callback) {
    try {
      callback.run();
    } catch (RuntimeException e) {
      var thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }

  private void fail(StoreException why) {
    synchronized (monitor) {
      failure = why;
      batches.clear();
      callbacks.clear();
    }
    onFailure.accept(why);
  }
}
