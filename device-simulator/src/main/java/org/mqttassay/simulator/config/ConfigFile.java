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
package org.mqttassay.simulator.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a YAML file strictly: whatever its reader does not ask for is a mistake. */
public final class ConfigFile {

  /**
   * Makes something of a section.
   *
   * @param <T> what it makes
   */
  @FunctionalInterface
  public interface Reader<T> {

    /**
     * Takes what it knows; asking for a key makes the key known.
     *
     * @throws ConfigException with the place of what is wrong
     */
    T read(Section section) throws ConfigException;
  }

  private ConfigFile() {}

  /**
   * Reads a file.
   *
   * @param file in UTF-8
   * @throws ConfigException with one line: file, line, what is wrong, and what would be right
   */
  public static <T> T read(Path file, Reader<T> reader) throws ConfigException {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new ConfigException("There is no file " + file + ". Check the name.");
    } catch (CharacterCodingException e) {
      throw new ConfigException(file + " is not text in UTF-8. Save it as such.");
    } catch (IOException e) {
      throw new ConfigException(file + " can't be read: " + e.getMessage() + ".");
    }
    return parse(file.toString(), text, reader);
  }

  /**
   * Reads what stands in a file.
   *
   * @param file its name in messages
   * @param text the YAML
   * @throws ConfigException as {@link #read} does
   */
  public static <T> T parse(String file, String text, Reader<T> reader) throws ConfigException {
    try {
      return Section.root(file, NodeParser.parse(file, text)).as(reader);
    } catch (IOException e) {
      throw new ConfigException(file + " can't be read: " + e.getMessage() + ".");
    }
  }
}
