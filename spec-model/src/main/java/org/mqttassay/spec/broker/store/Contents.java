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

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All records, with how often each message is referred to, and a digest.
 *
 * <p>What a batch does depends on nothing but the records before it, so batches that are applied
 * again to the same records give the same.
 */
final class Contents {

  private final OrderedBytes map;
  private final Digest digest;
  /** Has exactly the messages that are stored. */
  private final Map<Long, Integer> references;

  private final Set<Long> touched = new HashSet<>();

  private Contents(OrderedBytes map, Digest digest, Map<Long, Integer> references) {
    this.map = map;
    this.digest = digest;
    this.references = references;
  }

  /**
   * Takes over what is in a map, and looks at every record of it.
   *
   * @throws UnreadableRecordException when one is none, or refers to a message that is not there
   */
  static Contents load(OrderedBytes map) throws UnreadableRecordException {
    var contents = new Contents(map, new Digest(), new HashMap<>());
    for (var entry : map.entries()) {
      byte[] key = entry.getKey();
      byte[] value = entry.getValue();
      RecordCodec.record(key, value);
      contents.digest.add(key, value);
      var table = Table.of(key);
      if (table == Table.MESSAGE) {
        contents.references.put(number(key), 0);
      } else if (table.refersToMessages()) {
        contents.refer(message(value), 1);
      }
    }
    contents.touched.clear();
    return contents;
  }

  /** Goes on with the same records in another map; this object is not to be used any more. */
  Contents on(OrderedBytes other) {
    return new Contents(other, digest, references);
  }

  Digest digest() {
    return digest;
  }

  void forEach(Consumer<? super StoredRecord> action) throws UnreadableRecordException {
    for (var entry : map.entries()) {
      action.accept(RecordCodec.record(entry.getKey(), entry.getValue()));
    }
  }

  /**
   * Makes the changes of a batch.
   *
   * @throws UnreadableRecordException when it is none, or refers to a message that is not there:
   *     then some of it may have been done
   */
  void apply(byte[] batch) throws UnreadableRecordException {
    touched.clear();
    var changes = new ByteSource(batch);
    while (changes.remaining() > 0) {
      int change = changes.u8();
      byte[] key = changes.block();
      switch (change) {
        case Batch.PUT -> put(key, changes.block());
        case Batch.REMOVE -> remove(key);
        case Batch.REMOVE_ALL -> {
          for (byte[] found : map.keys(key)) {
            remove(found);
          }
        }
        default -> throw new UnreadableRecordException("no change has the number " + change);
      }
    }
    // Only now: a batch may take a message from one place and put it into another.
    for (Long number : touched) {
      if (references.get(number) == 0) {
        references.remove(number);
        byte[] key = RecordCodec.messageKey(number);
        digest.remove(key, map.remove(key));
      }
    }
  }

  private void put(byte[] key, byte[] value) throws UnreadableRecordException {
    var table = Table.of(key);
    if (table == Table.MESSAGE) {
      long number = number(key);
      references.putIfAbsent(number, 0);
      touched.add(number);
    } else if (table.refersToMessages()) {
      refer(message(value), 1);
    }
    digest.add(key, value);
    byte[] replaced = map.put(key, value);
    if (replaced != null) {
      gone(table, key, replaced);
    }
  }

  private void remove(byte[] key) throws UnreadableRecordException {
    byte[] removed = map.remove(key);
    if (removed != null) {
      gone(Table.of(key), key, removed);
    }
  }

  private void gone(Table table, byte[] key, byte[] value) throws UnreadableRecordException {
    digest.remove(key, value);
    if (table.refersToMessages()) {
      refer(message(value), -1);
    }
  }

  private void refer(long number, int change) throws UnreadableRecordException {
    if (number < 0) {
      return;
    }
    if (references.computeIfPresent(number, (message, count) -> count + change) == null) {
      throw new UnreadableRecordException(
          "a record refers to message " + number + ", which is not stored");
    }
    touched.add(number);
  }

  private static long number(byte[] messageKey) throws UnreadableRecordException {
    var source = new ByteSource(messageKey);
    source.u8();
    return source.i64();
  }

  private static long message(byte[] value) throws UnreadableRecordException {
    return new ByteSource(value).i64();
  }
}
