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
package org.mqttassay.conformance.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The jar that this Assay runs from. */
final class RunningJar {

  private RunningJar() {}

  /** The file, unless the classes come from elsewhere. */
  static Optional<Path> file() {
    try {
      Path jar = Path.of(
          RunningJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Optional.of(jar).filter(Files::isRegularFile);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** How to run it again from the directory in which this process runs. */
  static String command() {
    return file()
        .map(
            jar -> Path.of("").toAbsolutePath().relativize(jar.toAbsolutePath()).normalize())
        .map(jar -> jar.startsWith("..") ? jar.getFileName() : jar)
        .map(jar -> "java -jar " + Shell.quote(jar.toString().replace('\\', '/')))
        .orElse("assay");
  }

  /** Its SHA-256, if there is such a file. */
  static Optional<String> sha256() throws IOException {
    var file = file();
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file.get())) {
      var digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      return Optional.of(HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", e);
    }
  }
}
