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
package org.mqttassay.spec.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * A fingerprint of what the catalogue says. It knows nothing of files, lines and YAML, so it
 * changes only when a statement does. Titles of sections are the standard's and do not count.
 */
final class CatalogHash {

  private final MessageDigest sha;

  private CatalogHash(MessageDigest sha) {
    this.sha = sha;
  }

  /** SHA-256 in 64 lower-case hexadecimal digits. */
  static String of(Collection<Statement> statements) {
    try {
      var hash = new CatalogHash(MessageDigest.getInstance("SHA-256"));
      statements.stream()
          .sorted(
              Comparator.comparing(Statement::version).thenComparing(s -> s.id().id()))
          .forEach(hash::add);
      return HexFormat.of().formatHex(hash.sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void add(Statement statement) {
    add(statement.version().number());
    add(statement.id().id());
    add(statement.section());
    add(statement.level().name());
    add(statement.binds().name());
    add(statement.error().map(Enum::name).orElse(""));
    add(statement.summary());
    add(statement.observation().orElse(""));
    add(statement.unobservable().orElse(""));
    add(statement.related().stream().map(r -> r.version() + " " + r.id()).toList());
    add(statement.sentences().stream().sorted().toList());
  }

  private void add(List<String> items) {
    add(Integer.toString(items.size()));
    items.forEach(this::add);
  }

  /** With its length in front, so that no two different sequences of texts look alike. */
  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    sha.update(bytes);
  }
}
