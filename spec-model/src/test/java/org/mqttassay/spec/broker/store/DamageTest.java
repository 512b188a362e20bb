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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.spec.broker.store.StoreException.Obstacle;

/** What is not as it was written is refused with one line, and stays as it is. */
class DamageTest {

  private static final long SEED = 7;
  private static final int FLIPS = 150;

  private Path parent;
  private StoreModel model;

  /** A store as a kill leaves it: with a checkpoint or two, and batches in the log. */
  private Path killed;

  /** The same some batches earlier, before the last checkpoint. */
  private Path earlier;

  /** What a store may hold that was killed or cut: what was told to be there, and no less. */
  private Collection<StoredRecord> expected;

  @BeforeEach
  void makeStore() throws Exception {
    parent = Directories.make();
    model = new StoreModel();
    var directory = Directories.fresh(parent);
    var random = new Random(SEED);
    var store = DurableStore.open(
        directory, Directories.NO_FAILURE, new DurableStore.Settings(20_000, 100));
    write(store, random, 60);
    earlier = Directories.copy(directory, parent);
    write(store, random, 150);
    killed = Directories.copy(directory, parent);
    store.close();
    expected = List.copyOf(model.records());
  }

  @AfterEach
  void removeStores() throws Exception {
    Directories.remove(parent);
  }

  private void write(Store store, Random random, int batches) throws InterruptedException {
    for (int i = 0; i < batches; i++) {
      var batch = Traffic.batch(random, model);
      model.apply(batch);
      Traffic.write(store, batch);
      var onDisk = new CountDownLatch(1);
      store.sync(onDisk::countDown);
      onDisk.await();
    }
  }

