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
package org.mqttassay.conformance.jar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Allure's own report, generated without a network, as the data behind its pages. */
final class AllureReport {

  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;

  private AllureReport(Path directory) {
    this.directory = directory;
  }

  /**
   * Generates it.
   *
   * @param scratch for the tool and the report
   * @param results what a run or a listener left
   */
  static AllureReport of(Path scratch, Path results) throws Exception {
    Path home = unpacked(scratch.resolve("tool"));
    Path out = scratch.resolve("allure-report");
    Path words = scratch.resolve("allure.txt");
    var builder = new ProcessBuilder(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            home.resolve("lib") + "/*" + File.pathSeparator + home.resolve("lib/config"),
            "io.qameta.allure.CommandLine",
            "generate",
            results.toString(),
            "--output",
            out.toString()))
        .redirectErrorStream(true)
        .redirectOutput(words.toFile());
    builder.environment().put("APP_HOME", home.toString());
    builder.environment().put("ALLURE_NO_ANALYTICS", "true");
    Process process = builder.start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("Allure hangs: " + Files.readString(words));
    }
    assertThat(process.exitValue()).as(Files.readString(words)).isZero();
    return new AllureReport(out);
  }

  private static Path unpacked(Path to) throws IOException {
    try (var zip = new ZipFile(TARGET.resolve("allure-commandline.zip").toFile())) {
      for (ZipEntry entry : zip.stream().filter(one -> !one.isDirectory()).toList()) {
        // Everything is in one directory, which bears the version.
        Path file = to.resolve(entry.getName().substring(entry.getName().indexOf('/') + 1));
        Files.createDirectories(file.getParent());
        try (var in = zip.getInputStream(entry)) {
          Files.copy(in, file);
        }
      }
    }
    return to;
  }

  private JsonNode read(String name) {
    try {
      return JSON.readTree(directory.resolve("data").resolve(name).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The leaves of a tree.
   *
   * @param name {@code behaviors} or {@code suites}
   * @return the names of what is around each, from the outside, and its own name
   */
  List<List<String>> paths(String name) {
    var paths = new ArrayList<List<String>>();
    walk(read(name + ".json"), List.of(), paths);
    return paths;
  }

  private static void walk(JsonNode node, List<String> around, List<List<String>> paths) {
    for (JsonNode child : node.path("children")) {
      var path = new ArrayList<>(around);
      path.add(child.path("name").asText());
      if (child.has("children")) {
        walk(child, path, paths);
      } else {
        paths.add(path);
      }
    }
  }

  /** All tests, as their pages show them. */
  List<JsonNode> tests() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("data/test-cases"))) {
      return files
          .sorted()
          .map(file -> read("test-cases/" + file.getFileName()))
          .toList();
    }
  }

  /** The only value of a label; empty when the test has none, or several. */
  static Optional<String> label(JsonNode test, String name) {
    var values = labels(test, name);
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }

  static List<String> labels(JsonNode test, String name) {
    return StreamSupport.stream(test.path("labels").spliterator(), false)
        .filter(label -> label.path("name").asText().equals(name))
        .map(label -> label.path("value").asText())
        .toList();
  }

  /** The names of what is attached; each is a file that is there and not empty. */
  List<String> attachments(JsonNode test) {
    return StreamSupport.stream(test.path("testStage").path("attachments").spliterator(), false)
        .map(one -> {
          Path file =
              directory.resolve("data/attachments").resolve(one.path("source").asText());
          assertThat(file).isNotEmptyFile();
          return one.path("name").asText();
        })
        .toList();
  }
}
