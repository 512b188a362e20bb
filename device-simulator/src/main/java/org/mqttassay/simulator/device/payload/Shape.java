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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.mqttassay.simulator.device.payload.Field.Type;

/**
 * The fields of a kind of payload, in their order. The first one is never absent, so that the
 * encoding can be told by the first byte. Immutable; made once and shared by all devices.
 */
public final class Shape {

  private static final int MOST_FIELDS = 63;

  private final String name;
  private final String about;
  private final List<Field> fields;
  private final Map<String, Field> byName = new HashMap<>();
  private final byte[][] jsonKeys;
  private final byte[][] cborKeys;

  private Shape(String name, String about, List<Field> fields) {
    this.name = name;
    this.about = about;
    this.fields = List.copyOf(fields);
    fields.forEach(field -> byName.put(field.name(), field));
    jsonKeys = new byte[fields.size()][];
    cborKeys = new byte[fields.size()][];
    for (int i = 0; i < jsonKeys.length; i++) {
      String key = fields.get(i).name();
      var json = new Sink(key.length() + 8);
      json.ascii(i == 0 ? '{' : ',');
      JsonCodec.quote(key, json);
      json.ascii(':');
      jsonKeys[i] = json.toArray();
      var cbor = new Sink(key.length() + 8);
      CborCodec.text(key, cbor);
      cborKeys[i] = cbor.toArray();
    }
  }

  /** Begins one. */
  public static Builder named(String name, String about) {
    return new Builder(name, about);
  }

  /** Its name: lower case letters, digits and hyphens. */
  public String name() {
    return name;
  }

  /** What it tells, for people. */
  public String about() {
    return about;
  }

  /** The fields, in their order. */
  public List<Field> fields() {
    return fields;
  }

  /** A field by its name; null if there is none. */
  Field field(String key) {
    return byName.get(key);
  }

  byte[] jsonKey(int index) {
    return jsonKeys[index];
  }

  byte[] cborKey(int index) {
    return cborKeys[index];
  }

  /** Begins a payload of this shape. */
  public Payload.Filler fill() {
    return new Payload.Filler(this);
  }

  @Override
  public String toString() {
    return name;
  }

  /** Takes the fields one after the other. */
  public static final class Builder {

    private final String name;
    private final String about;
    private final List<Field> fields = new ArrayList<>();

    private Builder(String name, String about) {
      this.name = name;
      this.about = about;
    }

    private Builder field(
        String key,
        Type type,
        int digits,
        double least,
        double most,
        List<String> words,
        String text) {
      fields.add(new Field(fields.size() + 1, key, type, digits, false, least, most, words, text));
      return this;
    }

    /** A whole number within bounds. */
    public Builder integer(String key, long least, long most, String text) {
      return field(key, Type.INTEGER, 0, least, most, List.of(), text);
    }

    /** A number with some digits, 1 to 9, behind the point, within bounds. */
    public Builder decimal(String key, int digits, double least, double most, String text) {
      return field(key, Type.DECIMAL, digits, least, most, List.of(), text);
    }

    /** True or false. */
    public Builder flag(String key, String text) {
      return field(key, Type.FLAG, 0, 0, 1, List.of(), text);
    }

    /** Any text. */
    public Builder text(String key, String text) {
      return field(key, Type.TEXT, 0, 0, 0, List.of(), text);
    }

    /** One of some words. */
    public Builder word(String key, List<String> words, String text) {
      return field(key, Type.WORD, 0, 0, 0, List.copyOf(words), text);
    }

    /** A point in time. */
    public Builder time(String key, String text) {
      return field(key, Type.TIME, 0, 0, Long.MAX_VALUE, List.of(), text);
    }

    /** Bytes. */
    public Builder binary(String key, String text) {
      return field(key, Type.BINARY, 0, 0, 0, List.of(), text);
    }

    /** The field given last may be absent. */
    public Builder optional() {
      Field last = fields.remove(fields.size() - 1);
      fields.add(new Field(
          last.number(),
          last.name(),
          last.type(),
          last.digits(),
          true,
          last.least(),
          last.most(),
          last.words(),
          last.about()));
      return this;
    }

    /**
     * @throws IllegalArgumentException for no field, too many, two alike, or a first one optional
     */
    public Shape done() {
      var names = new HashSet<String>();
      fields.forEach(field -> names.add(field.name()));
      if (fields.isEmpty()
          || fields.size() > MOST_FIELDS
          || fields.get(0).isOptional()
          || names.size() < fields.size()) {
        throw new IllegalArgumentException("no shape: " + fields);
      }
      return new Shape(name, about, fields);
    }
  }

  /** How many bytes a text has in UTF-8. */
  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
