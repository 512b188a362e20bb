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
package org.mqttassay.reports.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what is left of a record that somebody damaged: the results up to the first place that is
 * no JSON, and of these all that make sense.
 */
public final class RecordSalvage {

  private static final ObjectMapper JSON = JsonMapper.builder()
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .build();

  private RecordSalvage() {}

  /**
   * What could be read.
   *
   * @param record what is left; of a record that is cut short, without an end
   * @param troubles what is missing, a line each; empty when the file is whole
   */
  public record Salvaged(RunRecord record, List<String> troubles) {

    /** Copies the list. */
    public Salvaged {
      troubles = List.copyOf(troubles);
    }
  }

  /**
   * Reads a record, damaged or not.
   *
   * @param directory of the run
   * @throws RecordFormatException with one line when there is nothing to show
   * @throws IOException when the file can't be read
   */
  public static Salvaged read(Path directory) throws IOException {
    try {
      RunRecord record = RecordFile.read(directory);
      var troubles = new ArrayList<String>();
      var results = record.results().stream()
          .filter(result -> makesSense(result, troubles))
          .toList();
      return new Salvaged(record.with(record.finished(), results, record.stale()), troubles);
    } catch (RecordFormatException damage) {
      if (!(damage.getCause() instanceof JsonProcessingException)
          || !Files.exists(directory.resolve(RecordFile.NAME))) {
        throw damage;
      }
      return salvage(directory.resolve(RecordFile.NAME), damage);
    }
  }

  private static Salvaged salvage(Path file, RecordFormatException damage) throws IOException {
    ObjectNode head = JSON.createObjectNode();
    var results = new ArrayList<CheckResult>();
    var troubles = new ArrayList<String>();
    boolean cut = false;
    try (var json = JSON.createParser(Files.readAllBytes(file))) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (json.nextToken() == JsonToken.START_ARRAY && name.equals("results")) {
          while (json.nextToken() != JsonToken.END_ARRAY) {
            result(JSON.readTree(json), results.size() + 1, results, troubles);
          }
        } else {
          head.set(name, JSON.readTree(json));
        }
      }
    } catch (JsonProcessingException e) {
      cut = true;
      var where = e.getLocation();
      troubles.add(RecordFile.NAME + " is damaged"
          + (where == null ? "" : " from line " + where.getLineNr() + " on")
          + ": what stood behind that is not shown. Restore the file, or run again.");
    }
    head.set("results", JSON.createArrayNode());
    try {
      RunRecord record = JSON.treeToValue(head, RunRecord.class);
      if (record.schema() != RunRecord.SCHEMA) {
        throw damage;
      }
      return new Salvaged(
          record.with(cut ? null : record.finished(), results, record.stale()), troubles);
    } catch (JsonProcessingException | NullPointerException e) {
      throw damage;
    }
  }

  private static void result(
      JsonNode tree, int number, List<CheckResult> results, List<String> troubles) {
    try {
      CheckResult result = JSON.treeToValue(tree, CheckResult.class);
      if (makesSense(result, troubles)) {
        results.add(result);
      }
    } catch (JsonProcessingException | NullPointerException e) {
      troubles.add(
          RecordFile.NAME + ": what stands in the place of result " + number + " is none.");
    }
  }

  private static boolean makesSense(CheckResult result, List<String> troubles) {
    boolean whole = result != null
        && result.check() != null
        && result.version() != null
        && result.verdict() != null
        && !result.statements().isEmpty();
    if (!whole) {
      troubles.add(RecordFile.NAME
          + ": the result"
          + (result == null || result.check() == null ? "" : " of " + result.check())
          + " lacks its check, version, statements or verdict, and is not shown.");
    }
    return whole;
  }
}
