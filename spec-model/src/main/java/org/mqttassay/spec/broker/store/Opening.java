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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** Opens a store: first everything is read and judged, and only then anything changed. */
final class Opening {

  /** A store in working order. The log is empty. */
  record Opened(Base base, Contents contents, LogWriter log) {}

  private final StoreDirectory directory;
  private final int step;

  /** @param step how many bytes of zeros a log makes in advance */
  Opening(StoreDirectory directory, int step) {
    this.directory = directory;
    this.step = step;
  }

  Opened open() throws StoreException {
    try {
      return directory.unfinished() ? create() : reopen();
    } catch (IOException | MVStoreException e) {
      throw StoreException.inaccessible(directory.path(), "opened", e);
    }
  }

  private Opened create() throws IOException, StoreException {
    var base = Base.open(directory.contents());
    try {
      var contents = Contents.load(base.records());
      base.commit(directory.identity(), Checkpoint.EMPTY);
      var log = directory.beginLog(Checkpoint.EMPTY, step);
      directory.finish();
      return new Opened(base, contents, log);
    } catch (UnreadableRecordException e) {
      base.close();
      throw new IllegalStateException("A new store has records", e);
    } catch (IOException | RuntimeException e) {
      base.close();
      throw e;
    }
  }

  private Opened reopen() throws IOException, StoreException {
    for (Path file : new Path[] {directory.contents(), directory.log()}) {
      if (!Files.isRegularFile(file)) {
        throw damaged(file, "it is not there", null);
      }
    }
    Checkpoint follows;
    long lastBatch;
    try (var log = LogReader.open(directory.log(), directory.identity())) {
      follows = log.follows();
      while (log.next().isPresent()) {}
      lastBatch = log.lastBatch();
    } catch (UnreadableRecordException e) {
      throw damaged(directory.log(), e.getMessage(), e);
    }
    return advance(judgedContents(follows, lastBatch));
  }

  private record Judged(Contents contents, Checkpoint checkpoint) {}

  private Judged judgedContents(Checkpoint follows, long lastBatch) throws StoreException {
    Path file = directory.contents();
    try (var base = Base.read(file)) {
      var checkpoint = base.checkpoint(directory.identity());
      var contents = Contents.load(base.records());
      // MVStore falls back on an earlier version when it cannot read the last.
      if (checkpoint.batch() < follows.batch()
          || checkpoint.batch() == follows.batch() && !checkpoint.equals(follows)) {
        throw damaged(
            file,
            "it is as it was after batch " + checkpoint.batch()
                + ", and the log goes on after batch " + follows.batch(),
            null);
      }
      if (checkpoint.batch() > lastBatch) {
        throw damaged(
            file,
            "it has batch " + checkpoint.batch() + ", and the log ends with batch " + lastBatch,
            null);
      }
      if (!Checkpoint.of(checkpoint.batch(), contents.digest()).equals(checkpoint)) {
        throw damaged(file, "its records are not those that were written", null);
      }
      return new Judged(contents, checkpoint);
    } catch (UnreadableRecordException e) {
      throw damaged(file, e.getMessage(), e);
    } catch (MVStoreException e) {
      if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
        throw StoreDirectory.inUse(directory.path(), e);
      }
      throw damaged(file, "it cannot be read", e);
    } catch (RuntimeException | AssertionError | OutOfMemoryError | StackOverflowError e) {
      // MVStore trusts lengths and positions in pages, which it does not protect by checksums.
      throw damaged(file, "it cannot be read", e);
    }
  }

  /** Takes the batches of the log into the contents, so that a new log can be begun. */
  private Opened advance(Judged judged) throws IOException, StoreException {
    var base = Base.open(directory.contents());
    try {
      var contents = judged.contents().on(base.records());
      long done = judged.checkpoint().batch();
      long last = done;
      try (var log = LogReader.open(directory.log(), directory.identity())) {
        for (var frame = log.next(); frame.isPresent(); frame = log.next()) {
          if (frame.get().batch() > done) {
            contents.apply(frame.get().content());
            last = frame.get().batch();
          }
        }
      } catch (UnreadableRecordException e) {
        throw damaged(directory.log(), e.getMessage(), e);
      }
      var checkpoint = Checkpoint.of(last, contents.digest());
      if (last > done) {
        base.commit(directory.identity(), checkpoint);
      }
      return new Opened(base, contents, directory.beginLog(checkpoint, step));
    } catch (IOException | StoreException | RuntimeException e) {
      base.close();
      throw e;
    }
  }

  private StoreException damaged(Path file, String what, Throwable cause) {
    return StoreException.damaged(
        directory.path(), "in " + file.getFileName() + ", " + what, cause);
  }
}
