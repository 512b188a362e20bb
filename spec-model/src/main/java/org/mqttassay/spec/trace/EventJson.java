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

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.mqttassay.spec.packet.wire.Violation;
import org.mqttassay.spec.trace.TraceEvent.Closed;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;
import org.mqttassay.spec.trace.TraceEvent.Note;
import org.mqttassay.spec.trace.TraceEvent.Opened;
import org.mqttassay.spec.trace.TraceEvent.Transferred;

/** Writes the lines of a trace, each without its line end. */
final class EventJson {

  /** The version of the schema, in the header's {@code assay-trace}. */
  static final int SCHEMA_VERSION = 1;

  private static final DateTimeFormatter NANOS =
      new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

  // ASCII only: lone surrogates, which a hostile packet may hold, have no UTF-8; and a terminal
  // that shows a trace is not to obey what a broker put into it.
  private final JsonFactory factory =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  void header(OutputStream out, TraceHeader header) throws IOException {
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("assay-trace", SCHEMA_VERSION);
      json.writeStringField("started", text(header.started()));
      json.writeStringField("suite", header.suite());
      json.writeStringField("check", header.check());
      json.writeStringField("version", header.version());
      json.writeNumberField("seed", header.seed());
      if (header.conditions().isPresent()) {
        json.writeStringField("namespace", header.conditions().get().namespace());
        json.writeNumberField("attempt", header.conditions().get().attempt());
      }
      if (header.allowance().isPresent()) {
        var allowance = header.allowance().get();
        json.writeNumberField("await", allowance.await());
        json.writeNumberField("settle", allowance.settle());
        json.writeNumberField("grace", allowance.grace());
        json.writeNumberField("until", allowance.until());
      }
      json.writeEndObject();
    }
  }

  void event(OutputStream out, long sequence, TraceEvent event) throws IOException {
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("seq", sequence);
      json.writeNumberField("ns", event.stamp().nanos());
      json.writeStringField("at", text(event.stamp().wall()));
      if (event instanceof Opened opened) {
        opened(json, opened);
      } else if (event instanceof Transferred transferred) {
        transferred(json, transferred);
      } else if (event instanceof Closed closed) {
        closed(json, closed);
      } else if (event instanceof Note note) {
        json.writeStringField("event", "note");
        json.writeStringField("text", note.text());
      }
      json.writeEndObject();
    }
  }

  private static void opened(JsonGenerator json, Opened opened) throws IOException {
    json.writeStringField("conn", opened.connection());
    json.writeStringField("event", "opened");
    json.writeStringField("transport", opened.transport());
    json.writeStringField("version", opened.version().number());
    json.writeStringField("local", opened.localAddress());
    json.writeStringField("remote", opened.remoteAddress());
  }

  private static void transferred(JsonGenerator json, Transferred transferred) throws IOException {
    json.writeStringField("conn", transferred.connection());
    json.writeStringField("event", word(transferred.direction()));
    json.writeStringField("raw", transferred.raw().toHex());
    if (transferred.packet().isPresent()) {
      json.writeFieldName("packet");
      new PacketJson(json).packet(transferred.packet().get());
    }
    json.writeArrayFieldStart("violations");
    for (Violation violation : transferred.violations()) {
      json.writeStartObject();
      json.writeStringField("version", violation.statement().version().number());
      json.writeStringField("statement", violation.statement().id());
      json.writeNumberField("offset", violation.offset());
      json.writeStringField("detail", violation.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void closed(JsonGenerator json, Closed closed) throws IOException {
    json.writeStringField("conn", closed.connection());
    json.writeStringField("event", "closed");
    json.writeStringField("ending", word(closed.ending()));
    json.writeStringField("by", author(closed.ending()));
    json.writeStringField("detail", closed.detail());
  }

  static String word(Direction direction) {
    return direction == Direction.SENT ? "sent" : "received";
  }

  static String word(Ending ending) {
    return switch (ending) {
      case CLOSED_BY_TESTER, CLOSED_BY_PEER -> "fin";
      case RESET_BY_TESTER, RESET_BY_PEER -> "rst";
      case TIMED_OUT -> "timeout";
    };
  }

  static String author(Ending ending) {
    return switch (ending) {
      case CLOSED_BY_TESTER, RESET_BY_TESTER -> "tester";
      case CLOSED_BY_PEER, RESET_BY_PEER -> "peer";
      case TIMED_OUT -> "network";
    };
  }

  private static String text(Instant instant) {
    return NANOS.format(instant);
  }
}
