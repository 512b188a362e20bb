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
package org.mqttassay.conformance.real;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.mqttassay.conformance.real.Baseline.Finding;
import org.mqttassay.conformance.real.VerdictTable.Key;
import org.mqttassay.reports.record.Verdict;

/** A baseline as people read and write it, in YAML. */
final class BaselineFile {

  private static final Path DIRECTORY =
      Path.of("src", "test", "resources", "org", "mqttassay", "conformance", "real");
  private static final String UNSTEADY = "unsteady";
  private static final int WIDTH = 120;

  private static final Map<Verdict, String> SECTIONS = sections();

  private final Path file;

  /** @param name of the baseline */
  BaselineFile(String name) {
    this(DIRECTORY, name);
  }

  BaselineFile(Path directory, String name) {
    file = directory.resolve(name + ".yaml");
  }

  private static Map<Verdict, String> sections() {
    var sections = new EnumMap<Verdict, String>(Verdict.class);
    sections.put(Verdict.DEVIATION, "deviations");
    sections.put(Verdict.OBSERVED, "observed");
    sections.put(Verdict.NOT_APPLICABLE, "not-applicable");
    sections.put(Verdict.INCONCLUSIVE, "inconclusive");
    sections.put(Verdict.ERROR, "errors");
    return sections;
  }

  Baseline read() throws IOException {
    JsonNode root = new YAMLMapper().readTree(file.toFile());
    var findings = new ArrayList<Finding>();
    for (JsonNode finding : root.path("findings")) {
      findings.add(new Finding(
          finding.path("seen").asText(""),
          finding.path("argument").asText(""),
          keys(finding.path("fails"))));
    }
    var others = new EnumMap<Verdict, Map<Key, String>>(Verdict.class);
    SECTIONS.forEach((verdict, name) -> {
      if (root.has(name)) {
        others.put(verdict, keys(root.get(name)));
      }
    });
    return new Baseline(texts(root.path("versions")), findings, others, keys(root.path(UNSTEADY)));
  }

  /** A check has a list of versions, or a statement for each version. */
  private static Map<Key, String> keys(JsonNode checks) {
    var keys = new LinkedHashMap<Key, String>();
    for (Map.Entry<String, JsonNode> check : checks.properties()) {
      if (check.getValue().isArray()) {
        texts(check.getValue()).forEach(version -> keys.put(new Key(check.getKey(), version), ""));
      } else {
        check
            .getValue()
            .properties()
            .forEach(version -> keys.put(
                new Key(check.getKey(), version.getKey()), version.getValue().asText()));
      }
    }
    return keys;
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  /** Writes it anew; the comment on its first lines stays. */
  void write(Baseline baseline) throws IOException {
    var out = new StringBuilder();
    if (Files.exists(file)) {
      Files.readString(file)
          .lines()
          .takeWhile(line -> line.startsWith("#"))
          .forEach(line -> out.append(line).append('\n'));
    }
    out.append("versions: ").append(quoted(baseline.versions())).append('\n');
    out.append("findings:\n");
    for (Finding finding : baseline.findings()) {
      out.append("  - seen: ").append(folded(finding.seen())).append('\n');
      out.append("    argument: ").append(folded(finding.argument())).append('\n');
      out.append("    fails:\n");
      write(out, "      ", finding.fails());
    }
    SECTIONS.forEach((verdict, name) -> {
      Map<Key, String> keys = baseline.others().getOrDefault(verdict, Map.of());
      if (!keys.isEmpty()) {
        out.append(name).append(":\n");
        write(out, "  ", keys);
      }
    });
    if (!baseline.unsteady().isEmpty()) {
      out.append(UNSTEADY).append(":\n");
      write(out, "  ", baseline.unsteady());
    }
    Files.writeString(file, out);
  }

  private static void write(StringBuilder out, String indent, Map<Key, String> keys) {
    var checks = new LinkedHashMap<String, Map<String, String>>();
    keys.forEach((key, statement) -> checks
        .computeIfAbsent(key.check(), check -> new TreeMap<>())
        .put(key.version(), statement));
    checks.forEach((check, versions) -> out.append(indent)
        .append(check)
        .append(": ")
        .append(
            versions.values().stream().allMatch(String::isEmpty)
                ? quoted(List.copyOf(versions.keySet()))
                : versions.entrySet().stream()
                    .map(one -> '"' + one.getKey() + "\": " + one.getValue())
                    .collect(Collectors.joining(", ", "{", "}")))
        .append('\n'));
  }

  private static String quoted(List<String> versions) {
    return versions.stream()
        .map(one -> '"' + one + '"')
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String folded(String text) {
    if (text.isBlank()) {
      return "\"\"";
    }
    var lines = new StringBuilder(">-");
    var line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      if (line.length() + word.length() + 1 > WIDTH) {
        lines.append(line.toString().stripTrailing());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "\n      " : "").append(word).append(' ');
    }
    return lines + line.toString().stripTrailing();
  }
}
