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

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.mqttassay.spec.broker.store.LogFormat.Mark;

/** Appends to a log. After an exception it is good for nothing but closing. */
final class LogWriter implements Closeable {

  private static final int BUFFER = 1 << 20;

  private final FileChannel channel;
  private final long identity;
  private final int step;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private long batch;
  private long written = LogFormat.PAGE;
  private long allocated = LogFormat.PAGE;

  private LogWriter(FileChannel channel, long identity, long batch, int step) {
    this.channel = channel;
    this.identity = identity;
    this.batch = batch;
    this.step = step;
  }

  /**
   * Makes a new log, which is on disk when this returns, though its name may not be.
   *
   * @param file replaced if there is one
   * @param step how many bytes of zeros are made in advance
   */
  static LogWriter create(Path file, long identity, Checkpoint follows, int step)
      throws IOException {
    var channel = FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
    try {
      var log = new LogWriter(channel, identity, follows.batch(), step);
      log.writeAll(LogFormat.page(identity, follows), 0);
      channel.force(true);
      return log;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Where the next frame goes. */
  long size() {
    return written + buffer.position();
  }

  /** The number of the last batch that was appended. */
  long lastBatch() {
    return batch;
  }

  void append(byte[] content) throws IOException {
    batch++;
    var head = ByteBuffer.allocate(LogFormat.FRAME_HEAD)
        .putInt(content.length)
        .putLong(batch)
        .putInt(LogFormat.checksum(identity, batch, content));
    put(head.array());
    put(content);
  }

  /** Puts everything that was appended on disk, and then marks that it is. */
  void sync() throws IOException {
    flush();
    channel.force(false);
    // Not forced: it outlives the process as it is, and after a loss of power an older mark, which
    // the next sync put on disk, is true as well.
    writeAll(LogFormat.mark(identity, new Mark(batch, written)), LogFormat.MARK_AT);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void put(byte[] bytes) throws IOException {
    for (int from = 0; from < bytes.length; ) {
      if (!buffer.hasRemaining()) {
        flush();
      }
      int size = Math.min(buffer.remaining(), bytes.length - from);
      buffer.put(bytes, from, size);
      from += size;
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    allocate(written + buffer.limit());
    writeAll(buffer, written);
    written += buffer.limit();
    buffer.clear();
  }

  private void allocate(long end) throws IOException {
    if (end > allocated) {
      long target = end + step;
      writeAll(
          ByteBuffer.allocate((int) (target - Math.max(allocated, end))), Math.max(allocated, end));
      allocated = target;
    }
  }

  private void writeAll(ByteBuffer bytes, long at) throws IOException {
    int from = bytes.position();
    while (bytes.hasRemaining()) {
      channel.write(bytes, at + bytes.position() - from);
    }
  }
}
