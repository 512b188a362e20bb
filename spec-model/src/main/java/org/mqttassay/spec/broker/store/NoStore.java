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

import java.util.function.Consumer;

/** Forgets. */
final class NoStore implements Store {

  private boolean closed;

  @Override
  public void restore(Consumer<? super StoredRecord> action) {
    checkOpen();
  }

  @Override
  public void write(Batch batch) {
    checkOpen();
    batch.seal();
  }

  @Override
  public void sync(Runnable onDisk) {
    checkOpen();
    onDisk.run();
  }

  @Override
  public long bytesWaiting() {
    return 0;
  }

  @Override
  public void close() {
    closed = true;
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("The store is closed");
    }
  }
}
