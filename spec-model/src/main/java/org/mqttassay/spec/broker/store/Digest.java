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

import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * A sum over entries that does not depend on their order, so that it can be kept up to date and be
 * computed anew, and tells whether anything was changed, lost or added.
 */
final class Digest {

  private final CRC32 one = new CRC32();
  private final CRC32C other = new CRC32C();
  private long sum;
  private long entries;

  void add(byte[] key, byte[] value) {
    sum += hash(key, value);
    entries++;
  }

  void remove(byte[] key, byte[] value) {
    sum -= hash(key, value);
    entries--;
  }

  long sum() {
    return sum;
  }

  long entries() {
    return entries;
  }

  private long hash(byte[] key, byte[] value) {
    one.reset();
    one.update(key);
    one.update(value);
    other.reset();
    other.update(key);
    other.update(value);
    long both = one.getValue() << 32 | other.getValue();
    // Checksums are linear, and their sums could cancel out: the finisher of MurmurHash3 ends that.
    both = (both ^ both >>> 33 ^ key.length) * 0xFF51AFD7ED558CCDL;
    both = (both ^ both >>> 33) * 0xC4CEB9FE1A85EC53L;
    return both ^ both >>> 33;
  }
}
