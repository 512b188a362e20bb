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

import java.util.List;
import java.util.function.UnaryOperator;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;

/**
 * A packet laid out as named fields, which can be bent out of shape one by one.
 *
 * <p>Fields have the standard's names, in the words of 5.0 for both versions: {@code Client
 * Identifier}, {@code Will Topic}, {@code Connect Flags}, {@code Topic Filter}; the second of a
 * name is {@code Topic Filter 2}. A property is a field of its own, such as {@code Receive
 * Maximum}, and with {@code Will} before it if it is among the Will Properties, such as {@code Will
 * Content Type}. A field {@code X} that has a length in front can be had without it as {@code X}
 * and the length as {@code X Length}; a property's identifier is {@code X Identifier}. The two
 * bytes at the front are {@code Packet Type and Flags} and {@code Remaining Length}; the whole is
 * {@code Packet}. {@link #names()} lists them all.
 *
 * <p>Lengths are worked out when the bytes are written, from what then follows, unless they were
 * replaced; one of two bytes never says more than 65,535. Immutable; each operation gives another
 * packet. An operation on a field that is not there throws {@link IllegalArgumentException} with
 * the names of those that are.
 */
public final class RawPacket {

  private final Packet origin;
  private final MqttVersion version;
  private final Segment root;
  private final int missing;

  private RawPacket(Packet origin, MqttVersion version, Segment root, int missing) {
    this.origin = origin;
    this.version = version;
    this.root = root;
    this.missing = missing;
  }

  /**
   * Lays a packet out as the codec does: where 5.0 allows it, a Reason Code 0 without properties is
   * left out together with the Property Length; otherwise both are written. Properties stand in the
   * packet's own order.
   */
  public static RawPacket of(Packet packet, MqttVersion version) {
    return new RawPacket(packet, version, Layout.of(packet, version, false), 0);
  }

  /** Lays a packet out with every field that it can have in 5.0, even where it may be left out. */
  public static RawPacket inFull(Packet packet, MqttVersion version) {
    return new RawPacket(packet, version, Layout.of(packet, version, true), 0);
  }

  /** The packet that was laid out. */
  public Packet origin() {
    return origin;
  }

  /** The version by which it was laid out. */
  public MqttVersion version() {
    return version;
  }

  /** The names of all fields, lengths and identifiers. */
  public List<String> names() {
    return root.names().toList();
  }

  /** Whether there is such a field. */
  public boolean has(String name) {
    return root.names().anyMatch(name::equals);
  }

  /** The bytes of a field, without any length or identifier before it. */
  public Bytes get(String name) {
    return root.find(name).orElseThrow(() -> unknown(name));
  }

  /** Puts other bytes into a field, a length or an identifier. */
  public RawPacket replace(String name, Bytes bytes) {
    return adjust(name, old -> bytes);
  }

  /**
   * Changes the bytes of a field; those of a length each time they are worked out, so that what
   * follows may still change.
   */
  public RawPacket adjust(String name, UnaryOperator<Bytes> change) {
    return with(require(name).adjust(name, change));
  }

  /** Takes out a field with its length and identifier; or only the length or identifier named. */
  public RawPacket remove(String name) {
    return with(require(name).replace(name, field -> List.of()));
  }

  /** Puts new bytes in front of a field and of its length and identifier. */
  public RawPacket insertBefore(String name, String newName, Bytes bytes) {
    segment(name);
    var added = Segment.plain(newName, bytes);
    return with(root.replace(name, field -> List.of(added, field.get(0))));
  }

  /** Puts new bytes behind a field. */
  public RawPacket insertAfter(String name, String newName, Bytes bytes) {
    segment(name);
    var added = Segment.plain(newName, bytes);
    return with(root.replace(name, field -> List.of(field.get(0), added)));
  }

  /** Puts new bytes at the end; the Remaining Length counts them. */
  public RawPacket append(String newName, Bytes bytes) {
    return appendTo("Packet", Segment.plain(newName, bytes));
  }

  /** Ends the packet before a field; the lengths count what is left. */
  public RawPacket endBefore(String name) {
    return with(require(name).before(name));
  }

  /**
   * Leaves off bytes at the end that the lengths go on counting.
   *
   * @param bytes how many; no more are left off than there are
   */
  public RawPacket truncate(int bytes) {
    return new RawPacket(origin, version, root, missing + bytes);
  }

  /** The packet as it goes on the wire. */
  public Bytes bytes() {
    var whole = root.bytes();
    return whole.slice(0, Math.max(0, whole.size() - missing));
  }

  RawPacket appendTo(String group, Segment added) {
    if (root.name().equals(group)) {
      return with(root.appended(added));
    }
    segment(group);
    return with(root.replace(group, found -> List.of(found.get(0).appended(added))));
  }

  /** The names of the fields that are UTF-8 Encoded Strings. */
  List<String> texts() {
    return root.all().filter(Segment::isText).map(Segment::name).toList();
  }

  /** A field with its identifier and length. */
  Segment segment(String name) {
    return root.all()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private RawPacket with(Segment changed) {
    return new RawPacket(origin, version, changed, missing);
  }

  private Segment require(String name) {
    if (!has(name)) {
      throw unknown(name);
    }
    return root;
  }

  private IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        origin.type() + " has no " + name + " here; it has " + String.join(", ", names()));
  }

  @Override
  public String toString() {
    return origin.type() + " " + bytes();
  }
}
