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
package org.mqttassay.conformance.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Set;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.catalog.Statement;

/**
 * Statements for machines: a JSON array with an object for each. Names are never changed or taken
 * away, and every object has all of them, with null for what a statement has not. Letters beyond
 * ASCII are escaped, so that no terminal's character set can damage them.
 */
final class StatementJson {

  static final String HELP = """
      JSON: an array of objects, each with all of
        id            MQTT-3.1.2-24, say; not unique without version
        version       3.1.1 or 5.0
        section, sectionTitle
        level         MUST, MUST_NOT, SHOULD, SHOULD_NOT or MAY
        binds         SERVER, CLIENT or BOTH
        error         MALFORMED_PACKET, PROTOCOL_ERROR or null
        ours          true when the standard gave it no number
        summary       what is required
        observable    whether the network can show it
        observation   how, or null
        unobservable  why not, or null
        related       array of {version, id}
        sentences     digests of the standard's sentences it stands for
        checked       whether Assay has a check for it
        document      where OASIS publishes the text""";

  private final Set<StatementId> checked;

  StatementJson(Set<StatementId> checked) {
    this.checked = checked;
  }

  /** Writes the array and a line end; leaves the writer open. */
  void write(Collection<Statement> statements, PrintWriter out) throws IOException {
    var factory =
        JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartArray();
      for (Statement statement : statements) {
        write(statement, json);
      }
      json.writeEndArray();
    }
    out.println();
  }

  private void write(Statement statement, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", statement.id().id());
    json.writeStringField("version", statement.version().number());
    json.writeStringField("section", statement.section());
    json.writeStringField("sectionTitle", statement.sectionTitle());
    json.writeStringField("level", statement.level().name());
    json.writeStringField("binds", statement.binds().name());
    json.writeStringField("error", statement.error().map(Enum::name).orElse(null));
    json.writeBooleanField("ours", statement.id().isOurs());
    json.writeStringField("summary", statement.summary());
    json.writeBooleanField("observable", statement.isObservable());
    json.writeStringField("observation", statement.observation().orElse(null));
    json.writeStringField("unobservable", statement.unobservable().orElse(null));
    json.writeArrayFieldStart("related");
    for (StatementId other : statement.related()) {
      json.writeStartObject();
      json.writeStringField("version", other.version().number());
      json.writeStringField("id", other.id());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("sentences");
    for (String digest : statement.sentences()) {
      json.writeString(digest);
    }
    json.writeEndArray();
    json.writeBooleanField("checked", checked.contains(statement.id()));
    json.writeStringField("document", Catalog.document(statement.version()).toString());
    json.writeEndObject();
  }
}
