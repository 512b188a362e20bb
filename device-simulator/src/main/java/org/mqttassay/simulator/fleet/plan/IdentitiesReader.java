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
package org.mqttassay.simulator.fleet.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.fleet.plan.Identities.Listed;

/** Reads who the members of a group are. */
final class IdentitiesReader {

  static final String TOGETHER = "'cert' and 'key' belong together. Give both or none.";

  private IdentitiesReader() {}

  /** @param count how many members the group has */
  static Identities read(Section group, int count) throws ConfigException {
    Optional<String> certificate = group.file("cert").map(Path::toString);
    Optional<String> key = group.file("key").map(Path::toString);
    if (certificate.isPresent() != key.isPresent()) {
      throw group.place(certificate.isPresent() ? "cert" : "key").wrong(TOGETHER);
    }
    String template = group.text("client-id").orElse(Identities.USUAL.clientIdentifier());
    var identities = new Identities(
        template, group.text("user"), group.text("password"), certificate, key, List.of());
    Optional<Path> file = group.file("credentials");
    List<Listed> listed = file.isPresent()
        ? new CredentialsFile(file.get(), identities).read(group, count)
        : List.of();
    long unnamed =
        count - listed.stream().limit(count).filter(CredentialsFile::isNamed).count();
    if (unnamed > 1 && !template.contains("{n}")) {
      throw group
          .place("client-id")
          .wrong("'client-id' gives " + unnamed + " members one Client Identifier. Put {n} in it.");
    }
    return identities.listing(listed);
  }
}
