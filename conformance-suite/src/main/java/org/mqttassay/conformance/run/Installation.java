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
package org.mqttassay.conformance.run;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.seal.SealFile;
import org.mqttassay.spec.catalog.Catalog;

/** The Assay that runs here: which version it is, and the jar that it came in. */
public final class Installation {

  private Installation() {}

  /** From the manifest of the jar; outside of one, {@code development}. */
  public static String version() {
    return Optional.ofNullable(Installation.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  /** The jar, unless the classes come from elsewhere. */
  public static Optional<Path> jar() {
    try {
      Path jar = Path.of(
          Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Optional.of(jar).filter(Files::isRegularFile);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /**
   * What a record says about it.
   *
   * @throws IOException when the jar can't be read
   */
  public static RunRecord.Suite describe(Catalog catalog) throws IOException {
    return new RunRecord.Suite("Assay", version(), sha256(), catalog.version());
  }

  private static String sha256() throws IOException {
    var jar = jar();
    return jar.isEmpty() ? null : SealFile.hash(jar.get());
  }
}
