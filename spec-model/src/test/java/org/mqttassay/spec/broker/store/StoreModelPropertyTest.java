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

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class StoreModelPropertyTest {

  private static Path parent;

  @BeforeContainer
  static void makeDirectory() throws Exception {
    parent = Directories.make();
  }

  @AfterContainer
  static void removeDirectory() throws Exception {
    Directories.remove(parent);
  }

  @Property(tries = 1000)
  void a_store_in_memory_holds_what_a_hash_map_would(
      @ForAll long seed, @ForAll @IntRange(max = 60) int batches) {
    var random = new Random(seed);
    var model = new StoreModel();
    var store = new MemoryStore();
    for (int i = 0; i < batches; i++) {
      var batch = Traffic.batch(random, model);
      model.apply(batch);
      Traffic.write(store, batch);
      if (random.nextInt(10) == 0) {
        store.sync(() -> {});
        store = store.kill();
        assertThat(restored(store)).containsExactlyInAnyOrderElementsOf(model.records());
      }
    }
    store.sync(() -> {});
    assertThat(restored(store.kill())).containsExactlyInAnyOrderElementsOf(model.records());
  }

  @Property(tries = 60)
  void a_store_on_disk_holds_what_a_hash_map_would(
      @ForAll long seed, @ForAll @IntRange(max = 120) int batches, @ForAll boolean checkpoints)
      throws Exception {
    var random = new Random(seed);
    var model = new StoreModel();
    var directory = Directories.fresh(parent);
    // Small enough for many checkpoints and steps, or large enough for none.
    var settings = new DurableStore.Settings(checkpoints ? 5_000 : 1 << 30, 300);
    Store store = DurableStore.open(directory, Directories.NO_FAILURE, settings);
    for (int i = 0; i < batches; i++) {
      var batch = Traffic.batch(random, model);
      model.apply(batch);
      Traffic.write(store, batch);
      if (random.nextInt(40) == 0) {
        store.close();
        store = DurableStore.open(directory, Directories.NO_FAILURE, settings);
        assertThat(restored(store)).containsExactlyInAnyOrderElementsOf(model.records());
      }
    }
    store.close();
    try (var last = DurableStore.open(directory, Directories.NO_FAILURE, settings)) {
      assertThat(restored(last)).containsExactlyInAnyOrderElementsOf(model.records());
    }
    Directories.remove(directory);
  }

  private static List<StoredRecord> restored(Store store) {
    return Directories.restored(store);
  }
}
