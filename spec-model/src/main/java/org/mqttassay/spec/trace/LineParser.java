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
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.packet.codec.UndecodablePacketException;
import org.mqttassay.spec.packet.wire.Violation;
import org.mqttassay.spec.trace.TraceEvent.Closed;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;
import org.mqttassay.spec.trace.TraceEvent.Note;
import org.mqttassay.spec.trace.TraceEvent.Opened;
import org.mqttassay.spec.trace.TraceEvent.Stamp;
import org.mqttassay.spec.trace.TraceEvent.Transferred;
import org.mqttassay.spec.trace.TraceHeader.Allowance;
import org.mqttassay.spec.trace.TraceHeader.Conditions;

/** Reads the lines of a trace. It remembers the version of each connection it has seen. */
final class LineParser {

  /**
   * An event with its place in the history.
   *
   * @param sequence the number it was written with
   */
  record Numbered(long sequence, TraceEvent event) {}

  /** A line is JSON, but not what the schema asks for; or it is no JSON. */
  static final class BadLineException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean json;

    BadLineException(String what, boolean json) {
      super(what);
      this.json = json;
    }

    /** Whether the line is a whole JSON object. */
    boolean isJson() {
      return json;
    }
  }

  // A packet may be as long as the standard lets it, and Jackson's own bounds are narrower.
  private final JsonFactory factory = JsonFactory.builder()
      .streamReadConstraints(
          StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
      .build();
  private final Map<MqttVersion, PacketCodec> codecs = new EnumMap<>(MqttVersion.class);
  private final Map<String, MqttVersion> versions = new HashMap<>();
  private Optional<MqttVersion> headerVersion = Optional.empty();

  TraceHeader header(byte[] line) throws BadLineException, UnknownSchemaException {
    var members = new Members(parse(line));
    if (!members.has("assay-trace")) {
      throw new BadLineException("it has no member \"assay-trace\"", true);
    }
    long version = members.number("assay-trace");
    if (version != EventJson.SCHEMA_VERSION) {
      throw new UnknownSchemaException(version);
    }
    var header = new TraceHeader(
        members.instant("started"),
        members.text("suite"),
        members.text("check"),
        members.text("version"),
        members.number("seed"),
        conditions(members),
        allowance(members));
    headerVersion = MqttVersion.parse(header.version());
    return header;
  }

  private static Optional<Conditions> conditions(Members members) throws BadLineException {
    if (!members.has("namespace")) {
      return Optional.empty();
    }
    long attempt = members.number("attempt");
    if (attempt < 1 || attempt > Integer.MAX_VALUE) {
      throw new BadLineException("attempt must be 1 or more, is " + attempt, true);
    }
    return Optional.of(new Conditions(members.text("namespace"), (int) attempt));
  }

  private static Optional<Allowance> allowance(Members members) throws BadLineException {
    if (!members.has("await")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Allowance(
          members.number("await"),
          members.number("settle"),
          members.number("grace"),
          members.number("until")));
    } catch (IllegalArgumentException negative) {
      throw new BadLineException(
          "await, settle, grace and until must be 0 or more, and one is not", true);
    }
  }

  /** Carries the version of the schema that a header names. */
  static final class UnknownSchemaException extends Exception {

    private static final long serialVersionUID = 1L;

    UnknownSchemaException(long version) {
      super("it is written in version " + version + " of the schema");
    }
  }

  Numbered event(byte[] line) throws BadLineException {
    var members = new Members(parse(line));
    var stamp = new Stamp(members.number("ns"), members.instant("at"));
    String kind = members.text("event");
    TraceEvent event =
        switch (kind) {
          case "opened" -> opened(stamp, members);
          case "sent" -> transferred(stamp, Direction.SENT, members);
          case "received" -> transferred(stamp, Direction.RECEIVED, members);
          case "closed" ->
            new Closed(stamp, members.text("conn"), ending(members), members.text("detail"));
          case "note" -> new Note(stamp, members.text("text"));
          default -> throw new BadLineException("no event is called " + shown(kind), true);
        };
    return new Numbered(members.number("seq"), event);
  }

  private Opened opened(Stamp stamp, Members members) throws BadLineException {
    String connection = members.text("conn");
    MqttVersion version = version(members.text("version"));
    versions.put(connection, version);
    return new Opened(
        stamp,
        connection,
        members.text("transport"),
        version,
        members.text("local"),
        members.text("remote"));
  }

  private Transferred transferred(Stamp stamp, Direction direction, Members members)
      throws BadLineException {
    String connection = members.text("conn");
    Bytes raw;
    try {
      raw = Bytes.hex(members.text("raw"));
    } catch (IllegalArgumentException e) {
      throw new BadLineException("\"raw\" is not hexadecimal", true);
    }
    Optional<Packet> packet = members.has("packet") ? packet(connection, raw) : Optional.empty();
    return new Transferred(stamp, connection, direction, raw, packet, members.violations());
  }

  private Optional<Packet> packet(String connection, Bytes raw) {
    var version = Optional.ofNullable(versions.get(connection)).or(() -> headerVersion);
    if (version.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(codecs.computeIfAbsent(version.get(), PacketCodec::of).decode(raw));
    } catch (UndecodablePacketException e) {
      return Optional.empty();
    }
  }

  private static Ending ending(Members members) throws BadLineException {
    String ending = members.text("ending");
    String by = members.text("by");
    return Arrays.stream(Ending.values())
        .filter(e -> EventJson.word(e).equals(ending) && EventJson.author(e).equals(by))
        .findFirst()
        .orElseThrow(() -> new BadLineException(
            "no connection ends with " + shown(ending) + " by " + shown(by), true));
  }

  private static MqttVersion version(String number) throws BadLineException {
    return Arrays.stream(MqttVersion.values())
        .filter(v -> v.number().equals(number))
        .findFirst()
        .orElseThrow(
            () -> new BadLineException("there is no version " + shown(number) + " here", true));
  }

  private static String shown(String text) {
    return SafeText.quote(text, 40);
  }

  /** The members of a line's object: strings, longs, violations; of others only that they are. */
  private Map<String, Object> parse(byte[] line) throws BadLineException {
    try (JsonParser json = factory.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new BadLineException("it is not a JSON object", false);
      }
      var members = object(json);
      if (json.nextToken() != null) {
        throw new BadLineException("something follows the JSON object", false);
      }
      return members;
    } catch (JsonProcessingException e) {
      throw new BadLineException("it is not a whole JSON object", false);
    } catch (IOException e) {
      throw new IllegalStateException("An array cannot fail to be read", e);
    }
  }

  private static Map<String, Object> object(JsonParser json) throws IOException {
    var members = new HashMap<String, Object>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      if (token == JsonToken.VALUE_STRING) {
        members.put(name, json.getText());
      } else if (token == JsonToken.VALUE_NUMBER_INT) {
        members.put(name, json.getLongValue());
      } else if (token == JsonToken.START_ARRAY && name.equals("violations")) {
        members.put(name, array(json));
      } else {
        json.skipChildren();
        members.put(name, token);
      }
    }
    return members;
  }

  private static List<Map<String, Object>> array(JsonParser json) throws IOException {
    var list = new ArrayList<Map<String, Object>>();
    JsonToken token = json.nextToken();
    while (token != JsonToken.END_ARRAY && token != null) {
      list.add(token == JsonToken.START_OBJECT ? object(json) : Map.of());
      token = json.nextToken();
    }
    return list;
  }

  private record Members(Map<String, Object> values) {

    boolean has(String name) {
      return values.containsKey(name);
    }

    String text(String name) throws BadLineException {
      if (values.get(name) instanceof String text) {
        return text;
      }
      throw missing(name, "text");
    }

    long number(String name) throws BadLineException {
      if (values.get(name) instanceof Long number) {
        return number;
      }
      throw missing(name, "a whole number");
    }

    Instant instant(String name) throws BadLineException {
      try {
        return Instant.parse(text(name));
      } catch (DateTimeException e) {
        throw missing(name, "a time");
      }
    }

    List<Violation> violations() throws BadLineException {
      if (!(values.get("violations") instanceof List<?> list)) {
        throw missing("violations", "a list");
      }
      var violations = new ArrayList<Violation>();
      for (Object element : list) {
        violations.add(violation((Map<?, ?>) element));
      }
      return List.copyOf(violations);
    }

    private static Violation violation(Map<?, ?> values) throws BadLineException {
      if (values.get("version") instanceof String number
          && values.get("statement") instanceof String id
          && values.get("offset") instanceof Long offset
          && values.get("detail") instanceof String detail) {
        try {
          return new Violation(
              new StatementId(LineParser.version(number), id), Math.toIntExact(offset), detail);
        } catch (IllegalArgumentException | ArithmeticException e) {
          throw new BadLineException("a violation names no statement or place", true);
        }
      }
      throw new BadLineException("a violation is not whole", true);
    }

    private BadLineException missing(String name, String kind) {
      return new BadLineException("its \"" + name + "\" is missing or not " + kind, true);
    }
  }
}
