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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;

/**
 * A broker vendor's Maven project, built by a Maven of its own with the jars of this build. Those
 * are put into a local repository under {@code target}; everything else is copied into it from the
 * user's own, and fetched only when it is not there either.
 */
final class VendorProject {

  /**
   * What Maven left behind.
   *
   * @param exit its exit code
   * @param out what it printed
   */
  record Outcome(int exit, String out) {}

  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path REPOSITORY = TARGET.resolve("vendor-repository");
  private static final Path SOURCES = Path.of("src", "test", "projects", "vendor");
  private static final List<String> MODULES =
      List.of("spec-model", "reports", "device-simulator", "conformance-suite");

  private final Path directory;
  private final Path settings;

  /** @param name of its directory; what was there before is gone */
  VendorProject(String name) throws IOException {
    directory = TARGET.resolve("vendor-" + name);
    delete(directory);
    copy(SOURCES, directory);
    settings = Files.writeString(directory.resolve("settings.xml"), settings());
    deployed("assay", Path.of("..").resolve("pom.xml"), null);
    for (String module : MODULES) {
      Path home = Path.of("..").resolve(module);
      String artifact = "assay-" + module;
      deployed(
          artifact,
          home.resolve("pom.xml"),
          home.resolve("target").resolve(artifact + '-' + version() + ".jar"));
    }
  }

  private static String version() {
    return System.getProperty("build.version");
  }

  private static void deployed(String artifact, Path pom, Path jar) throws IOException {
    Path place = Files.createDirectories(
        REPOSITORY.resolve("org/mqttassay").resolve(artifact).resolve(version()));
    replace(pom, place.resolve(artifact + '-' + version() + ".pom"));
    if (jar != null) {
      replace(jar, place.resolve(artifact + '-' + version() + ".jar"));
    }
  }

  private static void replace(Path from, Path to) throws IOException {
    Files.deleteIfExists(to);
    Files.copy(from, to);
  }

  private static String settings() {
    String repository =
        """
        <id>here</id>
        <url>%s</url>
        <releases><checksumPolicy>ignore</checksumPolicy></releases>
        <snapshots><enabled>false</enabled></snapshots>
        """.formatted(Path.of(System.getProperty("build.repository")).toUri());
    return """
        <settings>
          <profiles>
            <profile>
              <id>here</id>
              <repositories><repository>%s</repository></repositories>
              <pluginRepositories><pluginRepository>%s</pluginRepository></pluginRepositories>
            </profile>
          </profiles>
          <activeProfiles><activeProfile>here</activeProfile></activeProfiles>
        </settings>
        """.formatted(repository, repository);
  }

  /** Runs {@code mvn test} with some of its classes, on a JUnit of some version. */
  Outcome test(String junit, String classes, String... parameters)
      throws IOException, InterruptedException {
    String maven = Path.of(System.getProperty("build.maven"), "bin", "mvn").toString();
    var command = new ArrayList<>(List.of(
        maven,
        "-B",
        "-ntp",
        "--global-settings",
        settings.toString(),
        "-Dmaven.repo.local=" + REPOSITORY,
        "-Dsuite.version=" + version(),
        "-Djunit.version=" + junit,
        "-Djqwik.version=" + System.getProperty("build.jqwik"),
        "-Dsurefire.version=" + System.getProperty("build.surefire"),
        "-Dtest=" + classes));
    command.addAll(List.of(parameters));
    command.add("test");
    Path out = directory.resolve("out.txt");
    var builder = new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(out.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("MAVEN_OPTS");
    Process process = builder.start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError("It hangs: " + String.join(" ", command));
    }
    return new Outcome(process.exitValue(), Files.readString(out));
  }

  /** Surefire's report of a class. */
  Document report(String className) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(file("target", "surefire-reports", "TEST-" + className + ".xml").toFile());
  }

  /** A file of the project. */
  Path file(String first, String... more) {
    return directory.resolve(Path.of(first, more));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
