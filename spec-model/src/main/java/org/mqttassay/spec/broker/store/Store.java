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

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What the broker remembers beyond its own life.
 *
 * <p>A store is restored from once, and then written to. Its methods are called by one thread at a
 * time.
 */
public interface Store extends AutoCloseable {

  /**
   * Opens the store in a directory, or makes one there.
   *
   * @param directory absent, empty, or a store
   * @param onFailure told once, by the store's thread, if the store cannot go on, such as when the
   *     disk is full; nothing is called back after that, so no acknowledgement must be sent that
   *     still waits; it cannot close the store itself
   * @throws StoreException when there is no store to be had; a store that is damaged, and a
   *     directory that is none, have not been changed by a byte
   */
  static Store open(Path directory, Consumer<StoreException> onFailure) throws StoreException {
    return DurableStore.open(directory, onFailure, DurableStore.Settings.DEFAULT);
  }

  /** A store that remembers nothing: everything is as good as on disk at once. */
  static Store none() {
    return new NoStore();
  }

  /**
   * Gives everything that was stored when the store was opened: all sessions, then all
   * subscriptions, inbound identifiers, messages, deliveries, retained messages, entries of group
   * queues, and flights. Deliveries of one session, and entries of one group, come in the order of
   * their order numbers, messages in that of their numbers. Every message that something refers to
   * is there, and no other.
   *
   * @throws StoreException when the disk fails
   * @throws IllegalStateException after the first {@link #write}
   */
  void restore(Consumer<? super StoredRecord> action) throws StoreException;

  /**
   * Takes a batch, whole or not at all. It returns at once: the batch is on disk when a later
   * {@link #sync} says so, and soon in any case.
   *
   * @param batch not to be used again
   * @throws IllegalStateException after {@link #close}
   */
  void write(Batch batch);

  /**
   * Asks to be called when everything written so far is on disk. Calls come in the order in which
   * they were asked for.
   *
   * @param onDisk called by the store's thread (or, by a store in memory, before this returns): it
   *     should do no more than pass the word on
   * @throws IllegalStateException after {@link #close}
   */
  void sync(Runnable onDisk);

  /**
   * How many bytes of batches are not on disk yet. Who goes on writing faster than the disk can
   * take should stop reading from the network when this grows beyond some megabytes.
   */
  long bytesWaiting();

  /**
   * Puts everything on disk, calls back who waits, and lets the directory go. A second call does
   * nothing.
   *
   * @throws StoreException when not everything could be stored, be it now or earlier
   */
  @Override
  void close() throws StoreException;
}
