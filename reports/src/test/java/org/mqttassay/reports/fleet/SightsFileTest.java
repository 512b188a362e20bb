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
package org.mqttassay.reports.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.reports.record.RecordFormatException;

class SightsFileTest {

  @TempDir
  private Path directory;

  private static JsonSchema schema() throws IOException {
    try (var in = Sights.class.getResourceAsStream("sights.schema.json")) {
      return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(in);
    }
  }

  @Test
  void what_is_written_is_read_and_is_as_the_schema_has_it() throws IOException {
    SightsFile.write(directory, Fleets.sights("\u00b0C"));

    assertThat(SightsFile.read(directory)).hasValue(Fleets.sights("\u00b0C"));
    String text = Files.readString(directory.resolve(SightsFile.NAME));
    assertThat(schema().validate(text, InputFormat.JSON)).isEmpty();
    assertThat(schema().validate(text.replace("\"map\"", "\"globe\""), InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void nothing_seen_leaves_no_file() throws IOException {
    SightsFile.write(directory, new Sights(Sights.SCHEMA, List.of()));

    assertThat(directory).isEmptyDirectory();
    assertThat(SightsFile.read(directory)).isEmpty();
  }

  @Test
  void a_damaged_file_is_told_in_one_line() throws IOException {
    Files.writeString(directory.resolve(SightsFile.NAME), "{\"schema\" : 1, \"views\" : [{}");

    assertThatThrownBy(() -> SightsFile.read(directory))
        .isInstanceOf(RecordFormatException.class)
        .hasMessageContaining(SightsFile.NAME);
  }
}