  @Test
  void a_kill_is_no_damage() throws Exception {
    assertThat(Files.size(killed.resolve("log"))).isGreaterThan(LogFormat.PAGE + 1000);
    assertThat(opened(killed)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void a_changed_byte_is_told_or_of_no_consequence() throws Exception {
    var random = new Random(SEED);
    int refused = 0;
    for (int flip = 0; flip < FLIPS; flip++) {
      var copy = Directories.copy(killed, parent);
      var file = copy.resolve(flip % 2 == 0 ? "contents.mv" : "log");
      byte[] content = Files.readAllBytes(file);
      content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, content);
      refused += refusedOrWhole(copy) ? 1 : 0;
      Directories.remove(copy);
    }
    assertThat(refused).isGreaterThan(FLIPS / 4);
  }

  @Test
  void each_byte_of_a_log_that_is_on_disk_counts() throws Exception {
    byte[] log = Files.readAllBytes(killed.resolve("log"));
    int end = endOf(log);
    var random = new Random(SEED);
    for (int flip = 0; flip < FLIPS; flip++) {
      byte[] changed = log.clone();
      // Half of them in the first page, which is mostly zeros that have no use.
      int at = flip % 2 == 0
          ? random.nextInt(LogFormat.PAGE)
          : LogFormat.PAGE + random.nextInt(end - LogFormat.PAGE);
      changed[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(killed.resolve("log"), changed);
      assertThat(refusal(killed).obstacle()).as("byte " + at).isEqualTo(Obstacle.DAMAGED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"contents.mv", "log"})
  void a_file_that_was_cut_is_told_or_of_no_consequence(String name) throws Exception {
    byte[] content = Files.readAllBytes(killed.resolve(name));
    var random = new Random(SEED);
    for (int cut = 0; cut < 40; cut++) {
      var copy = Directories.copy(killed, parent);
      int length = cut == 0 ? 0 : random.nextInt(content.length);
      Files.write(copy.resolve(name), Arrays.copyOf(content, length));
      boolean refused = refusedOrWhole(copy);
      if (name.equals("log")) {
        assertThat(refused).isEqualTo(length < endOf(content));
      }
      Directories.remove(copy);
    }
  }

  @Test
  void what_a_kill_left_of_a_batch_that_was_not_on_disk_is_left_away() throws Exception {
    byte[] log = Files.readAllBytes(killed.resolve("log"));
    int end = endOf(log);
    for (int torn : new int[] {1, 4, 15, 16, 40}) {
      byte[] longer = Arrays.copyOf(log, end + torn);
      Arrays.fill(longer, end, end + torn, (byte) 0x11);
      var copy = Directories.copy(killed, parent);
      Files.write(copy.resolve("log"), longer);
      assertThat(opened(copy)).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"contents.mv", "log"})
  void a_file_of_an_earlier_time_is_damage(String name) throws Exception {
    Files.write(killed.resolve(name), Files.readAllBytes(earlier.resolve(name)));
    assertThat(refusal(killed).obstacle()).isEqualTo(Obstacle.DAMAGED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"contents.mv", "log"})
  void a_file_of_another_store_is_damage(String name) throws Exception {
    var other = Directories.fresh(parent);
    Store.open(other, Directories.NO_FAILURE).close();
    Files.write(killed.resolve(name), Files.readAllBytes(other.resolve(name)));
    assertThat(refusal(killed))
        .hasMessageContaining("belongs to another store")
        .extracting(StoreException::obstacle)
        .isEqualTo(Obstacle.DAMAGED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"contents.mv", "log"})
  void a_file_that_is_missing_is_damage(String name) throws Exception {
    Files.delete(killed.resolve(name));
    assertThat(refusal(killed))
        .hasMessage("The store " + killed + " is damaged: in " + name + ", it is not there. Nothing"
            + " in it was changed: restore it from a copy, or begin with another directory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "hello", "assay-store 0 0123456789abcdef\n", "assay-store 1 0123456789abcdef"})
  void a_first_file_that_is_none_is_damage(String content) throws Exception {
    Files.writeString(killed.resolve("assay-store"), content);
    assertThat(refusal(killed).obstacle()).isEqualTo(Obstacle.DAMAGED);
  }

  @Test
  void a_newer_format_is_named() throws Exception {
    Files.writeString(killed.resolve("assay-store"), "assay-store 12 of another make\n");
    assertThat(refusal(killed))
        .hasMessageContaining("has format 12, and this Assay knows formats up to 1.")
        .extracting(StoreException::obstacle)
        .isEqualTo(Obstacle.NEWER_FORMAT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"letter.txt", "contents.mv", "log"})
  void a_directory_that_holds_other_things_is_no_store(String name) throws Exception {
    var directory = Files.createTempDirectory(parent, "other");
    Files.writeString(directory.resolve(name), "Dear reader");
    assertThat(refusal(directory))
        .hasMessage("The store " + directory + " is none, but holds other things, such as " + name
            + ". Give the directory of a store, an empty one, or one that is not there yet")
        .extracting(StoreException::obstacle)
        .isEqualTo(Obstacle.NOT_A_STORE);
  }

  @Test
  void a_file_is_no_store() throws Exception {
    Path file = Files.writeString(parent.resolve("file"), "Dear reader");
    var refusal =
        catchThrowableOfType(StoreException.class, () -> Store.open(file, Directories.NO_FAILURE));
    assertThat(refusal.obstacle()).isEqualTo(Obstacle.NOT_A_STORE);
    assertThat(file).hasContent("Dear reader");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_place_where_nothing_can_be_made_is_told() {
    var refusal = catchThrowableOfType(
        StoreException.class,
        () -> Store.open(Path.of("/proc/assay/store"), Directories.NO_FAILURE));
    assertThat(refusal.obstacle()).isEqualTo(Obstacle.INACCESSIBLE);
    assertThat(refusal)
        .hasMessageStartingWith("The store /proc/assay/store cannot be opened (")
        .hasMessageEndingWith("See to the directory's rights and the space on its disk");
  }

  @Test
  void a_store_is_opened_once_at_a_time() throws Exception {
    var directory = Directories.fresh(parent);
    try (var store = Store.open(directory, Directories.NO_FAILURE)) {
      var refusal = catchThrowableOfType(
          StoreException.class, () -> Store.open(directory, Directories.NO_FAILURE));
      assertThat(refusal.obstacle()).isEqualTo(Obstacle.IN_USE);
      assertThat(store.bytesWaiting()).isZero();
    }
    assertThat(opened(directory)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "assay", "assay-store 1 0123456789abcdef\n"})
  void a_store_that_was_not_finished_is_begun_again(String content) throws Exception {
    var directory = Files.createTempDirectory(parent, "new");
    Files.writeString(directory.resolve("assay-store.new"), content);
    Files.writeString(directory.resolve("contents.mv"), "half");
    Files.writeString(directory.resolve("log.new"), "half");
    assertThat(opened(directory)).isEmpty();
    assertThat(Directories.hashes(directory)).containsOnlyKeys("assay-store", "contents.mv", "log");
  }

  /** Whether a store is refused; if not, everything must be there. */
  private boolean refusedOrWhole(Path directory) throws IOException {
    var before = Directories.hashes(directory);
    try (var store = Store.open(directory, Directories.NO_FAILURE)) {
      assertThat(Directories.restored(store)).containsExactlyInAnyOrderElementsOf(expected);
      return false;
    } catch (StoreException e) {
      assertThat(e.obstacle()).isEqualTo(Obstacle.DAMAGED);
      assertThat(e.getMessage()).hasLineCount(1);
      assertThat(Directories.hashes(directory)).isEqualTo(before);
      return true;
    }
  }

  private static StoreException refusal(Path directory) throws IOException {
    var before = Directories.hashes(directory);
    var refusal = catchThrowableOfType(
        StoreException.class, () -> Store.open(directory, Directories.NO_FAILURE));
    assertThat(refusal).isNotNull();
    assertThat(refusal.getMessage()).hasLineCount(1);
    assertThat(Directories.hashes(directory)).as("nothing was changed").isEqualTo(before);
    return refusal;
  }

  private static List<StoredRecord> opened(Path directory) throws StoreException {
    try (var store = Store.open(directory, Directories.NO_FAILURE)) {
      return Directories.restored(store);
    }
  }

  /** Where a log ends that was all on disk. */
  private static int endOf(byte[] log) {
    return (int) ByteBuffer.wrap(log).getLong(LogFormat.MARK_AT + 8);
  }
}
