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
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Function;
import org.h2.mvstore.MVMap;

/** Keys and values in the order of the keys as unsigned bytes. */
interface OrderedBytes {

  /** The value that was there, or null. */
  byte[] put(byte[] key, byte[] value);

  /** The value that was there, or null. */
  byte[] remove(byte[] key);

  /** All entries, of a moment at which nobody changes them. */
  Iterable<Map.Entry<byte[], byte[]>> entries();

  /** The keys that begin with some bytes. */
  List<byte[]> keys(byte[] prefix);

  static OrderedBytes of(NavigableMap<byte[], byte[]> map) {
    return new Mapped(map) {
      @Override
      public List<byte[]> keys(byte[] prefix) {
        return collect(map.ceilingKey(prefix), map::higherKey, prefix);
      }
    };
  }

  static OrderedBytes of(MVMap<byte[], byte[]> map) {
    return new Mapped(map) {
      @Override
      public List<byte[]> keys(byte[] prefix) {
        var cursor = map.cursor(prefix);
        return collect(
            cursor.hasNext() ? cursor.next() : null,
            previous -> cursor.hasNext() ? cursor.next() : null,
            prefix);
      }
    };
  }

  private static List<byte[]> collect(byte[] first, Function<byte[], byte[]> next, byte[] prefix) {
    List<byte[]> found = new ArrayList<>();
    for (byte[] key = first; key != null && begins(key, prefix); key = next.apply(key)) {
      found.add(key);
    }
    return found;
  }

  private static boolean begins(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }

  /** What both kinds of maps have in common. */
  abstract class Mapped implements OrderedBytes {

    private final Map<byte[], byte[]> map;

    Mapped(Map<byte[], byte[]> map) {
      this.map = map;
    }

    @Override
    public byte[] put(byte[] key, byte[] value) {
      return map.put(key, value);
    }

    @Override
    public byte[] remove(byte[] key) {
      return map.remove(key);
    }

    @Override
    public Iterable<Map.Entry<byte[], byte[]>> entries() {
      // Asked for anew each time: that of an MVMap is of the moment at which it was asked for.
      return map.entrySet();
    }
  }
}
