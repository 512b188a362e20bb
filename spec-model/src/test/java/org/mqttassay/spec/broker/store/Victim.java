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

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.mqttassay.spec.MqttVersion;

/**
 * A process that writes the batches of a story, from where the store left off, and prints the
 * number of each when it is told that it is on disk. It goes on until it is killed.
 */
final class Victim {

  /** Holds the number of the last batch in its place in a queue, with each batch. */
  private static final String COUNTER = "counter";

  /** How many batches may be written and not be on disk. */
  private static final int AHEAD = 64;

  /** The status with which it ends when its store fails it. */
  static final int FAILED = 3;

  private Victim() {}

  public static void main(String[] arguments) throws Exception {
    var settings = new DurableStore.Settings(Long.parseLong(arguments[2]), 4_000);
    try {
      run(DurableStore.open(Path.of(arguments[0]), Victim::end, settings), arguments[1]);
    } catch (StoreException e) {
      end(e);
    }
  }

  private static void end(StoreException failure) {
    System.err.println(failure.getMessage());
    Runtime.getRuntime().halt(FAILED);
  }

  private static void run(Store store, String seed) throws InterruptedException {
    var out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    long last = lastBatch(Directories.restored(store));
    var story = new Story(Long.parseLong(seed));
    for (long number = 1; number <= last; number++) {
      story.next();
    }
    out.println("opened");
    var room = new Semaphore(AHEAD);
    for (long number = last + 1; ; number++) {
      room.acquire();
      long written = number;
      Traffic.write(store, story.next());
      store.sync(() -> {
        out.println(written);
        room.release();
      });
    }
  }

  /** The number of the last batch that is in the records of a store. */
  static long lastBatch(List<StoredRecord> records) {
    return records.stream()
        .filter(StoredSession.class::isInstance)
        .map(StoredSession.class::cast)
        .filter(session -> session.clientId().equals(COUNTER))
        .findFirst()
        .map(StoredSession::expiryInterval)
        .orElse(0L);
  }

  /** The batches, each with its number, and what is stored after them. */
  static final class Story {

    private final Random random;
    private final StoreModel model = new StoreModel();
    private long number;

    Story(long seed) {
      random = new Random(seed);
    }

    List<Change> next() {
      number++;
      var batch = Traffic.batch(random, model);
      batch.add(new Change.Put(new StoredSession(
          COUNTER, MqttVersion.V5_0, number, Optional.empty(), Optional.empty())));
      model.apply(batch);
      return batch;
    }

    StoreModel model() {
      return model;
    }
  }
}
