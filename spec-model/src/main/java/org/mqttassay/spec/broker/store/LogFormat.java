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

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How a log is laid out, all numbers big-endian.
 *
 * <p>The first page is zero but for two parts, each in a sector of its own. The head, at 0: a magic
 * number, the identity of the store, and the {@link Checkpoint} that the log follows. The mark, at
 * 512: the number of the last batch that is on disk, and where it ends. Frames follow from the
 * second page on: length, number of the batch, checksum, batch. Each part and frame has a CRC-32C
 * that takes the identity in. Behind the last frame there may be zeros, made in advance so that the
 * file's length need not be synced each time.
 */
final class LogFormat {

  static final int PAGE = 4096;
  static final int MARK_AT = 512;
  static final int FRAME_HEAD = 16;

  private static final long MAGIC = 0x4153_5341_594c_4f47L;
  private static final int HEAD = 8 + 8 + Checkpoint.BYTES + 4;
  private static final int MARK = 8 + 8 + 4;

  private LogFormat() {}

  /** How far a log is on disk. */
  record Mark(long batch, long end) {}

  /** The first page of a new log. */
  static ByteBuffer page(long identity, Checkpoint follows) {
    var page = ByteBuffer.allocate(PAGE);
    page.putLong(MAGIC).putLong(identity);
    follows.put(page);
    page.putInt(checksum(identity, page, 0, HEAD - 4));
    page.position(MARK_AT);
    page.put(mark(identity, new Mark(follows.batch(), PAGE)));
    return page.rewind();
  }

  static ByteBuffer mark(long identity, Mark mark) {
    var bytes = ByteBuffer.allocate(MARK).putLong(mark.batch()).putLong(mark.end());
    return bytes.putInt(checksum(identity, bytes, 0, MARK - 4)).rewind();
  }

  /** @throws UnreadableRecordException when the page is not as a log of this store begins */
  static Checkpoint readHead(ByteBuffer page, long identity) throws UnreadableRecordException {
    var head = page.duplicate().rewind();
    if (head.getLong() != MAGIC) {
      throw new UnreadableRecordException("it does not begin as a log does");
    }
    long owner = head.getLong();
    var follows = Checkpoint.get(head);
    if (head.getInt() != checksum(owner, page, 0, HEAD - 4)) {
      throw new UnreadableRecordException("its head was changed");
    }
    if (owner != identity) {
      throw new UnreadableRecordException("it belongs to another store");
    }
    for (int at = HEAD; at < PAGE; at++) {
      if ((at < MARK_AT || at >= MARK_AT + MARK) && page.get(at) != 0) {
        throw new UnreadableRecordException("its first page was changed");
      }
    }
    return follows;
  }

  /** @throws UnreadableRecordException when the page has no mark */
  static Mark readMark(ByteBuffer page, long identity) throws UnreadableRecordException {
    var bytes = page.duplicate().position(MARK_AT);
    var mark = new Mark(bytes.getLong(), bytes.getLong());
    if (bytes.getInt() != checksum(identity, page, MARK_AT, MARK - 4)) {
      throw new UnreadableRecordException("its mark was changed");
    }
    return mark;
  }

  /** The checksum of a frame. */
  static int checksum(long identity, long batch, byte[] content) {
    var head = ByteBuffer.allocate(20).putLong(identity).putLong(batch).putInt(content.length);
    var crc = new CRC32C();
    crc.update(head.array());
    crc.update(content);
    return (int) crc.getValue();
  }

  private static int checksum(long identity, ByteBuffer bytes, int from, int length) {
    var crc = new CRC32C();
    crc.update(ByteBuffer.allocate(8).putLong(0, identity));
    crc.update(bytes.duplicate().clear().position(from).limit(from + length));
    return (int) crc.getValue();
  }
}
