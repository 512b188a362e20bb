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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;

class CatalogHashTest {

  private static String hashOf(DataFiles files) {
    return CatalogLoader.load(files).hash();
  }

  @Test
  void the_version_names_the_form_and_the_hash() throws IOException {
    var catalog = Catalog.load();

    assertThat(catalog.hash()).matches("[0-9a-f]{64}");
    assertThat(catalog.version()).isEqualTo("1+sha256:" + catalog.hash().substring(0, 12));
    assertThat(hashOf(DataFiles.real())).isEqualTo(catalog.hash());
  }

  @Test
  void the_order_of_files_and_their_line_ends_do_not_matter() throws IOException {
    var files = DataFiles.real();
    for (MqttVersion version : MqttVersion.values()) {
      var names = new ArrayList<>(files.index(version));
      Collections.reverse(names);
      files.put(version, "index.txt", String.join("\n", names));
    }
    files.changeAll(text -> text.replace("\n", "\r\n"));

    assertThat(hashOf(files)).isEqualTo(Catalog.load().hash());
  }

  @Test
  void the_layout_of_files_does_not_matter() throws IOException {
    var files = DataFiles.real();
    for (MqttVersion version : MqttVersion.values()) {
      var whole = new StringBuilder();
      for (String name : files.index(version)) {
        whole.append(files.read("v" + version + "/" + name)).append('\n');
      }
      files.put(version, "index.txt", "whole.yaml");
      files.put(version, "whole.yaml", whole.toString());
    }

    assertThat(hashOf(files)).isEqualTo(Catalog.load().hash());
  }

  @Test
  void the_style_of_the_yaml_does_not_matter() {
    String folded = """
        - id: MQTT-3.1.2-1
          section: 3.1.2
          level: MUST
          binds: CLIENT
          summary: >-
            It is
            so.
          unobservable: "no"
          sentences: ['00000000', ffffffff]
        """;
    String flow = "- {sentences: [ffffffff, \"00000000\"], unobservable: 'no', summary: It is so.,"
        + " binds: CLIENT, level: MUST, section: '3.1.2', id: MQTT-3.1.2-1}";

    var one = DataFiles.small().add(MqttVersion.V5_0, "a.yaml", folded);
    var other = DataFiles.small().add(MqttVersion.V5_0, "a.yaml", flow);
    assertThat(hashOf(one)).isEqualTo(hashOf(other));
  }

  @Test
  void a_word_in_a_summary_matters() throws IOException {
    var files = DataFiles.real();
    Matcher summary = Pattern.compile("summary: >-\\s+").matcher("");
    files.change(
        "v5.0/" + files.index(MqttVersion.V5_0).get(0),
        text -> summary.reset(text).replaceFirst("$0Perhaps "));

    assertThat(hashOf(files)).isNotEqualTo(Catalog.load().hash());
  }
}
