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
package org.mqttassay.reports.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mqttassay.reports.record.JsonFile;
import org.mqttassay.reports.record.PlanFile;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.record.RecordFormatException;
import org.mqttassay.reports.record.RunRecord;

/** Reads and writes the seal of a run's directory. */
public final class SealFile {

  /** The name of the file. */
  public static final String NAME = "seal.json";

  /** Directories of which everything is sealed. */
  private static final List<String> RECORDED = List.of("scripts", "traces");

  /** Beside those. A broker's log goes on after the run, and what else is there is not ours. */
  private static final List<String> SEALED = List.of(RecordFile.NAME, PlanFile.NAME);

  private static final JsonFile<Seal> FILE =
      new JsonFile<>(NAME, Seal.class, Seal.SCHEMA, Seal::schema, "a seal");

  private SealFile() {}

  /**
   * Takes away what an older run left in a directory beside its traces, since whoever kills a run
   * that has only begun must not find the other one's.
   *
   * @param directory need not be there
   * @throws IOException when something can't be taken away
   */
  public static void clear(Path directory) throws IOException {
    for (String name : List.of(NAME, SealSignature.NAME, RecordFile.NAME, PlanFile.NAME)) {
      Files.deleteIfExists(directory.resolve(name));
    }
  }

  /**
   * Seals a directory as it is, replacing an older seal.
   *
   * @param directory of a finished run
   * @param suite that made it
   * @throws IOException when something can't be read or written
   */
  public static void write(Path directory, RunRecord.Suite suite) throws IOException {
    var files = new TreeMap<String, String>();
    for (Path file : sealed(directory)) {
      files.put(name(directory, file), hash(file));
    }
    FILE.write(directory, new Seal(Seal.SCHEMA, suite, files));
  }

  /**
   * Reads the seal of a directory.
   *
   * @return empty when there is none
   * @throws RecordFormatException with one line that says where it is damaged
   * @throws IOException when it can't be read
   */
  public static Optional<Seal> read(Path directory) throws IOException {
    return Files.exists(directory.resolve(NAME))
        ? Optional.of(FILE.read(directory))
        : Optional.empty();
  }

  /**
   * What of a directory is or would be sealed, by its name.
   *
   * @throws IOException when it can't be read
   */
  public static List<String> names(Path directory) throws IOException {
    return sealed(directory).stream().map(file -> name(directory, file)).toList();
  }

  /**
   * The hash of a file, as it stands in a seal.
   *
   * @throws IOException when it can't be read
   */
  public static String hash(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      var digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", e);
    }
  }

  private static List<Path> sealed(Path directory) throws IOException {
    var files = new ArrayList<Path>();
    SEALED.stream().map(directory::resolve).filter(Files::isRegularFile).forEach(files::add);
    for (String name : RECORDED) {
      Path recorded = directory.resolve(name);
      if (Files.isDirectory(recorded)) {
        try (Stream<Path> all = Files.walk(recorded)) {
          all.filter(Files::isRegularFile).forEach(files::add);
        }
      }
    }
    files.sort(null);
    return files;
  }

  private static String name(Path directory, Path file) {
    return directory.relativize(file).toString().replace('\\', '/');
  }
}
