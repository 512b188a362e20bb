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
import java.util.Optional;
import org.mqttassay.spec.broker.store.LogFormat.Mark;

/** Reads a log from its beginning, without changing it. */
final class LogReader implements Closeable {

  /** A batch and its number. */
  record Frame(long batch, byte[] content) {}

  private final FileChannel channel;
  private final long identity;
  private final long length;
  private final Checkpoint follows;
  private final Mark mark;
  private long batch;
  private long position = LogFormat.PAGE;

  private LogReader(FileChannel channel, long identity)
      throws IOException, UnreadableRecordException {
    this.channel = channel;
    this.identity = identity;
    this.length = channel.size();
    if (length < LogFormat.PAGE) {
      throw new UnreadableRecordException("it was cut to " + length + " bytes");
    }
    var page = read(0, LogFormat.PAGE);
    this.follows = LogFormat.readHead(page, identity);
    this.mark = LogFormat.readMark(page, identity);
    this.batch = follows.batch();
  }

  /** @throws UnreadableRecordException when the file does not begin as a log of this store */
  static LogReader open(Path file, long identity) throws IOException, UnreadableRecordException {
    var channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new LogReader(channel, identity);
    } catch (IOException | UnreadableRecordException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  Checkpoint follows() {
    return follows;
  }

  /** The number of the last batch that was read, or of the one that the log follows. */
  long lastBatch() {
    return batch;
  }

  /**
   * Reads the next batch.
   *
   * @return empty at the end, which may be the torn one that a kill leaves
   * @throws UnreadableRecordException when the end comes before what is known to be on disk
   */
  Optional<Frame> next() throws IOException, UnreadableRecordException {
    if (length - position >= LogFormat.FRAME_HEAD) {
      var head = read(position, LogFormat.FRAME_HEAD);
      int size = head.getInt();
      long number = head.getLong();
      int checksum = head.getInt();
      long end = position + LogFormat.FRAME_HEAD + size;
      // A length that was changed must not make room for what it claims.
      if (size >= 0 && end <= length && number == batch + 1) {
        byte[] content = read(position + LogFormat.FRAME_HEAD, size).array();
        if (checksum == LogFormat.checksum(identity, number, content)) {
          position = end;
          batch = number;
          return Optional.of(new Frame(number, content));
        }
      }
    }
    if (position < mark.end() || batch < mark.batch()) {
      throw new UnreadableRecordException("batch " + (batch + 1) + ", at byte " + position
          + ", is not there as it was written, but those up to batch " + mark.batch() + " were");
    }
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private ByteBuffer read(long at, int size) throws IOException {
    var bytes = ByteBuffer.allocate(size);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new IOException("The log became shorter while it was read");
      }
    }
    return bytes.rewind();
  }
}
