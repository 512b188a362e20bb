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

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.mqttassay.spec.MqttVersion;

/** The catalogue's data files in memory, to be damaged or laid out in another way. */
final class DataFiles implements CatalogLoader.Source {

  private final Map<String, String> texts = new HashMap<>();

  /** A catalogue of one section with no statement in either version. */
  static DataFiles small() {
    var files = new DataFiles();
    for (MqttVersion version : MqttVersion.values()) {
      files.put(
          version, "sections.tsv", "3.1\tCONNECT\n3.1.2\tVariable header\n3.10\tUNSUBSCRIBE\n");
      files.put(version, "index.txt", "");
    }
    return files;
  }

  /** Those that Assay carries. */
  static DataFiles real() throws IOException {
    var files = new DataFiles();
    var resources = CatalogLoader.resources();
    for (MqttVersion version : MqttVersion.values()) {
      for (String fixed : List.of("sections.tsv", "index.txt")) {
        files.put(version, fixed, resources.read(path(version, fixed)));
      }
      for (String name : files.index(version)) {
        files.put(version, name, resources.read(path(version, name)));
      }
    }
    return files;
  }

  private static String path(MqttVersion version, String name) {
    return "v" + version + "/" + name;
  }

  List<String> index(MqttVersion version) {
    return texts.get(path(version, "index.txt")).lines().toList();
  }

  DataFiles put(MqttVersion version, String name, String text) {
    texts.put(path(version, name), text);
    return this;
  }

  /** Adds a file of statements, and its name to the index. */
  DataFiles add(MqttVersion version, String name, String text) {
    change(path(version, "index.txt"), index -> index + name + "\n");
    return put(version, name, text);
  }

  void change(String path, UnaryOperator<String> how) {
    texts.computeIfPresent(path, (p, text) -> how.apply(text));
  }

  void changeAll(UnaryOperator<String> how) {
    texts.replaceAll((path, text) -> how.apply(text));
  }

  @Override
  public String read(String path) {
    return texts.get(path);
  }
}
