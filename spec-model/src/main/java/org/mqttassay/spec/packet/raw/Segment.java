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
package org.mqttassay.spec.packet.raw;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.mqttassay.spec.packet.Bytes;

/**
 * One field, or several that have a length in common: a head, a length and a content, of which the
 * first two may be missing.
 *
 * @param name the field
 * @param head a part before the length, such as a property's identifier
 * @param length a length before the content
 * @param content the content, when it has no parts
 * @param parts the parts of the content, when it has
 * @param isText whether the content is a UTF-8 Encoded String
 */
record Segment(
    String name,
    Optional<Head> head,
    Optional<Length> length,
    Bytes content,
    List<Segment> parts,
    boolean isText) {

  private static final int LONGEST = 65_535;

  /** A part that stands before the length and does not depend on anything. */
  record Head(String name, Bytes bytes) {}

  /** How a length is written. */
  enum Form {
    TWO_BYTES,
    VARIABLE
  }

  /**
   * A length.
   *
   * @param bend what is done to the true length before it is written
   */
  record Length(String name, Form form, UnaryOperator<Bytes> bend) {
    Bytes of(int size) {
      return bend.apply(form == Form.VARIABLE ? VariableByteInteger.of(size) : twoBytes(size));
    }

    private Bytes twoBytes(int size) {
      // A length that is replaced may stand before more than it could say.
      return Bytes.of((byte) (Math.min(size, LONGEST) >> 8), (byte) Math.min(size, LONGEST));
    }
  }

  static Segment plain(String name, Bytes content) {
    return new Segment(name, Optional.empty(), Optional.empty(), content, List.of(), false);
  }

  static Segment text(String name, Bytes content) {
    return new Segment(
        name, Optional.empty(), Optional.of(twoByteLength(name)), content, List.of(), true);
  }

  static Segment binary(String name, Bytes content) {
    return new Segment(
        name, Optional.empty(), Optional.of(twoByteLength(name)), content, List.of(), false);
  }

  static Segment list(String name, String lengthName, List<Segment> parts) {
    var length = new Length(lengthName, Form.VARIABLE, UnaryOperator.identity());
    return new Segment(name, Optional.empty(), Optional.of(length), Bytes.EMPTY, parts, false);
  }

  static Segment group(String name, List<Segment> parts) {
    return new Segment(name, Optional.empty(), Optional.empty(), Bytes.EMPTY, parts, false);
  }

  private static Length twoByteLength(String name) {
    return new Length(name + " Length", Form.TWO_BYTES, UnaryOperator.identity());
  }

  Segment withHead(String headName, Bytes bytes) {
    return new Segment(
        name, Optional.of(new Head(headName, bytes)), length, content, parts, isText);
  }

  Segment withContent(Bytes bytes) {
    return new Segment(name, head, length, bytes, List.of(), isText);
  }

  Segment withParts(List<Segment> others) {
    return new Segment(name, head, length, content, List.copyOf(others), isText);
  }

  /** The same with one part more; a content without parts becomes the first of them. */
  Segment appended(Segment added) {
    var longer = new ArrayList<>(parts);
    if (parts.isEmpty() && !content.isEmpty()) {
      longer.add(plain(name + " before " + added.name(), content));
    }
    longer.add(added);
    return withParts(longer);
  }

  private Segment withLength(Optional<Length> other) {
    return new Segment(name, head, other, content, parts, isText);
  }

  private Segment withoutHead() {
    return new Segment(name, Optional.empty(), length, content, parts, isText);
  }

  boolean isHead(String part) {
    return head.filter(h -> h.name().equals(part)).isPresent();
  }

  boolean isLength(String part) {
    return length.filter(l -> l.name().equals(part)).isPresent();
  }

  /** Every name in here, in the order of the bytes; a field's own comes after those before it. */
  Stream<String> names() {
    return Stream.of(
            head.map(Head::name).stream(),
            length.map(Length::name).stream(),
            Stream.of(name),
            parts.stream().flatMap(Segment::names))
        .flatMap(names -> names);
  }

  /** Every segment in here, itself first. */
  Stream<Segment> all() {
    return Stream.concat(Stream.of(this), parts.stream().flatMap(Segment::all));
  }

  /** Head, length and content. */
  Bytes bytes() {
    var body = body();
    var out = new ByteArrayOutputStream(body.size() + 8);
    head.ifPresent(h -> out.writeBytes(h.bytes().toArray()));
    length.ifPresent(l -> out.writeBytes(l.of(body.size()).toArray()));
    out.writeBytes(body.toArray());
    return Bytes.of(out.toByteArray());
  }

  /** The content, or its parts one after the other. */
  Bytes body() {
    if (parts.isEmpty()) {
      return content;
    }
    var out = new ByteArrayOutputStream();
    parts.forEach(part -> out.writeBytes(part.bytes().toArray()));
    return Bytes.of(out.toByteArray());
  }

  /** The bytes of the part of that name, if it is in here. */
  Optional<Bytes> find(String part) {
    if (name.equals(part)) {
      return Optional.of(body());
    }
    if (isHead(part)) {
      return head.map(Head::bytes);
    }
    if (isLength(part)) {
      return length.map(l -> l.of(body().size()));
    }
    return parts.stream().flatMap(inner -> inner.find(part).stream()).findFirst();
  }

  /** Does something to the bytes of a part; to a length whenever it is written. */
  Segment adjust(String part, UnaryOperator<Bytes> change) {
    if (name.equals(part)) {
      return withContent(change.apply(body()));
    }
    if (isHead(part)) {
      var changed = head.map(h -> new Head(h.name(), change.apply(h.bytes())));
      return new Segment(name, changed, length, content, parts, isText);
    }
    if (isLength(part)) {
      return withLength(length.map(
          l -> new Length(l.name(), l.form(), bytes -> change.apply(l.bend().apply(bytes)))));
    }
    return withParts(parts.stream().map(inner -> inner.adjust(part, change)).toList());
  }

  /** Puts segments in the place of one that is in here; a head or a length is just taken away. */
  Segment replace(String part, UnaryOperator<List<Segment>> change) {
    if (isHead(part)) {
      return withoutHead();
    }
    if (isLength(part)) {
      return withLength(Optional.empty());
    }
    var changed = new ArrayList<Segment>();
    for (Segment inner : parts) {
      if (inner.name().equals(part)) {
        changed.addAll(change.apply(List.of(inner)));
      } else {
        changed.add(inner.replace(part, change));
      }
    }
    return withParts(changed);
  }

  /** Leaves out a part and everything after it. */
  Segment before(String part) {
    var kept = new ArrayList<Segment>();
    for (Segment inner : parts) {
      boolean isHere = inner.names().anyMatch(part::equals);
      if (!isHere) {
        kept.add(inner);
        continue;
      }
      if (!inner.name().equals(part) && !inner.isHead(part) && !inner.isLength(part)) {
        kept.add(inner.before(part));
      }
      break;
    }
    return withParts(kept);
  }
}
