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

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Nearest;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.simulator.link.Profiles;
import picocli.CommandLine.Option;

/** Which profiles of networks there are. */
final class ProxyProfileOptions {

  @Option(
      names = "--profiles",
      paramLabel = "FILE",
      description =
          "Profiles, schedules and faults of one's own, as YAML; may be given more than once.")
  private List<Path> files = List.of();

  /** Those that Assay knows, and those of the files. */
  Profiles profiles() throws ConfigException {
    Profiles all = Profiles.builtIn();
    for (Path file : files) {
      all = all.and(file);
    }
    return all;
  }

  /** @throws ConfigException with a guess, when there is none of that name */
  static LinkProfile find(Profiles profiles, String name) throws ConfigException {
    return profiles.find(name).orElseThrow(() -> unknown("profile", name, profiles.names()));
  }

  static ConfigException unknown(String what, String name, Set<String> names) {
    String guess = Nearest.guess(name, names);
    return new ConfigException("There is no " + what + " called " + name + "."
        + (guess.isEmpty() ? " Known are " + String.join(", ", names) + "." : guess));
  }
}
