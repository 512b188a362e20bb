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
package org.mqttassay.reports.seal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mqttassay.reports.record.RunRecord;

/**
 * The hashes of all that a finished run left behind.
 *
 * @param schema the version of this form; {@value #SCHEMA} today
 * @param suite what judged, as in the record
 * @param files SHA-256 of each file, 64 lower-case hexadecimal digits, by its path relative to the
 *     run's directory, with slashes
 */
@JsonPropertyOrder({"schema", "suite", "files"})
public record Seal(
    @JsonProperty(required = true) int schema,
    RunRecord.Suite suite,
    @JsonProperty(required = true) SortedMap<String, String> files) {

  /** The version of the form that this class writes. */
  public static final int SCHEMA = 1;

  /** Copies the map. */
  public Seal {
    files = new TreeMap<>(files);
  }
}
