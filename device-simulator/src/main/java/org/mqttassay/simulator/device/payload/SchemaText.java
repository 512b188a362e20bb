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
package org.mqttassay.simulator.device.payload;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Writes shapes down for other tools: as JSON Schemas and as a file of Protocol Buffers. */
public final class SchemaText {

  private SchemaText() {}

  /** A JSON Schema (2020-12) that allows what the shape allows and nothing else. */
  public static String json(Shape shape) {
    var text = new StringBuilder("{\n")
        .append("  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n")
        .append("  \"title\": \"")
        .append(shape.name())
        .append("\",\n")
        .append("  \"description\": ")
        .append(quoted(shape.about()))
        .append(",\n")
        .append("  \"type\": \"object\",\n")
        .append("  \"additionalProperties\": false,\n");
    var required = new StringJoiner(", ", "  \"required\": [", "],\n");
    var properties = new StringJoiner(",\n", "  \"properties\": {\n", "\n  }\n}\n");
    for (Field field : shape.fields()) {
      if (!field.isOptional()) {
        required.add(quoted(field.name()));
      }
      properties.add("    " + quoted(field.name()) + ": { " + constraints(field)
          + ", \"description\": " + quoted(field.about()) + " }");
    }
    return text.append(required).append(properties).toString();
  }

  private static String constraints(Field field) {
    return switch (field.type()) {
      case INTEGER -> "\"type\": \"integer\", " + bounds(field);
      case DECIMAL -> "\"type\": \"number\", " + bounds(field);
      case TIME -> "\"type\": \"integer\", \"minimum\": 0";
      case FLAG -> "\"type\": \"boolean\"";
      case TEXT -> "\"type\": \"string\"";
      case WORD -> {
        var words = new StringJoiner(", ", "\"enum\": [", "]");
        field.words().forEach(word -> words.add(quoted(word)));
        yield words.toString();
      }
      case BINARY -> "\"type\": \"string\", \"contentEncoding\": \"base64\"";
    };
  }

  private static String bounds(Field field) {
    return "\"minimum\": " + plain(field.least()) + ", \"maximum\": " + plain(field.most());
  }

  private static String plain(double value) {
    return new BigDecimal(value).stripTrailingZeros().toPlainString();
  }

  private static String quoted(String text) {
    var sink = new Sink(text.length() + 8);
    JsonCodec.quote(text, sink);
    return sink.toBytes().asText();
  }

  /** A file of Protocol Buffers 3 with a message for each shape. */
  public static String proto(String packageName, List<Shape> shapes) {
    var text = new StringBuilder("syntax = \"proto3\";\n\npackage " + packageName + ";\n");
    for (Shape shape : shapes) {
      text.append("\n// ").append(shape.about()).append('\n');
      text.append("message ").append(messageName(shape)).append(" {\n");
      for (Field field : shape.fields()) {
        text.append("  // ").append(field.about()).append('\n');
        text.append("  optional ").append(protoType(field)).append(' ');
        text.append(field.name()).append(" = ").append(field.number()).append(";\n");
      }
      text.append("}\n");
    }
    return text.toString();
  }

  /** What the message of a shape is called there: {@code furnace-state} is {@code FurnaceState}. */
  public static String messageName(Shape shape) {
    var name = new StringBuilder();
    for (String part : shape.name().split("-")) {
      name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
    }
    return name.toString();
  }

  private static String protoType(Field field) {
    return switch (field.type()) {
      case INTEGER -> "sint64";
      case TIME -> "int64";
      case DECIMAL -> "double";
      case FLAG -> "bool";
      case TEXT, WORD -> "string";
      case BINARY -> "bytes";
    };
  }
}
