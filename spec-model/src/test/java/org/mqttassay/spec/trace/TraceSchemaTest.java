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
package org.mqttassay.spec.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.mqttassay.spec.packet.PropertyIdentifier;

class TraceSchemaTest {

  private final ObjectMapper mapper = new ObjectMapper();
  private final JsonNode schema = schema();

  private JsonNode schema() {
    try (var in = TraceWriter.class.getResourceAsStream("trace.schema.json")) {
      return mapper.readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Provide
  Arbitrary<List<TraceEvent>> histories() {
    return ArbitraryEvents.histories();
  }

  @Property(tries = 150)
  void every_line_is_as_the_schema_says(@ForAll("histories") List<TraceEvent> events)
      throws Exception {
    var out = new ByteArrayOutputStream();
    var json = new EventJson();
    json.header(
        out,
        Scene.header()
            .under(new TraceHeader.Conditions("as1a", 2))
            .judgedWith(new TraceHeader.Allowance(5, 4, 3, 0)));
    for (int i = 0; i < events.size(); i++) {
      out.write('\n');
      json.event(out, i + 1, events.get(i));
    }
    for (String line : out.toString(StandardCharsets.UTF_8).split("\n")) {
      assertThat(fits(mapper.readTree(line), schema)).as(line).isTrue();
    }
  }

  @Example
  void the_schema_notices_what_is_wrong() throws Exception {
    for (String line : List.of(
        "{}",
        "{\"assay-trace\":2,\"started\":\"2026-11-22T10:00:00.000000000Z\",\"suite\":\"\","
            + "\"check\":\"\",\"version\":\"5.0\",\"seed\":1}",
        "{\"assay-trace\":1,\"started\":\"2026-11-22T10:00:00.000000000Z\",\"suite\":\"\","
            + "\"check\":\"\",\"version\":\"5.0\",\"seed\":1,\"namespace\":\"a\",\"attempt\":0}",
        "{\"seq\":1,\"ns\":1,\"at\":\"2026-11-22T10:00:00.000000000Z\",\"event\":\"note\"}",
        "{\"seq\":1,\"ns\":1,\"at\":\"2026-11-22T10:00:00.000000000Z\",\"event\":\"sent\","
            + "\"conn\":\"c\",\"raw\":\"c00\",\"violations\":[]}")) {
      assertThat(fits(mapper.readTree(line), schema)).as(line).isFalse();
    }
  }

  @Example
  void every_property_of_the_standard_has_a_title_of_its_own() {
    var titles = new TreeSet<String>();
    for (PropertyIdentifier identifier : PropertyIdentifier.values()) {
      assertThat(titles.add(identifier.title())).as(identifier.title()).isTrue();
    }
  }

  /**
   * Whether a value fits a schema, of whose words these are known. Members that the schema does not
   * name do not fit: a writer has to be documented, though a reader has to be patient.
   */
  private boolean fits(JsonNode value, JsonNode rule) {
    if (rule.has("$ref")) {
      return fits(value, schema.at(rule.get("$ref").asText().substring(1)));
    }
    if (rule.has("oneOf")) {
      int fitting = 0;
      for (JsonNode alternative : rule.get("oneOf")) {
        fitting += fits(value, alternative) ? 1 : 0;
      }
      return fitting == 1;
    }
    if (rule.has("const")) {
      return rule.get("const").equals(value);
    }
    if (rule.has("enum")) {
      return contains(rule.get("enum"), value);
    }
    return ofType(value, rule.get("type"))
        && (!rule.has("pattern")
            || Pattern.compile(rule.get("pattern").asText())
                .matcher(value.asText())
                .find())
        && (!rule.has("minimum") || value.asLong() >= rule.get("minimum").asLong())
        && (!rule.has("maximum") || value.asLong() <= rule.get("maximum").asLong())
        && itemsFit(value, rule)
        && membersFit(value, rule);
  }

  private static boolean contains(JsonNode list, JsonNode value) {
    for (JsonNode element : list) {
      if (element.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean ofType(JsonNode value, JsonNode type) {
    Set<String> names = new TreeSet<>();
    if (type.isArray()) {
      type.forEach(name -> names.add(name.asText()));
    } else {
      names.add(type.asText());
    }
    return names.contains(
        switch (value.getNodeType()) {
          case OBJECT -> "object";
          case ARRAY -> "array";
          case STRING -> "string";
          case BOOLEAN -> "boolean";
          case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
          default -> "other";
        });
  }

  private boolean itemsFit(JsonNode value, JsonNode rule) {
    if (rule.has("items")) {
      for (JsonNode item : value) {
        if (!fits(item, rule.get("items"))) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean membersFit(JsonNode value, JsonNode rule) {
    if (!rule.has("properties")) {
      return true;
    }
    for (JsonNode name : rule.get("required")) {
      if (!value.has(name.asText())) {
        return false;
      }
    }
    for (var member : value.properties()) {
      JsonNode known = rule.get("properties").get(member.getKey());
      if (known == null || !fits(member.getValue(), known)) {
        return false;
      }
    }
    return true;
  }
}
