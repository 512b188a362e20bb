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
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Directories for stores, and what is in them. */
final class Directories {

  /** For stores that are not expected to fail. */
  static final Consumer<StoreException> NO_FAILURE = failure -> {
    throw new AssertionError(failure);
  };

  private Directories() {}

  static Path make() throws IOException {
    return Files.createTempDirectory("assay-store");
  }

  /** A name in a directory that is not taken. */
  static Path fresh(Path parent) throws IOException {
    Path made = Files.createTempDirectory(parent, "s");
    Files.delete(made);
    return made;
  }

  static void remove(Path directory) throws IOException {
    Files.walkFileTree(directory, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path left, IOException failure) throws IOException {
        Files.delete(left);
        return FileVisitResult.CONTINUE;
      }
    });
  }

  /** Copies the files of a flat directory. */
  static Path copy(Path from, Path parent) throws IOException {
    Path to = Files.createTempDirectory(parent, "c");
    for (String name : hashes(from).keySet()) {
      Files.copy(from.resolve(name), to.resolve(name));
    }
    return to;
  }

  /** The names of the files of a flat directory, with a hash of what is in them. */
  static Map<String, String> hashes(Path directory) throws IOException {
    var hashes = new TreeMap<String, String>();
    try (var files = Files.list(directory)) {
      files.forEach(file -> hashes.put(file.getFileName().toString(), hash(file)));
    }
    return hashes;
  }

  private static String hash(Path file) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<StoredRecord> restored(Store store) {
    var records = new ArrayList<StoredRecord>();
    try {
      store.restore(records::add);
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
    return records;
  }
}
