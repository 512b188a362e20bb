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

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mqttassay.spec.MqttVersion;

/**
 * Which checks are wanted.
 *
 * <p>A pattern is the id of a statement ({@code MQTT-3.1.2-24} or {@code 3.1.2-24}), a section
 * ({@code 3.1} with everything below it), the id of a check, or any of these with {@code *} and
 * {@code ?}. Letter case does not matter.
 *
 * @param versions of the standard
 * @param included patterns of which at least one must fit; empty for all
 * @param excluded patterns of which none may fit
 */
public record Selection(Set<MqttVersion> versions, List<String> included, List<String> excluded) {

  private static final Pattern SECTION = Pattern.compile("\\d+(\\.\\d+)*");

  /** Copies the collections. */
  public Selection {
    versions = Set.copyOf(versions);
    included = List.copyOf(included);
    excluded = List.copyOf(excluded);
  }

  /** Everything. */
  public static Selection all() {
    return new Selection(EnumSet.allOf(MqttVersion.class), List.of(), List.of());
  }

  /** The checks that are wanted, in their order. */
  public List<Check> of(List<Check> checks) {
    return checks.stream().filter(this::wants).toList();
  }

  private boolean wants(Check check) {
    return versions.contains(check.version())
        && (included.isEmpty() || included.stream().anyMatch(p -> fits(p, check)))
        && excluded.stream().noneMatch(p -> fits(p, check));
  }

  /** The patterns that fit no check at all, which are likely to be mistyped. */
  public List<String> idlePatterns(List<Check> checks) {
    return Stream.concat(included.stream(), excluded.stream())
        .filter(p -> checks.stream().noneMatch(check -> fits(p, check)))
        .toList();
  }

  private static boolean fits(String pattern, Check check) {
    String wanted = pattern.strip().toLowerCase(Locale.ROOT);
    if (SECTION.matcher(wanted).matches()) {
      return check.statements().stream().anyMatch(s -> isBelow(s.id(), wanted));
    }
    Pattern glob = glob(wanted);
    return glob.matcher(check.id().toLowerCase(Locale.ROOT)).matches()
        || glob.matcher(check.uniqueName().toLowerCase(Locale.ROOT)).matches()
        || check.statements().stream()
            .map(s -> s.id().toLowerCase(Locale.ROOT))
            .anyMatch(id -> glob.matcher(id).matches()
                || glob.matcher(id.substring(id.indexOf('-') + 1)).matches());
  }

  private static boolean isBelow(String statement, String section) {
    String own = statement.substring(statement.indexOf('-') + 1, statement.lastIndexOf('-'));
    return (own + '.').startsWith(section + '.');
  }

  private static Pattern glob(String pattern) {
    var regex = new StringBuilder();
    for (char c : pattern.toCharArray()) {
      regex.append(
          switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(String.valueOf(c));
          });
    }
    return Pattern.compile(regex.toString());
  }
}
