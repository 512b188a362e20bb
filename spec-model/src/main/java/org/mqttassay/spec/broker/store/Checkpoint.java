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

/**
 * What the contents are after a batch.
 *
 * @param batch the number of the last batch that is in them; batches are counted from 1
 * @param digest the {@link Digest#sum()} of the records
 * @param records how many there are
 */
record Checkpoint(long batch, long digest, long records) {

  static final int BYTES = 24;

  static final Checkpoint EMPTY = new Checkpoint(0, 0, 0);

  static Checkpoint of(long batch, Digest digest) {
    return new Checkpoint(batch, digest.sum(), digest.entries());
  }

  void put(ByteBuffer into) {
    into.putLong(batch).putLong(digest).putLong(records);
  }

  static Checkpoint get(ByteBuffer from) {
    return new Checkpoint(from.getLong(), from.getLong(), from.getLong());
  }
}
