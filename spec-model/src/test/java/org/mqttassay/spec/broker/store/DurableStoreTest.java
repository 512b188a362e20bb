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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.broker.store.DurableStore.Settings;
import org.mqttassay.spec.broker.store.StoreException.Obstacle;
import org.mqttassay.spec.packet.Bytes;

class DurableStoreTest {

  private Path parent;
  private Path directory;

  @BeforeEach
  void makeDirectory() throws Exception {
    parent = Directories.make();
    directory = Directories.fresh(parent);
  }

  @AfterEach
  void removeDirectory() throws Exception {
    Directories.remove(parent);
  }

  @Test
  void all_that_comes_while_the_disk_is_busy_shares_the_next_sync() throws Exception {
    try (var store = DurableStore.open(directory, Directories.NO_FAILURE, Settings.DEFAULT)) {
      var busy = new CountDownLatch(1);
      var free = new CountDownLatch(1);
      store.sync(() -> {
        busy.countDown();
        awaitCalmly(free);
      });
      busy.await();
      List<Integer> called = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        int number = i;
        store.write(new Batch().put(new StoredInbound("c", 1 + i)));
        store.sync(() -> called.add(number));
      }
      assertThat(store.bytesWaiting()).isGreaterThan(500 * 10);
      free.countDown();
      synced(store);

      assertThat(called).isEqualTo(IntStream.range(0, 500).boxed().toList());
      assertThat(store.syncs()).isEqualTo(1);
      assertThat(store.bytesWaiting()).isZero();
    }
  }

  @Test
  void what_nobody_waits_for_is_on_disk_soon() throws Exception {
    try (var store = Store.open(directory, Directories.NO_FAILURE)) {
      store.write(new Batch().put(new StoredInbound("c", 1)));
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (store.bytesWaiting() > 0 && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      assertThat(store.bytesWaiting()).isZero();
      assertThat(restoredFromCopy()).containsExactly(new StoredInbound("c", 1));
    }
  }

  @Test
  void large_contents_are_not_committed_halfway() throws Exception {
    List<StoredRecord> expected = new ArrayList<>();
    try (var store = Store.open(directory, Directories.NO_FAILURE)) {
      for (int i = 0; i < 40; i++) {
        var message = message(i, 700_000 + i);
        var retained = new StoredRetained("t" + i, i);
        expected.add(message);
        expected.add(retained);
        store.write(new Batch().put(message).put(retained));
        synced(store);
      }
      assertThat(Files.size(directory.resolve("contents.mv"))).isLessThan(100_000);
      assertThat(restoredFromCopy()).containsExactlyInAnyOrderElementsOf(expected);
    }
    assertThat(restoredFromCopy()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void files_do_not_grow_with_what_passes_through() throws Exception {
    var settings = new Settings(1 << 20, 100_000);
    try (var store = DurableStore.open(directory, Directories.NO_FAILURE, settings)) {
      for (int i = 0; i < 1000; i++) {
        store.write(new Batch().put(message(i, 100_000)).put(new StoredRetained("t", i)));
        if (i % 10 == 0) {
          synced(store);
        }
      }
      synced(store);
    }
    assertThat(Files.size(directory.resolve("contents.mv"))).isLessThan(10 << 20);
    assertThat(Files.size(directory.resolve("log"))).isLessThan(3 << 20);
    assertThat(restoredFromCopy())
        .containsExactlyInAnyOrder(message(999, 100_000), new StoredRetained("t", 999));
  }

  @Test
  void a_reference_to_a_message_that_is_not_there_ends_the_store_and_not_what_is_in_it()
      throws Exception {
    var failure = new CompletableFuture<StoreException>();
    var store = Store.open(directory, failure::complete);
    store.write(new Batch().put(new StoredInbound("c", 1)));
    synced(store);
    List<String> called = new ArrayList<>();
    store.write(new Batch().put(new StoredRetained("t", 5)));
    store.sync(() -> called.add("after the failure"));

    assertThat(failure.get(20, TimeUnit.SECONDS))
        .hasMessageContaining("a record refers to message 5, which is not stored")
        .extracting(StoreException::obstacle)
        .isEqualTo(Obstacle.MISUSED);
    store.write(new Batch().put(new StoredInbound("c", 2)));
    store.sync(() -> called.add("later"));
    assertThat(catchThrowableOfType(StoreException.class, store::close))
        .isSameAs(failure.getNow(null));
    assertThat(called).isEmpty();
    assertThat(restoredFromCopy()).containsExactly(new StoredInbound("c", 1));
  }

  @Test
  void a_message_moves_from_one_place_to_another_within_a_batch() throws Exception {
    try (var store = Store.open(directory, Directories.NO_FAILURE)) {
      store.write(new Batch().put(message(7, 10)).put(new StoredGroupEntry("g/t", 0, 7)));
      store.write(new Batch().removeGroup("g/t").put(new StoredRetained("t", 7)));
      store.write(new Batch().put(message(8, 10)));
    }
    assertThat(restoredFromCopy()).containsExactly(message(7, 10), new StoredRetained("t", 7));
  }

  @Test
  void the_name_of_a_directory_may_be_strange() throws Exception {
    var strange = parent.resolve("nio:a b\u00e9~").resolve("deep");
    try (var store = Store.open(strange, Directories.NO_FAILURE)) {
      store.write(new Batch().put(new StoredInbound("c", 1)));
    }
    try (var store = Store.open(strange, Directories.NO_FAILURE)) {
      assertThat(Directories.restored(store)).containsExactly(new StoredInbound("c", 1));
    }
    assertThat(Directories.hashes(strange)).containsOnlyKeys("assay-store", "contents.mv", "log");
  }

  @Test
  void what_cannot_be_done_is_refused() throws Exception {
    var store = Store.open(directory, Directories.NO_FAILURE);
    var batch = new Batch().put(new StoredInbound("c", 1));
    assertThatThrownBy(() -> batch.removeRetained("\ud800"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> batch.removeSession("x".repeat(65_536)))
        .isInstanceOf(IllegalArgumentException.class);
    store.write(batch);
    assertThatThrownBy(() -> store.write(batch)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store.restore(stored -> {})).isInstanceOf(IllegalStateException.class);
    store.close();
    store.close();
    assertThatThrownBy(() -> store.write(new Batch())).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store.sync(() -> {})).isInstanceOf(IllegalStateException.class);
    assertThat(restoredFromCopy()).containsExactly(new StoredInbound("c", 1));
  }

  @Test
  void a_store_in_memory_loses_by_a_kill_what_was_not_synced() {
    var store = new MemoryStore();
    List<String> called = new ArrayList<>();
    store.write(new Batch().put(new StoredInbound("c", 1)));
    store.sync(() -> called.add("synced"));
    store.write(new Batch().put(new StoredInbound("c", 2)));
    var next = store.kill();

    assertThat(called).containsExactly("synced");
    assertThat(Directories.restored(next)).containsExactly(new StoredInbound("c", 1));
    assertThatThrownBy(() -> store.write(new Batch())).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void no_store_forgets_and_keeps_nobody_waiting() throws Exception {
    List<String> called = new ArrayList<>();
    try (var store = Store.none()) {
      store.write(new Batch().put(new StoredInbound("c", 1)));
      store.sync(() -> called.add("synced"));
      assertThat(Directories.restored(store)).isEmpty();
      assertThat(store.bytesWaiting()).isZero();
    }
    assertThat(called).containsExactly("synced");
  }

  /** As a process finds it that begins now, this one having been killed. */
  private List<StoredRecord> restoredFromCopy() throws Exception {
    try (var copy = Store.open(Directories.copy(directory, parent), Directories.NO_FAILURE)) {
      return Directories.restored(copy);
    }
  }

  private static StoredMessage message(long number, int size) {
    var content = Bytes.of(new byte[size]);
    return new StoredMessage(number, "p", content, Instant.EPOCH, OptionalLong.empty());
  }

  private static void synced(Store store) throws InterruptedException {
    var onDisk = new CountDownLatch(1);
    store.sync(onDisk::countDown);
    assertThat(onDisk.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private static void awaitCalmly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
