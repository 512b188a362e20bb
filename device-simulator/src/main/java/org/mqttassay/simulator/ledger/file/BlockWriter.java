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
package org.mqttassay.simulator.ledger.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;

/**
 * Writes blocks to a file on a thread of its own, so that a disk that stalls does not stall whoever
 * fills them; who is too far ahead of it waits. One thread hands over, in order.
 */
final class BlockWriter implements AutoCloseable {

  /** So many blocks may wait to be written. */
  private static final int MOST = 32;

  private final FileChannel channel;
  private final ArrayDeque<ByteBuffer> full = new ArrayDeque<>(MOST);
  private final ArrayDeque<ByteBuffer> empty = new ArrayDeque<>(MOST);
  private Thread thread;
  private boolean isWriting;
  private boolean isClosing;
  private IOException broken;
  private long waited;

  /** @param channel to which it writes, and which it closes */
  BlockWriter(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Hands a block over; waits while too many are there.
   *
   * @return one to fill instead, of the capacity asked for at least
   * @throws UncheckedIOException when an earlier one could not be written
   */
  synchronized ByteBuffer swap(ByteBuffer block, int capacity) {
    block.flip();
    if (thread == null) {
      thread = new Thread(this::write, "assay-ledger");
      thread.setDaemon(true);
      thread.start();
    }
    if (full.size() >= MOST) {
      long began = System.nanoTime();
      await(MOST - 1);
      waited += System.nanoTime() - began;
    }
    complain();
    full.add(block);
    notifyAll();
    ByteBuffer next = empty.poll();
    return next == null || next.capacity() < capacity ? ByteBuffer.allocate(capacity) : next;
  }

  /** Waits until all that was handed over is with the operating system. */
  synchronized void drain() {
    await(0);
    complain();
  }

  /** How long whoever hands over has waited for the disk, in nanoseconds. */
  synchronized long waited() {
    return waited;
  }

  /** Waits until no more than so many are left, and for none if none is being written. */
  private void await(int most) {
    boolean wasInterrupted = false;
    while (broken == null && (full.size() > most || most == 0 && isWriting)) {
      try {
        wait();
      } catch (InterruptedException e) {
        // What was handed over must not be lost for that.
        wasInterrupted = true;
      }
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void complain() {
    if (broken != null) {
      throw new UncheckedIOException("The ledger can't be written", broken);
    }
  }

  private void write() {
    ByteBuffer block = next();
    while (block != null) {
      try {
        while (block.hasRemaining()) {
          channel.write(block);
        }
      } catch (IOException e) {
        fail(e);
        return;
      }
      done(block);
      block = next();
    }
  }

  private synchronized ByteBuffer next() {
    while (full.isEmpty() && !isClosing) {
      try {
        wait();
      } catch (InterruptedException e) {
        // Nobody has any business with this thread; only closing ends it.
      }
    }
    isWriting = !full.isEmpty();
    return full.poll();
  }

  private synchronized void done(ByteBuffer block) {
    isWriting = false;
    empty.add(block.clear());
    notifyAll();
  }

  private synchronized void fail(IOException why) {
    broken = why;
    isWriting = false;
    notifyAll();
  }

  @Override
  public void close() throws IOException {
    try {
      drain();
    } finally {
      synchronized (this) {
        isClosing = true;
        notifyAll();
      }
      channel.close();
    }
  }
}
