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

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mqttassay.conformance.run.Installation;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.catalog.Catalog;
import picocli.CommandLine.IVersionProvider;

/** The versions of Assay and of the catalogue it carries. */
final class AssayVersion implements IVersionProvider {

  private final Supplier<Catalog> catalog;

  AssayVersion(Supplier<Catalog> catalog) {
    this.catalog = catalog;
  }

  @Override
  public String[] getVersion() {
    Catalog known = catalog.get();
    String counts = Arrays.stream(MqttVersion.values())
        .map(version -> known.of(version).size() + " of MQTT " + version)
        .collect(Collectors.joining(", "));
    return new String[] {
      "Assay " + Installation.version(),
      "Catalogue " + known.version() + " (statements: " + counts + ")"
    };
  }
}
