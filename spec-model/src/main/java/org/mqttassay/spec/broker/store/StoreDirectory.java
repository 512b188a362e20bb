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

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.mqttassay.spec.broker.store.StoreException.Obstacle;

/**
 * The directory of a store, held by this process until it is closed.
 *
 * <p>While a store is made, its first file has another name: one that a kill left unfinished was
 * promised to nobody, and is begun again.
 */
final class StoreDirectory implements Closeable {

  private static final int FORMAT = 1;
  private static final Pattern LINE = Pattern.compile("assay-store (\\d{1,9})( .*)?\n");
  private static final Pattern REST = Pattern.compile(" [0-9a-f]{16}");
  private static final int LONGEST_LINE = 256;
  private static final Set<String> OWN = Set.of("assay-store.new", "contents.mv", "log", "log.new");

  private final Path directory;
  private final FileChannel lock;
  private final long identity;
  private final boolean unfinished;

  private StoreDirectory(Path directory, FileChannel lock, long identity, boolean unfinished) {
    this.directory = directory;
    this.lock = lock;
    this.identity = identity;
    this.unfinished = unfinished;
  }

  /** Takes hold of a store, or of the place for a new one. */
  static StoreDirectory hold(Path directory) throws StoreException {
    try {
      if (Files.exists(name(directory))) {
        return holdStore(directory);
      }
      if (Files.exists(directory)) {
        requireFree(directory);
      } else {
        Files.createDirectories(directory);
        sync(directory.toAbsolutePath().getParent());
      }
      return holdPlace(directory);
    } catch (IOException e) {
      throw StoreException.inaccessible(directory, "opened", e);
    }
  }

  private static StoreDirectory holdStore(Path directory) throws IOException, StoreException {
    var lock = lock(directory, name(directory), Set.of());
    try {
      return new StoreDirectory(directory, lock, readIdentity(directory, lock), false);
    } catch (IOException | StoreException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static StoreDirectory holdPlace(Path directory) throws IOException, StoreException {
    var lock = lock(directory, newName(directory), Set.of(StandardOpenOption.CREATE));
    try {
      if (Files.exists(name(directory))) {
        // Somebody made the store between our look and our lock, and holds or has left it.
        lock.close();
        return holdStore(directory);
      }
      long identity = UUID.randomUUID().getMostSignificantBits();
      var place = new StoreDirectory(directory, lock, identity, true);
      for (Path file : List.of(place.contents(), place.log(), place.newLog())) {
        Files.deleteIfExists(file);
      }
      String line = "assay-store " + FORMAT + " " + HexFormat.of().toHexDigits(identity) + "\n";
      lock.truncate(0);
      lock.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)), 0);
      lock.force(true);
      return place;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static void requireFree(Path directory) throws IOException, StoreException {
    if (!Files.isDirectory(directory)) {
      throw notAStore(directory, "is not a directory");
    }
    try (var files = Files.list(directory)) {
      var names = files.map(file -> file.getFileName().toString()).sorted().toList();
      boolean begun = names.contains(newName(directory).getFileName().toString());
      Optional<String> other =
          names.stream().filter(name -> !begun || !OWN.contains(name)).findFirst();
      if (other.isPresent()) {
        throw notAStore(directory, "is none, but holds other things, such as " + other.get());
      }
    }
  }

  private static StoreException notAStore(Path directory, String what) {
    return new StoreException(
        Obstacle.NOT_A_STORE,
        directory,
        what,
        "Give the directory of a store, an empty one, or one that is not there yet",
        null);
  }

  private static FileChannel lock(Path directory, Path file, Set<StandardOpenOption> more)
      throws IOException, StoreException {
    var options = new HashSet<>(more);
    options.add(StandardOpenOption.READ);
    options.add(StandardOpenOption.WRITE);
    var channel = FileChannel.open(file, options);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Held by this process: the same answer.
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw inUse(directory, null);
  }

  static StoreException inUse(Path directory, Throwable cause) {
    return new StoreException(
        Obstacle.IN_USE,
        directory,
        "is in use by another broker",
        "End that one, or give another directory",
        cause);
  }

  private static long readIdentity(Path directory, FileChannel file)
      throws IOException, StoreException {
    var bytes = ByteBuffer.allocate(LONGEST_LINE);
    while (bytes.hasRemaining() && file.read(bytes, bytes.position()) >= 0) {}
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
    var line = LINE.matcher(text);
    if (!line.matches()) {
      throw StoreException.damaged(directory, "the file assay-store was changed", null);
    }
    int format = Integer.parseInt(line.group(1));
    if (format > FORMAT) {
      throw new StoreException(
          Obstacle.NEWER_FORMAT,
          directory,
          "has format " + format + ", and this Assay knows formats up to " + FORMAT,
          "Open it with the release that wrote it, or a later one",
          null);
    }
    String rest = line.group(2);
    if (format != FORMAT || rest == null || !REST.matcher(rest).matches()) {
      throw StoreException.damaged(directory, "the file assay-store was changed", null);
    }
    return HexFormat.fromHexDigitsToLong(rest.strip());
  }

  Path path() {
    return directory;
  }

  /** What all files of the store have in common. */
  long identity() {
    return identity;
  }

  /** Whether there is nothing yet, and {@link #finish} is to be called. */
  boolean unfinished() {
    return unfinished;
  }

  Path contents() {
    return directory.resolve("contents.mv");
  }

  Path log() {
    return directory.resolve("log");
  }

  private Path newLog() {
    return directory.resolve("log.new");
  }

  /** Replaces the log with one that follows a checkpoint; a kill leaves the one or the other. */
  LogWriter beginLog(Checkpoint follows, int step) throws IOException {
    var log = LogWriter.create(newLog(), identity, follows, step);
    try {
      Files.move(
          newLog(), log(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      sync(directory);
      return log;
    } catch (IOException | RuntimeException e) {
      log.close();
      throw e;
    }
  }

  /** Makes a store of what was made in the place for one. */
  void finish() throws IOException {
    sync(directory);
    Files.move(newName(directory), name(directory), StandardCopyOption.ATOMIC_MOVE);
    sync(directory);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static Path name(Path directory) {
    return directory.resolve("assay-store");
  }

  private static Path newName(Path directory) {
    return directory.resolve("assay-store.new");
  }

  private static void sync(Path directory) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(directory, StandardOpenOption.READ);
    } catch (IOException e) {
      // Windows opens no directories, and needs no such thing.
      return;
    }
    try (channel) {
      channel.force(true);
    }
  }
}
