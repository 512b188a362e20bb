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
package org.mqttassay.conformance.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.generate.Script;
import org.mqttassay.spec.trace.SafeText;

/**
 * A script that found something, as a file: the script itself, and in comments what it found.
 *
 * @param script what the clients do
 * @param statement that it shows broken; empty in a file that somebody wrote by hand
 */
public record ScriptFile(Script script, Optional<StatementId> statement) {

  /** How such a file's name ends. */
  public static final String SUFFIX = ".script";

  private static final String FINDING = "# finding ";

  /**
   * Reads a file.
   *
   * @throws IOException when it can't be read
   * @throws IllegalArgumentException with the line and what is wrong in it
   */
  public static ScriptFile read(Path file) throws IOException {
    String text = Files.readString(file);
    return new ScriptFile(
        Script.parse(text),
        text.lines().filter(line -> line.startsWith(FINDING)).findFirst().map(ScriptFile::id));
  }

  private static StatementId id(String line) {
    String[] words = line.substring(FINDING.length()).strip().split("\\s+");
    Optional<MqttVersion> version =
        words.length < 2 ? Optional.empty() : MqttVersion.parse(words[1]);
    return new StatementId(
        version.orElseThrow(() ->
            new IllegalArgumentException("'" + FINDING + "' needs a statement and a version")),
        words[0]);
  }

  /**
   * Writes the file.
   *
   * @param comments what else is to be known, a line each
   */
  void write(Path file, List<String> comments) throws IOException {
    var text = new StringBuilder();
    var lines = script.toString().lines().toList();
    text.append(lines.get(0)).append('\n');
    statement.ifPresent(id ->
        text.append(FINDING).append(id.id()).append(' ').append(id.version()).append('\n'));
    comments.forEach(
        comment -> text.append("# ").append(SafeText.escape(comment)).append('\n'));
    lines.stream().skip(1).forEach(line -> text.append(line).append('\n'));
    Files.createDirectories(file.getParent());
    Files.writeString(file, text.toString());
  }
}
