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
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;

/**
 * The records in an MVStore. Nothing but {@link #commit} writes to its file.
 *
 * <p>All methods throw {@link MVStoreException}, and on a damaged file anything unchecked.
 */
final class Base implements Closeable {

  private static final String RECORDS = "records";
  private static final String ABOUT = "about";
  private static final byte[] COMMITTED = {0};

  /** Below this percentage of live bytes, some of the file is written anew. */
  private static final int FILL_RATE = 50;

  private static final int REWRITTEN_AT_ONCE = 16 << 20;

  private final MVStore store;
  private final MVMap<byte[], byte[]> records;
  private final MVMap<byte[], byte[]> about;

  private Base(MVStore store) {
    this.store = store;
    this.records = map(RECORDS);
    this.about = map(ABOUT);
  }

  private MVMap<byte[], byte[]> map(String name) {
    return store.openMap(
        name,
        new MVMap.Builder<byte[], byte[]>()
            .keyType(ByteArrayDataType.INSTANCE)
            .valueType(ByteArrayDataType.INSTANCE));
  }

  /** Opens for writing; makes the file if there is none. */
  static Base open(Path file) {
    var store = builder(file).open();
    if (store.isReadOnly()) {
      store.closeImmediately();
      throw new MVStoreException(0, file.getFileName() + " cannot be written");
    }
    // Time is no measure here. MVStore keeps the space of its last five versions anyway, and of
    // those the last checkpoint, which is on disk, is one.
    store.setRetentionTime(0);
    return new Base(store);
  }

  /**
   * Opens for reading.
   *
   * @throws UnreadableRecordException when the file, though it is one of MVStore's, has no records
   */
  static Base read(Path file) throws UnreadableRecordException {
    var store = builder(file).readOnly().open();
    if (!store.hasMap(RECORDS) || !store.hasMap(ABOUT)) {
      store.closeImmediately();
      throw new UnreadableRecordException("it holds no records");
    }
    return new Base(store);
  }

  private static MVStore.Builder builder(Path file) {
    // The buffer's size counts even when commits of MVStore's own are disabled: beyond it, MVStore
    // would commit in the middle of a batch.
    return new MVStore.Builder()
        .fileName("file:" + file.toAbsolutePath())
        .autoCommitDisabled()
        .autoCommitBufferSize(0);
  }

  OrderedBytes records() {
    return OrderedBytes.of(records);
  }

  /**
   * What the records were when they were committed.
   *
   * @throws UnreadableRecordException when that is not told, or the file is another store's
   */
  Checkpoint checkpoint(long identity) throws UnreadableRecordException {
    byte[] value = about.get(COMMITTED);
    if (value == null || value.length != 8 + Checkpoint.BYTES) {
      throw new UnreadableRecordException("it does not tell of its last checkpoint");
    }
    var bytes = ByteBuffer.wrap(value);
    if (bytes.getLong() != identity) {
      throw new UnreadableRecordException("it belongs to another store");
    }
    return Checkpoint.get(bytes);
  }

  /** Puts the records on disk as they are. */
  void commit(long identity, Checkpoint checkpoint) {
    var bytes = ByteBuffer.allocate(8 + Checkpoint.BYTES).putLong(identity);
    checkpoint.put(bytes);
    about.put(COMMITTED, bytes.array());
    store.commit();
    store.sync();
    if (store.compact(FILL_RATE, REWRITTEN_AT_ONCE)) {
      store.commit();
      store.sync();
    }
  }

  /** Leaves the file as the last commit left it. */
  @Override
  public void close() {
    store.closeImmediately();
  }
}
